// The page of a consent within a sign-in, and what its buttons do.

import { consent } from '../../domain/apps/consent/consent.js';
import type { Client } from '../../domain/apps/find-client.js';
import type { User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer } from '../identity-operation.js';
import { toConsentPage } from '../pages/consent-page.js';
import { answerVisit, toPageAccount } from './answer-page.js';
import { toPagePermissions, type ConsentNeed } from './consent-need.js';
import { withFlow, type Visit } from './flow.js';
import { findVisitedClient } from './purposes.js';

const toPublisher = (client: Client | undefined): string | undefined =>
  client?.isFirstParty === true ? 'Microsoft' : undefined;

/** Asks for consent. */
export const askConsent = (visit: Visit, user: User, { permissions, kind }: ConsentNeed): Promise<IdentityAnswer> => {
  const client = findVisitedClient(visit);
  return answerVisit(withFlow(visit, { step: 'consent' }), (context, form) =>
    toConsentPage(context, {
      form,
      account: toPageAccount(user),
      appName: client?.displayName ?? '',
      publisher: toPublisher(client),
      permissions: toPagePermissions(permissions),
      kind,
    }),
  );
};

/**
 * Writes the consent that a user gives. What may be consented to is found out once more, so no form can say it.
 *
 * @throws IdentityError 90094 when only an administrator may
 */
export const giveConsent = (visit: Visit, client: Client, user: User, need: ConsentNeed): void => {
  if (need.kind === 'blocked') throw new IdentityError(90094, client.displayName);
  const isForAll = need.kind === 'administrator' && visit.call.form.get('adminConsent') === 'true';
  const actor = { kind: 'user', id: user.id, userPrincipalName: user.userPrincipalName } as const;
  visit.call.tenant.transact((draft) => {
    consent(draft, { client, permissions: need.permissions, userId: isForAll ? null : user.id }, actor);
  });
};
