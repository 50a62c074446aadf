// The audit log of custom security attributes. Names of activities: Learn,
// entra/fundamentals/custom-security-attributes-manage. Choice: Graph has a log of their own for them, in beta
// (customSecurityAttributeAudits); here they are in that of the directory.

import { recordActivity } from '../audit/directory-audit.js';
import type { Actor, AuditTarget, DirectoryAudit, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

const activities = {
  'Add an attribute set': 'Add',
  'Update an attribute set': 'Update',
  'Add custom security attribute definition in an attribute set': 'Add',
  'Update custom security attribute definition in an attribute set': 'Update',
  'Update attribute values assigned to a user': 'Update',
  'Update attribute values assigned to a servicePrincipal': 'Update',
} as const satisfies Readonly<Record<string, DirectoryAudit['operationType']>>;

/** What can happen to custom security attributes. */
export type AttributeActivity = keyof typeof activities;

/** A set or a definition as the target of an entry. */
export const toAttributeTarget = (id: string, displayName: string): AuditTarget => ({ id, displayName, type: 'Other' });

/** Writes an entry with what changed between two forms of an object; none where nothing did. */
export const recordAttributeActivity = (
  draft: TenantDraft,
  actor: Actor,
  name: AttributeActivity,
  target: AuditTarget,
  [before, after]: readonly [before: object, after: object],
): void => {
  const [old, now] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  const toText = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const modifiedProperties: readonly ModifiedProperty[] = names.flatMap((displayName) => {
    const [oldValue, newValue] = [toText(old?.[displayName]), toText(now?.[displayName])];
    return oldValue === newValue ? [] : [{ displayName, oldValue, newValue }];
  });
  if (modifiedProperties.length === 0) return;
  recordActivity(draft, actor, target, {
    name,
    category: 'AttributeManagement',
    operationType: activities[name],
    correlationId: draft.newId(),
    modifiedProperties,
  });
};
