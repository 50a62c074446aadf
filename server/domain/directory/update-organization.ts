// Changes what Graph allows of the organization: contacts and the privacy statement. Graph: organization-update.

import { recordActivity } from '../audit/directory-audit.js';
import type { Actor, ModifiedProperty, Organization } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** The properties of the organization that can be changed. */
export type OrganizationProperties = Pick<
  Organization,
  | 'marketingNotificationEmails'
  | 'privacyProfile'
  | 'securityComplianceNotificationMails'
  | 'securityComplianceNotificationPhones'
  | 'technicalNotificationMails'
>;

/** Changes the given properties and leaves the others. */
export const updateOrganization = (
  draft: TenantDraft,
  organization: Organization,
  changes: Partial<OrganizationProperties>,
  actor: Actor,
): void => {
  const modifiedProperties = Object.entries(changes).flatMap(([name, value]): readonly ModifiedProperty[] => {
    const old: unknown = organization[name as keyof OrganizationProperties] ?? null;
    if (JSON.stringify(old) === JSON.stringify(value)) return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: JSON.stringify(old), newValue: JSON.stringify(value) }];
  });
  if (modifiedProperties.length === 0) return;
  draft.put('organization', { ...organization, ...changes });
  const { id, displayName } = organization;
  recordActivity(
    draft,
    actor,
    { id, displayName, type: 'Directory' },
    {
      name: 'Set Company Information',
      category: 'DirectoryManagement',
      operationType: 'Update',
      correlationId: draft.newId(),
      modifiedProperties,
    },
  );
};
