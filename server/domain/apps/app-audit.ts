// The audit log of apps: registrations, service principals, consent, and who was assigned which role.
// Names of activities: Learn, entra/identity/monitoring-health/reference-audit-activities.

import { recordActivity } from '../audit/directory-audit.js';
import type { Actor, AuditTarget, DirectoryAudit, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

const activities = {
  'Add application': 'Add',
  'Update application': 'Update',
  'Update application – Certificates and secrets management ': 'Update',
  'Delete application': 'Delete',
  'Restore application': 'Update',
  'Hard Delete application': 'Delete',
  'Add owner to application': 'Add',
  'Remove owner from application': 'Delete',
  'Add service principal': 'Add',
  'Update service principal': 'Update',
  'Remove service principal': 'Delete',
  'Restore service principal': 'Update',
  'Hard delete service principal': 'Delete',
  'Add service principal credentials': 'Add',
  'Remove service principal credentials': 'Delete',
  'Add owner to service principal': 'Add',
  'Remove owner from service principal': 'Delete',
  'Consent to application': 'Add',
  'Add delegated permission grant': 'Add',
  'Update delegated permission grant': 'Update',
  'Remove delegated permission grant': 'Delete',
  'Add app role assignment to service principal': 'Add',
  'Remove app role assignment from service principal': 'Delete',
  'Add app role assignment grant to user': 'Add',
  'Remove app role assignment from user': 'Delete',
  'Add app role assignment to group': 'Add',
  'Remove app role assignment from group': 'Delete',
} as const satisfies Readonly<Record<string, DirectoryAudit['operationType']>>;

/** What can happen to an app. */
export type AppActivity = keyof typeof activities;

/** An object with its name. */
interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** An app registration as the target of an entry. */
export const toApplicationTarget = ({ id, displayName }: Named): AuditTarget => ({
  id,
  displayName,
  type: 'Application',
});

/** A service principal as the target of an entry. */
export const toPrincipalTarget = ({ id, displayName }: Named): AuditTarget => ({
  id,
  displayName,
  type: 'ServicePrincipal',
});

/** A value that a change gave or took. */
export const toModified = (displayName: string, oldValue: unknown, newValue: unknown): ModifiedProperty => ({
  displayName,
  oldValue: oldValue === undefined ? null : JSON.stringify(oldValue),
  newValue: newValue === undefined ? null : JSON.stringify(newValue),
});

/** What changed between two forms of an object: its own names, written as the audit log does. */
export const listModified = <T extends object>(before: T, after: T): readonly ModifiedProperty[] =>
  (Object.keys(after) as (keyof T & string)[]).flatMap((name) => {
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) return [];
    return [toModified(name.charAt(0).toUpperCase() + name.slice(1), [before[name]], [after[name]])];
  });

/** Writes an entry. */
export const recordAppActivity = (
  draft: TenantDraft,
  actor: Actor,
  name: AppActivity,
  target: AuditTarget,
  modifiedProperties: readonly ModifiedProperty[] = [],
  secondTarget?: AuditTarget,
): void => {
  recordActivity(draft, actor, target, {
    name,
    category: 'ApplicationManagement',
    operationType: activities[name],
    correlationId: draft.newId(),
    modifiedProperties,
    ...(secondTarget === undefined ? {} : { secondTarget }),
  });
};
