// The reports on Microsoft 365 groups: which there are, and how many members they have. Nobody mails or stores files here.

import { listMemberIds, listOwnerIds } from '../../membership/group-members.js';
import type { Group } from '../../tenant/rows.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../tenant/work.js';
import { column, none, toDailyReport, toPeriod, toRefreshColumn, total } from './daily-reports.js';
import type { ColumnReport } from './report-columns.js';
import { isPeriod } from './report-span.js';
import { toReportedName, toReportedUser } from './usage-reports.js';

/** A group as its reports look at one. */
export interface ReportedGroup {
  readonly group: Group;
  readonly since: string;
}

function* listGroups(view: TenantView): Work<readonly ReportedGroup[]> {
  const found = yield* mapInSteps(view.scan('groups'), ({ row }): readonly ReportedGroup[] =>
    row.groupTypes.includes('Unified') ? [{ group: row, since: row.createdDateTime }] : [],
  );
  return found.flat();
}

/** Documented: for a day, those in which something happened on it, so none. */
function* listActive(view: TenantView, span: string): Work<readonly ReportedGroup[]> {
  return isPeriod(span) ? yield* listGroups(view) : [];
}

const findOwnerName = (view: TenantView, groupId: string): string | null => {
  for (const id of listOwnerIds(view, groupId)) {
    const owner = view.get('users', id);
    if (owner !== undefined) return toReportedUser(view, owner).userPrincipalName;
  }
  return null;
};

/** Members who are people: all of them, or guests alone. */
const countPeople = (view: TenantView, groupId: string, guestsOnly: boolean): number => {
  let count = 0;
  for (const id of listMemberIds(view, groupId)) {
    const user = view.get('users', id);
    if (user !== undefined && (!guestsOnly || user.userType === 'Guest')) count += 1;
  }
  return count;
};

/**
 * Graph: reportroot-getoffice365groupsactivitydetail, and beta's id of the group, in JSON alone. Choice: names are hidden with
 * those of users, and hidden ids with them.
 */
const getOffice365GroupsActivityDetail: ColumnReport<ReportedGroup> = {
  type: 'office365GroupsActivityDetail',
  list: listActive,
  toColumns: (view, span) => [
    toRefreshColumn(view),
    { name: 'groupId', read: ({ group }) => toReportedName(view, group.id, group.id) },
    column('Group Display Name', 'groupDisplayName', ({ group }) => toReportedName(view, group.id, group.displayName)),
    column('Is Deleted', 'isDeleted', () => false),
    column('Owner Principal Name', 'ownerPrincipalName', ({ group }) => findOwnerName(view, group.id)),
    column('Last Activity Date', 'lastActivityDate', () => null),
    column('Group Type', 'groupType', ({ group }) => group.visibility ?? 'Public'),
    column('Member Count', 'memberCount', ({ group }) => countPeople(view, group.id, false)),
    column('External Member Count', 'externalMemberCount', ({ group }) => countPeople(view, group.id, true)),
    none('Exchange Received Email Count', 'exchangeReceivedEmailCount'),
    none('SharePoint Active File Count', 'sharePointActiveFileCount'),
    none('Yammer Posted Message Count', 'yammerPostedMessageCount'),
    none('Yammer Read Message Count', 'yammerReadMessageCount'),
    none('Yammer Liked Message Count', 'yammerLikedMessageCount'),
    none('Exchange Mailbox Total Item Count', 'exchangeMailboxTotalItemCount'),
    none('Exchange Mailbox Storage Used (Byte)', 'exchangeMailboxStorageUsedInBytes'),
    none('SharePoint Total File Count', 'sharePointTotalFileCount'),
    none('SharePoint Site Storage Used (Byte)', 'sharePointSiteStorageUsedInBytes'),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

/** By their names in Graph. */
export const groupReports = {
  getOffice365GroupsActivityDetail,
  getOffice365GroupsActivityCounts: toDailyReport('office365GroupsActivityCounts', listGroups, [
    none('Exchange Emails Received', 'exchangeEmailsReceived'),
    none('Yammer Messages Posted', 'yammerMessagesPosted'),
    none('Yammer Messages Read', 'yammerMessagesRead'),
    none('Yammer Messages Liked', 'yammerMessagesLiked'),
  ]),
  getOffice365GroupsActivityGroupCounts: toDailyReport('office365GroupsActivityGroupCounts', listGroups, [
    total,
    none('Active', 'active'),
  ]),
  getOffice365GroupsActivityFileCounts: toDailyReport('office365GroupsActivityFileCounts', listGroups, [
    none('Total', 'total'),
    none('Active', 'active'),
  ]),
  getOffice365GroupsActivityStorage: toDailyReport('office365GroupsActivityStorage', listGroups, [
    none('Mailbox Storage Used (Byte)', 'mailboxStorageUsedInBytes'),
    none('Site Storage Used (Byte)', 'siteStorageUsedInBytes'),
  ]),
} as const;
