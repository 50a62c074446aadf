// The audit log of policies. Names of activities: Learn, entra/identity/monitoring-health/reference-audit-activities.

import { recordActivity } from '../audit/directory-audit.js';
import type { Actor, AuditTarget, DirectoryAudit, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

const activities = {
  'Add policy': 'Add',
  'Update policy': 'Update',
  'Delete policy': 'Delete',
  'Add policy to application': 'Add',
  'Remove policy from application': 'Delete',
  'Add policy to service principal': 'Add',
  'Remove policy from service principal': 'Delete',
  'Update the company default cross-tenant access setting': 'Update',
  'Reset the cross-tenant access default setting': 'Update',
  'Add a partner to cross-tenant access setting': 'Add',
  'Update a partner cross-tenant access setting': 'Update',
  'Delete partner specific cross-tenant access setting': 'Delete',
  'Create a partner cross-tenant identity sync setting': 'Add',
  'Update a partner cross-tenant identity sync setting': 'Update',
  'Delete a partner cross-tenant identity sync setting': 'Delete',
} as const satisfies Readonly<Record<string, DirectoryAudit['operationType']>>;

/** What can happen to a policy. */
export type PolicyActivity = keyof typeof activities;

/** A policy as the target of an entry. */
export const toPolicyTarget = ({
  id,
  displayName,
}: {
  readonly id: string;
  readonly displayName: string;
}): AuditTarget => ({
  id,
  displayName,
  type: 'Policy',
});

/** Writes an entry. */
export const recordPolicyActivity = (
  draft: TenantDraft,
  actor: Actor,
  name: PolicyActivity,
  target: AuditTarget,
  {
    modifiedProperties = [],
    secondTarget,
  }: { readonly modifiedProperties?: readonly ModifiedProperty[]; readonly secondTarget?: AuditTarget } = {},
): void => {
  recordActivity(draft, actor, target, {
    name,
    category: 'Policy',
    operationType: activities[name],
    correlationId: draft.newId(),
    modifiedProperties,
    ...(secondTarget === undefined ? {} : { secondTarget }),
  });
};

/** What changed between two forms of a policy: its own names, written as the audit log does. */
export const listPolicyChanges = <T extends object>(before: T | undefined, after: T): readonly ModifiedProperty[] =>
  (Object.keys(after) as (keyof T & string)[]).flatMap((name) => {
    const [old, now] = [before?.[name], after[name]].map((value) =>
      value === undefined ? null : JSON.stringify(value),
    );
    if (old === now || name === 'id' || name === 'type') return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: old ?? null, newValue: now ?? null }];
  });
