// The pages of a device code: the code, the sign-in, and the question whether the reader means it. Without that question a
// stranger could send somebody a code, and be signed in as them.

import { recordClientSignIn } from '../../domain/activity/client-sign-ins.js';
import { approveDevice, declineDevice as decline, findDeviceCode } from '../../domain/activity/device-codes.js';
import { findClient } from '../../domain/apps/find-client.js';
import type { DeviceCode, User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { toDeviceCodePage, toDeviceConfirmPage, toDeviceDonePage } from '../pages/device-pages.js';
import type { FieldError } from '../pages/page-frame.js';
import { selectWords } from '../pages/words.js';
import { answerPage, answerVisit, forPeople, toPageContext } from './answer-page.js';
import { listSignedIn, type SessionAccount } from './browser-session.js';
import { hasTooManyTries, noteWrongCode } from './user-code-tries.js';
import { startVisit, withFlow, type Visit } from './flow.js';
import { askAccount, askName } from './identify.js';
import { askConsent } from './consent-step.js';
import { toVisitedClient } from './purposes.js';
import { findVisitConsent } from './visit-consent.js';

const toAppName = ({ tenant: { view } }: IdentityCall, { clientId }: DeviceCode): string =>
  findClient(view, clientId)?.displayName ?? clientId;

const askCode = (visit: Visit, typed = '', error?: FieldError): Promise<IdentityAnswer> =>
  answerVisit(withFlow(visit, { step: 'code' }), (context, form) => toDeviceCodePage(context, { form, typed, error }));

/** Takes the code that somebody typed: then they sign in. */
export const takeCode = (visit: Visit): Promise<IdentityAnswer> => {
  const typed = (visit.call.form.get('otc') ?? '').slice(0, 18);
  const { tenant, now } = visit.call;
  if (hasTooManyTries(tenant, now)) {
    return askCode(visit, typed, { text: selectWords(visit.flow.language).codeTries, code: 50053 });
  }
  const device = findDeviceCode(tenant.view, typed);
  if (device?.status !== 'pending') {
    noteWrongCode(tenant, now);
    return askCode(visit, typed, { text: selectWords(visit.flow.language).codeWrong, code: 70019 });
  }
  const named = withFlow(visit, { purpose: { kind: 'device', userCode: device.id } });
  return listSignedIn(visit.call, visit.session).length > 0 ? askAccount(named) : askName(named);
};

const requireDevice = ({ call, flow: { purpose } }: Visit): DeviceCode => {
  const code = purpose.kind === 'device' ? purpose.userCode : '';
  const device = findDeviceCode(call.tenant.view, code);
  if (device?.status !== 'pending') throw new IdentityError(70019);
  return device;
};

const answerDone = (visit: Visit, device: DeviceCode, isSignedIn: boolean): Promise<IdentityAnswer> => {
  const { call, flow, cookies } = visit;
  const page = toDeviceDonePage(toPageContext(call, flow.language), toAppName(call, device), isSignedIn);
  return answerPage(page, { forms: 'none' }, cookies);
};

/** Asks whether the reader means this device, or signs it in once they said so. */
export const confirmDevice = (visit: Visit, user: User, account: SessionAccount): Promise<IdentityAnswer> => {
  const device = requireDevice(visit);
  const { tenant } = visit.call;
  if (!visit.flow.isConfirmed) {
    const appName = toAppName(visit.call, device);
    return answerVisit(withFlow(visit, { step: 'confirm' }), (context, form) =>
      toDeviceConfirmPage(context, { form, appName }),
    );
  }
  const need = findVisitConsent(visit, user);
  if (need !== undefined) return askConsent(visit, user, need);
  const client = toVisitedClient(visit);
  tenant.transact((draft) => {
    recordClientSignIn(draft, user, client, { isInteractive: true });
    approveDevice(draft, device, user, account);
  });
  return answerDone(visit, device, true);
};

/** The reader did not mean this device. */
export const declineDevice = (visit: Visit): Promise<IdentityAnswer> => {
  const device = requireDevice(visit);
  visit.call.tenant.transact((draft) => {
    decline(draft, device);
  });
  return answerDone(visit, device, false);
};

/** The page for the code. A code in the address is filled in, and sent only by the reader. */
const showDeviceLogin: IdentityOperation = forPeople(async (call) => {
  const visit = await startVisit(call, { kind: 'device', userCode: '' });
  return askCode(visit, (call.query.get('otc') ?? call.query.get('user_code') ?? '').slice(0, 18));
});

export const deviceOperations = { showDeviceLogin, showDeviceAuth: showDeviceLogin };
