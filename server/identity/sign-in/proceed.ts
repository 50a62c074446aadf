// A sign-in after somebody has said who they are: more proof, staying signed in, consent, and the end. Each call gives the next
// page that is needed, or the answer to the app.

import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import type { IdentityAnswer } from '../identity-operation.js';
import { toMoreNeededPage, toStayPage } from '../pages/sign-in-pages.js';
import { finishAdminConsent } from './admin-consent.js';
import { answerRedirect, answerVisit, toPageAccount } from './answer-page.js';
import { askAccount, askName } from './identify.js';
import { withAccount, writeSession, type SessionAccount } from './browser-session.js';
import { finishAuthorize } from './finish-authorize.js';
import { askConsent } from './consent-step.js';
import { confirmDevice } from './device.js';
import { withFlow, type Visit } from './flow.js';
import { findVisitedApp } from './purposes.js';
import { findVisitConsent } from './visit-consent.js';

/** Whether the client asked for an authentication context, which takes a second proof. */
export const needsMore = ({ flow: { purpose } }: Visit, account: SessionAccount): boolean =>
  purpose.kind === 'authorize' && purpose.request.claims.contexts.length > 0 && !account.proofs.includes('mfa');

const askMore = (visit: Visit, user: User): Promise<IdentityAnswer> =>
  answerVisit(withFlow(visit, { step: 'more' }), (context, form) =>
    toMoreNeededPage(context, { form, account: toPageAccount(user) }),
  );

const needsStay = ({ flow, session }: Visit): boolean =>
  flow.isFresh && !flow.isStayAnswered && !session.isPersistent && !session.isSettled;

const askStay = (visit: Visit, user: User): Promise<IdentityAnswer> =>
  answerVisit(withFlow(visit, { step: 'stay' }), (context, form) =>
    toStayPage(context, { form, account: toPageAccount(user), appName: findVisitedApp(visit) }),
  );

/** The account is signed in to the browser from now on, whatever becomes of the app. */
const remember = async (visit: Visit, account: SessionAccount): Promise<Visit> => {
  const session = withAccount(visit.session, account);
  return { ...visit, session, cookies: [...visit.cookies, ...(await writeSession(visit.call, session))] };
};

/** The page goes on as this account, though the browser may have others. */
const toOwnUrl = (url: string, { userPrincipalName }: User): string => {
  const own = new URL(url);
  own.searchParams.set('login_hint', userPrincipalName);
  return own.href;
};

const finish = async (visit: Visit, user: User, account: SessionAccount): Promise<IdentityAnswer> => {
  const { purpose, isConfirmed } = visit.flow;
  switch (purpose.kind) {
    case 'authorize': {
      const need = findVisitConsent(visit, user);
      if (need !== undefined) return askConsent(await remember(visit, account), user, need);
      return finishAuthorize(visit, purpose.request, user, account);
    }
    case 'adminConsent':
      return finishAdminConsent(await remember(visit, account), purpose.request, user, isConfirmed);
    case 'device':
      return confirmDevice(await remember(visit, account), user, account);
    case 'app':
      return answerRedirect(toOwnUrl(purpose.returnTo, user), (await remember(visit, account)).cookies, 303);
  }
};

/** Gives the next page, or the answer to the app. */
export const proceed = (visit: Visit): Promise<IdentityAnswer> => {
  const { account } = visit.flow;
  const user = account === undefined ? undefined : findUser(visit.call.tenant.view, account.userId);
  if (account === undefined || user?.accountEnabled !== true) {
    return visit.session.accounts.length > 0 ? askAccount(visit) : askName(visit);
  }
  if (needsMore(visit, account)) return askMore(visit, user);
  if (needsStay(visit)) return askStay(visit, user);
  return finish(visit, user, account);
};
