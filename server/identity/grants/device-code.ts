// A device without a browser: it shows a code, somebody enters it elsewhere, and the device asks until that has happened. The
// page is identity/sign-in/device.ts. Entra does not send `slow_down`, so neither do we.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code

import {
  createDeviceCode,
  deviceCodeSeconds,
  findDeviceCode,
  forgetDeviceCode,
} from '../../domain/activity/device-codes.js';
import { beginGrant } from '../../domain/activity/token-grants.js';
import type { DeviceCode } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import { answerJson, requireField, type IdentityCall, type IdentityOperationsById } from '../identity-operation.js';
import { open, seal } from '../keys/sealed.js';
import { readAsked } from './asked.js';
import { refuseUnsupported } from '../requests/unsupported.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import { requireClient, requireProofUnlessPublic } from './client.js';
import type { TokenClient } from '../requests/known-client.js';
import { requireDelegatedScopes } from './delegated-scopes.js';
import type { Grant } from './grant.js';
import { toFirstRefresh } from './refresh-text.js';
import { requireUser } from './user.js';
import { toUserTokens } from './user-tokens.js';

/** What the device holds. The code that it shows gives nothing away. */
interface HeldCode {
  readonly tenant: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly isV2: boolean;
}

/** Seconds between two questions of the device. Documented. */
const interval = 5;

/** Where a person enters the code. */
const toPage = ({ address, params }: IdentityCall): string =>
  `${address}/${params.tenant ?? 'common'}/oauth2/deviceauth`;

const beginDevice = async (call: IdentityCall): Promise<ReturnType<typeof answerJson>> => {
  const client = await requireClient(call);
  const { isV2, form, tenant } = call;
  refuseUnsupported(form, isV2);
  const scope = isV2 ? requireField(call, 'scope') : (form.get('scope') ?? '');
  const resource = isV2 ? undefined : (form.get('resource') ?? undefined);
  readAsked(call, client, { scope, resource, isV2 });
  const asked = { clientId: client.appId, scope, ...(resource === undefined ? {} : { resource }) };
  const { id: userCode } = tenant.transact((draft) => createDeviceCode(draft, asked));
  const held: HeldCode = { tenant: tenant.name, userCode, clientId: client.appId, isV2 };
  const ends = Math.floor(call.now / 1000) + deviceCodeSeconds;
  const page = toPage(call);
  const message = `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`;
  const codes = { user_code: userCode, device_code: await seal(await call.keys(), 'device', { ...held }, ends) };
  // Documented: the v1.0 endpoint calls the page by another name, and writes numbers as texts.
  return answerJson(
    isV2
      ? { ...codes, verification_uri: page, expires_in: deviceCodeSeconds, interval, message }
      : {
          ...codes,
          verification_url: page,
          expires_in: String(deviceCodeSeconds),
          interval: String(interval),
          message,
        },
  );
};

const openHeld = async (call: IdentityCall, client: TokenClient): Promise<HeldCode> => {
  // MSAL for Python sends it under both names.
  const text = call.form.get('device_code') ?? requireField(call, 'code');
  const opened = await open<HeldCode>(await call.keys(), 'device', text, call.now);
  if (opened.kind === 'expired') throw new IdentityError(70020);
  if (opened.kind === 'unreadable') throw new IdentityError(70019);
  const { content } = opened;
  if (content.tenant !== call.tenant.name || content.clientId !== client.appId) throw new IdentityError(70019);
  return content;
};

type Approved = DeviceCode & { readonly signedIn: NonNullable<DeviceCode['signedIn']> };

const isApproved = (code: DeviceCode): code is Approved => code.status === 'approved' && code.signedIn !== null;

const requireApproved = ({ tenant: { view } }: IdentityCall, { userCode }: HeldCode): Approved => {
  const code = findDeviceCode(view, userCode);
  // It is over, or the device got its tokens.
  if (code === undefined) throw new IdentityError(70020);
  if (code.status === 'declined') throw new IdentityError(70018);
  if (!isApproved(code)) throw new IdentityError(70016);
  return code;
};

/** Gives tokens for a device's code once somebody has approved it. */
export const grantDeviceCode: Grant = async (call) => {
  const client = await requireClient(call);
  requireProofUnlessPublic(client);
  const held = await openHeld(call, client);
  const code = requireApproved(call, held);
  const { userId, grantId, authTime, proofs } = code.signedIn;
  const { view } = call.tenant;
  const user = requireUser(view, userId, readTenantName(view));
  const { scope, resource } = code;
  const asked = readAsked(call, client, { scope, resource, isV2: held.isV2 });
  const scopes = requireDelegatedScopes(view, client, user, asked);
  const isRenewable = !held.isV2 || asked.open.includes('offline_access');
  const isFirst = call.tenant.transact((draft) => {
    forgetDeviceCode(draft, code);
    return beginGrant(draft, { id: grantId, clientId: client.appId, user, isRenewable });
  });
  if (!isFirst) throw new IdentityError(70020);
  const signedIn = { user, grantId, authTime, proofs, contexts: [], sessionId: undefined };
  const needsProof = client.proof !== '0';
  return toUserTokens(call, {
    client,
    signedIn,
    asked,
    scopes,
    wantsIdToken: !held.isV2 || asked.open.includes('openid'),
    refresh: isRenewable
      ? toFirstRefresh(call, signedIn, { clientId: client.appId, scope, resource, needsProof })
      : undefined,
  });
};

export const deviceCodeOperations: IdentityOperationsById<'beginDeviceCode' | 'beginDeviceCodeV1'> = {
  beginDeviceCode: beginDevice,
  beginDeviceCodeV1: beginDevice,
};
