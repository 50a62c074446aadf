// Sign-ins of devices: a code that a device shows, and what somebody in a browser decided about it. Which pages ask for it is in
// identity/sign-in; what the device itself asks is a grant.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code

import type { DeviceCode, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';

/** Documented: 15 minutes. */
export const deviceCodeSeconds = 900;

/** The most old codes that a new one removes, so that making one never takes long. */
const mostForgotten = 2;

/** Without letters and digits that look alike. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 9;

/** A code that a person can type, from a new id of the tenant. */
const makeUserCode = (draft: TenantDraft): string => {
  const digits = draft.newId().replaceAll('-', '');
  return Array.from(
    { length },
    (_, n) => letters[Number.parseInt(digits.slice(n * 2, n * 2 + 2), 16) % letters.length],
  ).join('');
};

const isOver = (view: TenantView, { createdDateTime }: DeviceCode): boolean =>
  addTime(createdDateTime, deviceCodeSeconds * 1000) <= view.now();

const forgetOld = (draft: TenantDraft): void => {
  for (let n = 0; n < mostForgotten; n += 1) {
    const [oldest] = draft.range('deviceCodes', 'createdDateTime');
    if (oldest === undefined || !isOver(draft, oldest.row)) return;
    draft.remove('deviceCodes', oldest.row.id);
  }
};

/** Makes a code for a device. */
export const createDeviceCode = (
  draft: TenantDraft,
  asked: Pick<DeviceCode, 'clientId' | 'scope' | 'resource'>,
): DeviceCode => {
  forgetOld(draft);
  const row: DeviceCode = {
    id: makeUserCode(draft),
    createdDateTime: draft.now(),
    ...asked,
    status: 'pending',
    signedIn: null,
  };
  draft.put('deviceCodes', row);
  return row;
};

/** People type lower case, spaces and dashes. */
const toKey = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

/** A code that somebody typed; undefined if there is none, or it is over. */
export const findDeviceCode = (view: TenantView, typed: string): DeviceCode | undefined => {
  const row = view.get('deviceCodes', toKey(typed));
  return row === undefined || isOver(view, row) ? undefined : row;
};

/** The device is signed in as a user. Its id of a sign-in is made here, as nobody else can approve the code again. */
export const approveDevice = (
  draft: TenantDraft,
  code: DeviceCode,
  user: User,
  { authTime, proofs }: { readonly authTime: number; readonly proofs: readonly string[] },
): void => {
  const signedIn = { userId: user.id, grantId: draft.newId(), authTime, proofs: [...proofs] };
  draft.put('deviceCodes', { ...code, status: 'approved', signedIn });
};

/** The device is not signed in. */
export const declineDevice = (draft: TenantDraft, code: DeviceCode): void => {
  draft.put('deviceCodes', { ...code, status: 'declined' });
};

/** The device got its tokens: the code is used up. */
export const forgetDeviceCode = (draft: TenantDraft, { id }: DeviceCode): void => {
  draft.remove('deviceCodes', id);
};
