// Changes what a service principal itself says of an app. Graph: serviceprincipal-update.

import { requireAllowedKeys } from '../policies/allowed-credentials.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, ServicePrincipal } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { requireEncryptionKey } from './application-properties.js';
import { toSamlSettings } from './service-principals.js';
import { requireUnlocked } from './property-lock.js';
import { listModified, recordAppActivity, toPrincipalTarget } from './app-audit.js';

/** The properties that can be changed. Secrets have actions of their own. */
export type ServicePrincipalProperties = Omit<
  ServicePrincipal,
  'id' | 'appId' | 'createdDateTime' | 'createdByAppId' | 'passwordCredentials'
>;

/** Changes a service principal; one of Microsoft's gets a row of its own by that. Throws DomainError `duplicateValues`, `appPropertyInvalid`, `principalLocked`. */
export const updateServicePrincipal = (
  draft: TenantDraft,
  before: ServicePrincipal,
  changes: Partial<ServicePrincipalProperties>,
  actor: Actor,
): void => {
  const after = { ...before, ...changes, ...toSamlSettings(changes.samlSingleSignOnSettings) };
  const addIns = (after.addIns ?? []).map(({ id }) => id);
  for (const values of [after.tags, addIns])
    if (new Set(values).size < values.length) throw new DomainError('duplicateValues');
  requireUnlocked(draft, before, after);
  requireEncryptionKey(after);
  const { id, createdDateTime } = after;
  requireAllowedKeys(draft, { kind: 'servicePrincipal', id, createdDateTime, actor }, [
    before.keyCredentials,
    after.keyCredentials,
  ]);
  const modified = listModified(before, after);
  if (modified.length === 0) return;
  draft.put('servicePrincipals', after);
  recordAppActivity(draft, actor, 'Update service principal', toPrincipalTarget(after), modified);
};
