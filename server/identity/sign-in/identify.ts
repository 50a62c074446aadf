// The steps by which somebody says who they are, from one page to the next: account, name, password. What comes after them is
// in proceed.ts.

import { recordFailedSignIn } from '../../domain/activity/client-sign-ins.js';
import { accountDisabled } from '../../domain/activity/sign-ins.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import { checkPassword } from '../../domain/users/passwords.js';
import type { IdentityAnswer } from '../identity-operation.js';
import type { FieldError, PageAccount } from '../pages/page-frame.js';
import { toAccountsPage, toNamePage, toPasswordPage } from '../pages/sign-in-pages.js';
import { selectWords, type Words } from '../pages/words.js';
import { answerVisit, toPageAccount } from './answer-page.js';
import { findAccount, listSignedIn } from './browser-session.js';
import { withFlow, type Visit } from './flow.js';
import { findVisitedApp, toVisitedClient } from './purposes.js';

const wordsOf = ({ flow: { language } }: Visit): Words => selectWords(language);

/** Enough for a class of people to pick from, and quick in a tenant of any size. */
const mostExamples = 5;

/** Some accounts that can sign in. A strict tenant does not show its names to everybody. */
const listExamples = ({ call: { tenant, isStrict } }: Visit): readonly PageAccount[] => {
  if (isStrict) return [];
  const examples: PageAccount[] = [];
  let seen = 0;
  for (const { row } of tenant.view.range('users', 'displayName')) {
    seen += 1;
    if (row.accountEnabled) examples.push(toPageAccount(row));
    if (examples.length === mostExamples || seen === 4 * mostExamples) break;
  }
  return examples;
};

/** Asks for a name. */
export const askName = (visit: Visit, typed = '', error?: FieldError): Promise<IdentityAnswer> => {
  const named = withFlow(visit, { step: 'name', userId: undefined });
  const appName = findVisitedApp(visit);
  const hasBack = listSignedIn(visit.call, visit.session).length > 0;
  return answerVisit(named, (context, form) =>
    toNamePage(context, { form, appName, typed, error, examples: listExamples(visit), hasBack }),
  );
};

/** Lets the reader pick one of the accounts that are signed in. */
export const askAccount = (visit: Visit): Promise<IdentityAnswer> => {
  const accounts = listSignedIn(visit.call, visit.session).map(toPageAccount);
  if (accounts.length === 0) return askName(visit);
  const appName = findVisitedApp(visit);
  return answerVisit(withFlow(visit, { step: 'accounts', userId: undefined }), (context, form) =>
    toAccountsPage(context, { form, appName, accounts, purpose: 'signIn' }),
  );
};

/** Asks for the password of an account. */
export const askPassword = (visit: Visit, user: User, error?: FieldError): Promise<IdentityAnswer> => {
  const takesAny = !visit.call.isStrict;
  const account = toPageAccount(user);
  return answerVisit(withFlow(visit, { step: 'password', userId: user.id }), (context, form) =>
    toPasswordPage(context, { form, account, error, takesAny }),
  );
};

/** Finds a user by what somebody typed: a name without a domain is one of the domain that the client hints at, or the default. */
export const findTypedUser = ({ call: { tenant }, flow: { purpose } }: Visit, typed: string): User | undefined => {
  const { view } = tenant;
  const name = typed.trim();
  if (name === '' || name.length > 200) return undefined;
  if (name.includes('@')) return findUser(view, name);
  const hint = purpose.kind === 'authorize' ? purpose.request.domainHint?.toLowerCase() : undefined;
  const hinted = hint === undefined ? undefined : view.get('domains', hint)?.id;
  for (const { row } of view.scan('domains')) {
    if (row.isDefault) return findUser(view, `${name}@${hinted ?? row.id}`);
  }
  return undefined;
};

/** The account is known but cannot sign in: Entra says so only after the password, as everybody could ask otherwise. */
const refuseSignIn = (visit: Visit, user: User, code: number, text: string): Promise<IdentityAnswer> => {
  visit.call.tenant.transact((draft) => {
    recordFailedSignIn(draft, user, toVisitedClient(visit), code);
  });
  return askPassword(visit, user, { text, code });
};

/** What a typed password leads to: the proven user, or the page once more. */
export const checkTypedPassword = (
  visit: Visit,
  user: User,
  typed: string,
): { readonly user: User } | { readonly answer: Promise<IdentityAnswer> } => {
  const words = wordsOf(visit);
  const own = visit.call.isStrict;
  if (own && typed === '') return { answer: askPassword(visit, user, { text: words.passwordMissing }) };
  if (own && checkPassword(user, typed) === 'wrong') {
    return { answer: refuseSignIn(visit, user, 50126, words.passwordWrong) };
  }
  if (!user.accountEnabled) return { answer: refuseSignIn(visit, user, accountDisabled, words.accountDisabled) };
  return { user };
};

/** The visit once its user has proven who they are. */
export const proveUser = (visit: Visit, user: User, proofs: readonly string[]): Visit =>
  withFlow(visit, {
    userId: user.id,
    account: {
      userId: user.id,
      authTime: Math.floor(visit.call.now / 1000),
      since: visit.call.tenant.view.now(),
      proofs,
    },
    isFresh: true,
  });

/** The visit for an account that is signed in already, if it is recent enough for the client. */
export const useSignedIn = (visit: Visit, user: User): Visit | undefined => {
  const account = findAccount(visit.session, user.id);
  if (account === undefined) return undefined;
  const { purpose } = visit.flow;
  const maxAge = purpose.kind === 'authorize' ? purpose.request.maxAge : undefined;
  // OpenID Connect Core, 3.1.2.1: 0 means the same as `prompt=login`.
  if (maxAge === 0 || (maxAge !== undefined && visit.call.now / 1000 - account.authTime > maxAge)) return undefined;
  if (purpose.kind === 'authorize' && purpose.request.prompts.includes('login')) return undefined;
  return withFlow(visit, { userId: user.id, account });
};
