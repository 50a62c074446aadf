// What the forms of the sign-in pages send. Which page a form was on is in its sealed field, so a form cannot skip a page.

import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer, IdentityOperation } from '../identity-operation.js';
import { selectWords } from '../pages/words.js';
import { cancelAdminConsent, takeAdminConsent } from './admin-consent.js';
import { forPeople } from './answer-page.js';
import { listSignedIn } from './browser-session.js';
import { giveConsent } from './consent-step.js';
import { declineDevice, takeCode } from './device.js';
import { continueVisit, withFlow, type Step, type Visit } from './flow.js';
import {
  askAccount,
  askName,
  askPassword,
  checkTypedPassword,
  findTypedUser,
  proveUser,
  useSignedIn,
} from './identify.js';
import { proceed } from './proceed.js';
import { sendErrorToApp } from './reply-to-app.js';
import { findVisitedClient } from './purposes.js';
import { findVisitConsent } from './visit-consent.js';

const isBack = ({ call: { form } }: Visit): boolean => form.has('idBtn_Back');
const isOther = ({ call: { form } }: Visit): boolean => form.has('otherTile');
/** A consent needs its button: a form without it has consented to nothing. */
const isNext = ({ call: { form } }: Visit): boolean => form.has('idSIButton9');

/** Back to the accounts, or to an empty page for a name. */
const goBack = (visit: Visit): Promise<IdentityAnswer> =>
  listSignedIn(visit.call, visit.session).length > 0 && visit.flow.step === 'name' ? askAccount(visit) : askName(visit);

const goOnWith = (visit: Visit, user: User): Promise<IdentityAnswer> => {
  const ready = useSignedIn(visit, user);
  return ready === undefined ? askPassword(visit, user) : proceed(ready);
};

const takePassword = (visit: Visit, user: User): Promise<IdentityAnswer> => {
  const checked = checkTypedPassword(visit, user, visit.call.form.get('passwd') ?? '');
  return 'answer' in checked ? checked.answer : proceed(proveUser(visit, checked.user, ['pwd']));
};

const takeName = (visit: Visit): Promise<IdentityAnswer> => {
  if (isBack(visit)) return goBack(visit);
  const { form } = visit.call;
  const typed = form.get('loginfmt') ?? '';
  const words = selectWords(visit.flow.language);
  if (typed.trim() === '') return askName(visit, '', { text: words.nameMissing });
  const user = findTypedUser(visit, typed);
  if (user === undefined) return askName(visit, typed.slice(0, 113), { text: words.nameUnknown, code: 50034 });
  // Automation for Entra's page, which has both fields at once, may send both.
  return (form.get('passwd') ?? '') === '' ? askPassword(visit, user) : takePassword(visit, user);
};

const takeAccount = (visit: Visit): Promise<IdentityAnswer> => {
  if (isOther(visit)) return askName(visit);
  const picked = visit.call.form.get('account') ?? '';
  const user = listSignedIn(visit.call, visit.session).find(({ userPrincipalName }) => userPrincipalName === picked);
  return user === undefined ? askAccount(visit) : goOnWith(visit, user);
};

/** Answers the client that the reader stopped, or begins once more where there is no client. */
const cancel = async (visit: Visit, code: 65004 | 50076): Promise<IdentityAnswer> => {
  const { call, flow } = visit;
  if (flow.purpose.kind === 'authorize') {
    const error = new IdentityError(code, flow.purpose.request.clientId);
    return sendErrorToApp(call, flow.purpose.request, error, { language: flow.language });
  }
  if (flow.purpose.kind === 'adminConsent') return cancelAdminConsent(visit, flow.purpose.request);
  return flow.purpose.kind === 'device' ? declineDevice(visit) : askName(visit);
};

const takeMore = (visit: Visit): Promise<IdentityAnswer> => {
  const { account } = visit.flow;
  if (isBack(visit) || account === undefined) return cancel(visit, 50076);
  const proofs = [...account.proofs, 'mfa'];
  const authTime = Math.floor(visit.call.now / 1000);
  return proceed(withFlow(visit, { account: { ...account, proofs, authTime } }));
};

const takeStay = (visit: Visit): Promise<IdentityAnswer> => {
  const isSettled = visit.session.isSettled || visit.call.form.get('DontShowAgain') === 'true';
  const session = { ...visit.session, isPersistent: !isBack(visit), isSettled };
  return proceed(withFlow({ ...visit, session }, { isStayAnswered: true }));
};

const takeConsent = (visit: Visit): Promise<IdentityAnswer> => {
  const { purpose, account } = visit.flow;
  if (isOther(visit)) return askName(visit);
  if (!isNext(visit) || account === undefined) return cancel(visit, 65004);
  const user = findUser(visit.call.tenant.view, account.userId);
  if (user?.accountEnabled !== true) return askName(visit);
  if (purpose.kind === 'adminConsent') return takeAdminConsent(visit, purpose.request, user);
  const need = findVisitConsent(visit, user);
  const client = findVisitedClient(visit);
  if (need !== undefined && client !== undefined) giveConsent(visit, client, user, need);
  return proceed(withFlow(visit, { isConfirmed: true }));
};

const takeConfirmation = (visit: Visit): Promise<IdentityAnswer> =>
  isNext(visit) ? proceed(withFlow(visit, { isConfirmed: true })) : declineDevice(visit);

const steps: Readonly<Record<Step, (visit: Visit) => Promise<IdentityAnswer>>> = {
  accounts: takeAccount,
  name: takeName,
  password: (visit) => {
    const user = findUser(visit.call.tenant.view, visit.flow.userId ?? '');
    return isBack(visit) || user === undefined ? goBack(visit) : takePassword(visit, user);
  },
  more: takeMore,
  stay: takeStay,
  consent: takeConsent,
  confirm: takeConfirmation,
  code: takeCode,
};

const login: IdentityOperation = forPeople(async (call) => {
  const visit = await continueVisit(call);
  return steps[visit.flow.step](visit);
});

export const loginOperations = { login };
