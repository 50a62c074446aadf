// A sign-in on its way from page to page. What is known of it is in a hidden field that only this installation can read, and
// that only the browser for which it was made can send: so the tenant keeps nothing, and no other page can go on with it.

import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';
import { open, seal } from '../keys/sealed.js';
import { chooseLanguage, type Language } from '../pages/language.js';
import type { AuthorizeRequest } from '../requests/authorize-request.js';
import {
  makeBrowserMark,
  readBrowserMark,
  readSession,
  type BrowserSession,
  type SessionAccount,
} from './browser-session.js';
import type { AdminConsentRequest } from './admin-consent.js';

/** What a sign-in is for. */
export type Purpose =
  | { readonly kind: 'authorize'; readonly request: AuthorizeRequest }
  | { readonly kind: 'adminConsent'; readonly request: AdminConsentRequest }
  | { readonly kind: 'device'; readonly userCode: string }
  | { readonly kind: 'app'; readonly returnTo: string; readonly appName: string; readonly clientId: string };

/** The page that a form was on. */
export type Step = 'accounts' | 'name' | 'password' | 'more' | 'stay' | 'consent' | 'confirm' | 'code';

/** A sign-in on its way. */
export interface Flow {
  /** Where the tenant is hosted. */
  readonly tenant: string;
  /** Of the browser. */
  readonly mark: string;
  readonly language: Language;
  readonly purpose: Purpose;
  readonly step: Step;
  /** Who the reader says they are. */
  readonly userId?: string | undefined;
  /** Who they have proven to be. */
  readonly account?: SessionAccount | undefined;
  /** The password was typed in this flow, so the page may ask whether to stay signed in. */
  readonly isFresh: boolean;
  readonly isStayAnswered: boolean;
  /** The reader accepted what this is for: a consent, or a device. */
  readonly isConfirmed: boolean;
}

/** A request within a sign-in. */
export interface Visit {
  readonly call: IdentityCall;
  readonly flow: Flow;
  readonly session: BrowserSession;
  /** To be set with the answer. */
  readonly cookies: readonly string[];
}

/** Choice: an hour to fill in the pages. */
const lifetime = 60 * 60;

/** The language that the reader of a request wants. */
export const readLanguage = ({ request, query }: Pick<IdentityCall, 'request' | 'query'>): Language =>
  chooseLanguage({
    uiLocales: query.get('ui_locales') ?? undefined,
    market: query.get('mkt') ?? undefined,
    acceptLanguage: request.headers['accept-language'],
  });

/** Begins a sign-in in the browser that asks. */
export const startVisit = async (call: IdentityCall, purpose: Purpose): Promise<Visit> => {
  const session = await readSession(call);
  const known = await readBrowserMark(call);
  const [mark, ...cookies] = known === undefined ? await makeBrowserMark(call) : [known];
  const flow: Flow = {
    tenant: call.tenant.name,
    mark,
    language: readLanguage(call),
    purpose,
    step: 'name',
    isFresh: false,
    isStayAnswered: false,
    isConfirmed: false,
  };
  return { call, session, cookies, flow };
};

/**
 * Refuses a form that another page sent. Browsers say where a form comes from; what says nothing is no browser, and has no
 * cookies of a victim.
 */
const requireOwnPage = ({ request: { headers }, target }: IdentityCall): void => {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new IdentityError(165000);
  if (origin !== undefined && origin !== target.origin) throw new IdentityError(165000);
};

/** Refuses a page that another page loads as its image or in a frame: opening it does something. */
export const requireOwnWindow = ({ request: { headers } }: IdentityCall): void => {
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'document') throw new IdentityError(165000);
};

/**
 * Goes on with a sign-in from a form.
 *
 * @throws IdentityError 165000 if the form is not from a page that this browser got from this tenant, or is too old
 */
export const continueVisit = async (call: IdentityCall): Promise<Visit> => {
  requireOwnPage(call);
  const opened = await open<Flow>(await call.keys(), 'flow', call.form.get('flowToken') ?? '', call.now);
  const mark = await readBrowserMark(call);
  if (opened.kind !== 'opened') throw new IdentityError(165000);
  const flow = opened.content;
  if (flow.tenant !== call.tenant.name || mark === undefined || flow.mark !== mark) throw new IdentityError(165000);
  return { call, flow, session: await readSession(call), cookies: [] };
};

/** The hidden field of a form. */
export const sealFlow = async ({ call, flow }: Visit): Promise<string> =>
  seal(await call.keys(), 'flow', { ...flow }, Math.floor(call.now / 1000) + lifetime);

/** The visit with something changed in its flow. */
export const withFlow = (visit: Visit, changes: Partial<Flow>): Visit => ({
  ...visit,
  flow: { ...visit.flow, ...changes },
});
