// The consent that a sign-in on its way still needs, for apps in the browser and on devices alike.

import { findDeviceCode } from '../../domain/activity/device-codes.js';
import type { User } from '../../domain/tenant/rows.js';
import { readAskedScopes } from '../requests/asked-scopes.js';
import type { AuthorizeRequest } from '../requests/authorize-request.js';
import { findConsentNeed, listWanted, type ConsentNeed } from './consent-need.js';
import type { Visit } from './flow.js';
import { findVisitedClient } from './purposes.js';

type Asked = Pick<AuthorizeRequest, 'isV2' | 'scope' | 'resource'>;

const findAsked = ({ call: { tenant }, flow: { purpose } }: Visit): Asked | undefined => {
  if (purpose.kind === 'authorize') return purpose.request;
  const device = purpose.kind === 'device' ? findDeviceCode(tenant.view, purpose.userCode) : undefined;
  return device === undefined ? undefined : { ...device, isV2: device.resource === undefined };
};

/** The consent that is missing; undefined if there is none. */
export const findVisitConsent = (visit: Visit, user: User): ConsentNeed | undefined => {
  const { call } = visit;
  const { view } = call.tenant;
  const { purpose, isConfirmed } = visit.flow;
  const asked = findAsked(visit);
  const client = findVisitedClient(visit);
  if (asked === undefined || client === undefined) return undefined;
  const isAsked = purpose.kind === 'authorize' && purpose.request.prompts.includes('consent') && !isConfirmed;
  return findConsentNeed(view, client, user, listWanted(view, client, readAskedScopes(call, client, asked)), isAsked);
};
