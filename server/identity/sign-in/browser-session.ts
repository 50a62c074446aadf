// Who is signed in to a browser: cookies that only this installation can read. The tenant keeps no row of them, so signing in
// a thousand browsers does not make it grow.

import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import type { IdentityCall } from '../identity-operation.js';
import { open, seal } from '../keys/sealed.js';

/** An account that is signed in. */
export interface SessionAccount {
  readonly userId: string;
  /** Seconds since 1970. */
  readonly authTime: number;
  /** The tenant's time, which a revocation of sessions is compared with. */
  readonly since: string;
  readonly proofs: readonly string[];
}

/** A browser's session in one hosted tenant. */
export interface BrowserSession {
  readonly tenant: string;
  readonly sessionId: string;
  /** The latest first. */
  readonly accounts: readonly SessionAccount[];
  /** App ids that were signed in to, for the sign-out. */
  readonly clients: readonly string[];
  /** It outlives the browser's window. */
  readonly isPersistent: boolean;
  /** Somebody ticked "Do not show this again". */
  readonly isSettled: boolean;
}

const names = { session: 'ESTSAUTH', persistent: 'ESTSAUTHPERSISTENT', browser: 'esctx' } as const;

const day = 24 * 60 * 60;
/** Documented: 24 hours, and 90 days for those who stay signed in. */
const lifetimes = { session: day, persistent: 90 * day };

/** A cookie has room for this many. */
const mostAccounts = 6;
const mostClients = 24;

const readCookie = ({ request }: IdentityCall, name: string): string | undefined => {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = part.split('=');
    if (key.trim() === name) return value.join('=').trim();
  }
  return undefined;
};

/**
 * Over https the cookies are sent to frames of other sites, too, as Entra's are: pages renew their tokens in hidden frames.
 * Forms are guarded on their own, in flow.ts.
 */
const toCookie = ({ target }: IdentityCall, name: string, value: string, seconds: number | undefined): string =>
  [
    `${name}=${value}`,
    `Path=${target.prefix === '' ? '/' : target.prefix}`,
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
    'HttpOnly',
    ...(target.origin.startsWith('https:') ? ['Secure', 'SameSite=None'] : ['SameSite=Lax']),
  ].join('; ');

/** Whether an account may still sign in by its session. */
const findSignedIn = (call: IdentityCall, { userId, since }: SessionAccount): User | undefined => {
  const user = findUser(call.tenant.view, userId);
  if (user?.accountEnabled !== true) return undefined;
  const validFrom = user.signInSessionsValidFromDateTime;
  return validFrom !== undefined && since < validFrom ? undefined : user;
};

const startSession = (call: IdentityCall): BrowserSession => ({
  tenant: call.tenant.name,
  sessionId: call.newId(),
  accounts: [],
  clients: [],
  isPersistent: false,
  isSettled: false,
});

/** The session of the browser that asks; a new one without accounts if it has none. Accounts that were revoked are not in it. */
export const readSession = async (call: IdentityCall): Promise<BrowserSession> => {
  const text = readCookie(call, names.session) ?? readCookie(call, names.persistent);
  if (text === undefined) return startSession(call);
  const opened = await open<BrowserSession>(await call.keys(), 'session', text, call.now);
  if (opened.kind !== 'opened' || opened.content.tenant !== call.tenant.name) return startSession(call);
  const { content } = opened;
  return { ...content, accounts: content.accounts.filter((account) => findSignedIn(call, account) !== undefined) };
};

/** The users of a session, the latest first. */
export const listSignedIn = (call: IdentityCall, { accounts }: BrowserSession): readonly User[] =>
  accounts.flatMap((account) => findSignedIn(call, account) ?? []);

/** The account of a user in a session. */
export const findAccount = ({ accounts }: BrowserSession, userId: string): SessionAccount | undefined =>
  accounts.find((account) => account.userId === userId);

/** The session with an account that has just signed in. */
export const withAccount = (session: BrowserSession, account: SessionAccount): BrowserSession => ({
  ...session,
  accounts: [account, ...session.accounts.filter(({ userId }) => userId !== account.userId)].slice(0, mostAccounts),
});

/** The session with an app that was signed in to. */
export const withClient = (session: BrowserSession, clientId: string): BrowserSession => ({
  ...session,
  clients: [clientId, ...session.clients.filter((known) => known !== clientId)].slice(0, mostClients),
});

/** The cookies that keep a session; those that end it when nobody is signed in. */
export const writeSession = async (call: IdentityCall, session: BrowserSession): Promise<readonly string[]> => {
  if (session.accounts.length === 0) {
    return [toCookie(call, names.session, '', 0), toCookie(call, names.persistent, '', 0)];
  }
  const kind = session.isPersistent ? 'persistent' : 'session';
  const seconds = lifetimes[kind];
  const ends = Math.floor(call.now / 1000) + seconds;
  const text = await seal(await call.keys(), 'session', { ...session }, ends);
  if (!session.isPersistent) return [toCookie(call, names.session, text, undefined)];
  return [toCookie(call, names.session, '', 0), toCookie(call, names.persistent, text, seconds)];
};

interface BrowserMark {
  readonly mark: string;
}

/** What distinguishes this browser from others, so that a form made for one is refused from another. */
export const readBrowserMark = async (call: IdentityCall): Promise<string | undefined> => {
  const text = readCookie(call, names.browser);
  if (text === undefined) return undefined;
  const opened = await open<BrowserMark>(await call.keys(), 'session', text, call.now);
  return opened.kind === 'opened' ? opened.content.mark : undefined;
};

/** A mark for a browser that has none, and its cookie. The mark is a new id, which no other page can know. */
export const makeBrowserMark = async (call: IdentityCall): Promise<readonly [mark: string, cookie: string]> => {
  const mark = call.newId();
  const text = await seal(await call.keys(), 'session', { mark }, Math.floor(call.now / 1000) + lifetimes.session);
  return [mark, toCookie(call, names.browser, text, undefined)];
};
