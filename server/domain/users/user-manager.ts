// Managers and direct reports, both found by index. Graph: user-list-manager, user-list-directreports.

import { recordUserActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import { requireCloudMastered } from '../tenant/mastered-elsewhere.js';
import { listBelow } from '../tenant/reports-below.js';
import type { Actor, DeletedUser, ModifiedProperty, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** The id of the manager of a user or a contact, if there is one. */
export const findManagerId = (view: TenantView, id: string): string | undefined =>
  view.get('userManagers', id)?.managerId ?? view.get('orgContacts', id)?.managerId;

function* listUserReportIds(view: TenantView, managerId: string): Generator<string> {
  for (const { id } of view.lookup('userManagers', 'managerId', managerId)) yield id;
}

/** Ids of the contacts who report to a user or a contact, ordered. */
export function* listContactReportIds(view: TenantView, managerId: string): Generator<string> {
  for (const { id } of view.lookup('orgContacts', 'managerId', managerId)) yield id;
}

/** Ids of the direct reports of a user or a contact: users, then contacts, each ordered. */
export function* listReportIds(view: TenantView, managerId: string): Generator<string> {
  yield* listUserReportIds(view, managerId);
  yield* listContactReportIds(view, managerId);
}

/** Ids of everybody who reports to a user or a contact, directly or not. */
export const listTransitiveReportIds = (view: TenantView, id: string): Iterable<string> =>
  listBelow(id, (managerId) => listReportIds(view, managerId));

const toModified = (before: string | undefined, after: string | undefined): readonly ModifiedProperty[] => {
  const text = (id: string | undefined): string | null => (id === undefined ? null : JSON.stringify([id]));
  return [{ displayName: 'Manager', oldValue: text(before), newValue: text(after) }];
};

/** Documented: a manager is a user or a contact. */
const findManager = (view: TenantView, id: string): { readonly id: string } | undefined =>
  view.get('users', id) ?? view.get('orgContacts', id);

/**
 * Sets a user's manager. Choice: circles are allowed, since no page says that Graph refuses them.
 *
 * @throws DomainError `notFound` when there is no such user or contact, `masteredOnPremises`
 */
export const setManager = (draft: TenantDraft, user: User, managerId: string, actor: Actor): void => {
  const manager = findManager(draft, managerId);
  if (manager === undefined) throw new DomainError('notFound', { key: managerId });
  requireCloudMastered(user);
  const before = findManagerId(draft, user.id);
  if (before === manager.id) return;
  draft.put('userManagers', { id: user.id, managerId: manager.id });
  recordUserActivity(draft, actor, user, 'Set user manager', toModified(before, manager.id));
};

/** Removes a user's manager. Throws DomainError `notFound`, which names the reference, when there is none. */
export const removeManager = (draft: TenantDraft, user: User, actor: Actor): void => {
  requireCloudMastered(user);
  const before = findManagerId(draft, user.id);
  if (before === undefined) throw new DomainError('notFound', { key: 'manager' });
  draft.remove('userManagers', user.id);
  recordUserActivity(draft, actor, user, 'Update user', toModified(before, undefined));
};

type Reporting = Pick<DeletedUser, 'managerId' | 'directReportIds'>;

/** Removes a deleted user's manager and direct reports, and returns them. */
export const leaveReporting = (draft: TenantDraft, userId: string): Reporting => {
  const managerId = findManagerId(draft, userId);
  const directReportIds = [...listUserReportIds(draft, userId)];
  draft.remove('userManagers', userId);
  for (const id of directReportIds) draft.remove('userManagers', id);
  return {
    ...(managerId === undefined ? {} : { managerId }),
    ...(directReportIds.length === 0 ? {} : { directReportIds }),
  };
};

/** Takes the manager from the contacts who reported to a user who is gone for good. Until then they keep it for a restore. */
export const dropContactReports = (draft: TenantDraft, userId: string): void => {
  for (const { managerId: _, ...contact } of [...draft.lookup('orgContacts', 'managerId', userId)])
    draft.put('orgContacts', contact);
};

/**
 * Restores a user's manager and direct reports, unless a report has got another manager. With one who is deleted, it is
 * remembered for that one's restore.
 */
export const rejoinReporting = (
  draft: TenantDraft,
  userId: string,
  { managerId, directReportIds = [] }: Reporting,
): void => {
  const deletedManager = managerId === undefined ? undefined : draft.get('deletedUsers', managerId);
  if (managerId !== undefined && findManager(draft, managerId) !== undefined) {
    draft.put('userManagers', { id: userId, managerId });
  } else if (deletedManager !== undefined) {
    const reports = [...new Set([...(deletedManager.directReportIds ?? []), userId])];
    draft.put('deletedUsers', { ...deletedManager, directReportIds: reports });
  }
  for (const id of directReportIds) {
    const deletedReport = draft.get('deletedUsers', id);
    if (deletedReport !== undefined) {
      draft.put('deletedUsers', { ...deletedReport, managerId: deletedReport.managerId ?? userId });
    } else if (draft.get('users', id) !== undefined && findManagerId(draft, id) === undefined) {
      draft.put('userManagers', { id, managerId: userId });
    }
  }
};
