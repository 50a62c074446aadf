// What a sign-in is for, in the words of its pages and of the sign-in log: which app, and which API.

import type { SignInClient } from '../../domain/activity/client-sign-ins.js';
import type { Client } from '../../domain/apps/find-client.js';
import { findDeviceCode } from '../../domain/activity/device-codes.js';
import { requireKnownClient } from '../requests/known-client.js';
import { readAskedScopes } from '../requests/asked-scopes.js';
import type { Visit } from './flow.js';

/** The client of a sign-in; none for a page of ours, or a device whose code is gone. */
export const findVisitedClient = ({ call, flow: { purpose } }: Visit): Client | undefined => {
  switch (purpose.kind) {
    case 'authorize':
    case 'adminConsent':
      return requireKnownClient(call, purpose.request.clientId);
    case 'device': {
      const device = findDeviceCode(call.tenant.view, purpose.userCode);
      return device === undefined ? undefined : requireKnownClient(call, device.clientId);
    }
    case 'app':
      return undefined;
  }
};

/** The name of the app for which somebody signs in. */
export const findVisitedApp = (visit: Visit): string | undefined =>
  visit.flow.purpose.kind === 'app' ? visit.flow.purpose.appName : findVisitedClient(visit)?.displayName;

/** The app and the API, for the sign-in log. */
export const toVisitedClient = (visit: Visit): SignInClient => {
  const { purpose } = visit.flow;
  if (purpose.kind === 'app') return { appId: purpose.clientId, displayName: purpose.appName, resource: undefined };
  const client = findVisitedClient(visit);
  const resource =
    purpose.kind === 'authorize' && client !== undefined
      ? readAskedScopes(visit.call, client, purpose.request).resource
      : undefined;
  return {
    appId: client?.appId ?? '',
    displayName: client?.displayName ?? '',
    resource: resource === undefined ? undefined : { appId: resource.appId, displayName: resource.displayName },
  };
};
