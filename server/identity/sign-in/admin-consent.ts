// An administrator lets an app have permissions for everybody: the endpoint /adminconsent, its page, and the answer.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-admin-consent

import { canConsentForAll, consent } from '../../domain/apps/consent/consent.js';
import { listRequiredPermissions } from '../../domain/apps/consent/granted-permissions.js';
import type { User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { toConsentPage } from '../pages/consent-page.js';
import { answerVisit, forPeople, toPageAccount } from './answer-page.js';
import { readAskedScopes } from '../requests/asked-scopes.js';
import { readAskingClient, type ReplyTo } from '../requests/authorize-request.js';
import { requireKnownClient } from '../requests/known-client.js';
import { listWanted, toPagePermissions, type Wanted } from './consent-need.js';
import { startVisit, withFlow, type Visit } from './flow.js';
import { askAccount, askName } from './identify.js';
import { replyIfRefused, replyToApp, sendErrorToApp } from './reply-to-app.js';

/** A request for an administrator's consent. */
export interface AdminConsentRequest extends ReplyTo {
  readonly clientId: string;
  /** v2.0 only. Without it the app's registration says what it wants, roles included. */
  readonly scope?: string | undefined;
}

const listAsked = (call: IdentityCall, { clientId, scope }: AdminConsentRequest): Wanted => {
  const { view } = call.tenant;
  const client = requireKnownClient(call, clientId);
  if (scope === undefined) return listRequiredPermissions(view, client);
  const asked = readAskedScopes(call, client, { isV2: true, scope });
  if (!asked.isDefault) return listWanted(view, client, asked);
  return listRequiredPermissions(view, client).filter(({ resource }) => resource.appId === asked.resource.appId);
};

const toAnswer = (visit: Visit, request: AdminConsentRequest): IdentityAnswer | Promise<IdentityAnswer> =>
  replyToApp(
    visit.call,
    request,
    { admin_consent: 'True', tenant: visit.call.tenantId, scope: request.scope },
    { language: visit.flow.language, cookies: visit.cookies },
  );

const askForAll = (visit: Visit, request: AdminConsentRequest, user: User): Promise<IdentityAnswer> => {
  const client = requireKnownClient(visit.call, request.clientId);
  const permissions = listAsked(visit.call, request);
  return answerVisit(withFlow(visit, { step: 'consent' }), (context, form) =>
    toConsentPage(context, {
      form,
      account: toPageAccount(user),
      appName: client.displayName,
      permissions: toPagePermissions(permissions),
      kind: canConsentForAll(user, permissions) ? 'organization' : 'blocked',
    }),
  );
};

/** The next page, or the answer once the administrator has accepted. */
export const finishAdminConsent = (
  visit: Visit,
  request: AdminConsentRequest,
  user: User,
  isConfirmed: boolean,
): Promise<IdentityAnswer> =>
  isConfirmed ? Promise.resolve(toAnswer(visit, request)) : askForAll(visit, request, user);

/** Writes the consent, if the user may give it. */
export const takeAdminConsent = (visit: Visit, request: AdminConsentRequest, user: User): Promise<IdentityAnswer> =>
  replyIfRefused(visit.call, request, { language: visit.flow.language }, () => {
    const { tenant } = visit.call;
    const client = requireKnownClient(visit.call, request.clientId);
    const permissions = listAsked(visit.call, request);
    if (!canConsentForAll(user, permissions)) throw new IdentityError(90094, client.displayName);
    // Nothing can be kept for an app that is not registered here, nor need it be: it has what it asks for.
    if (client.application !== undefined || client.isFirstParty) {
      const actor = { kind: 'user', id: user.id, userPrincipalName: user.userPrincipalName } as const;
      tenant.transact((draft) => {
        consent(draft, { client, permissions, userId: null }, actor);
      });
    }
    return toAnswer(visit, request);
  });

/** Answers the app that nobody consented. */
export const cancelAdminConsent = async (visit: Visit, request: AdminConsentRequest): Promise<IdentityAnswer> =>
  sendErrorToApp(visit.call, request, new IdentityError(65004, request.clientId), { language: visit.flow.language });

const read = (fields: URLSearchParams, name: string): string | undefined => {
  const value = fields.get(name);
  return value === null || value === '' ? undefined : value;
};

const adminConsent: IdentityOperation = forPeople(async (call) => {
  const { client, replyTo } = readAskingClient(call, call.query);
  const scope = call.isV2 ? read(call.query, 'scope') : undefined;
  const request = { ...replyTo, clientId: client.appId, scope };
  const visit = await startVisit(call, { kind: 'adminConsent', request });
  return replyIfRefused(call, replyTo, { language: visit.flow.language }, () => {
    listAsked(call, request);
    return visit.session.accounts.length > 0 ? askAccount(visit) : askName(visit);
  });
});

export const adminConsentOperations = { adminConsent, adminConsentV1: adminConsent };
