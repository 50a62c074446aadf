// The reports on mailboxes and OneDrive accounts: who has one, since when, and how much fits in. Nobody mails or stores
// files here, so they are empty.

import type { User } from '../../tenant/rows.js';
import { listRows, type TenantView } from '../../tenant/tenant-view.js';
import { mapInSteps, type Work } from '../../tenant/work.js';
import { listAssignedPlans } from '../../ledger/user-licenses.js';
import { allSites, column, none, toDailyReport, toPeriod, toRefreshColumn, total } from './daily-reports.js';
import type { ColumnReport } from './report-columns.js';
import { listReportedUsers, toDay } from './report-span.js';
import { areNamesConcealed, readServiceUse, toReportedUser } from './usage-reports.js';

const gibibyte = 1024 ** 3;

/** Something of a user's that can be filled. */
export interface Store {
  readonly user: User;
  readonly since: string;
  /** The plans that give it. */
  readonly planNames: readonly string[];
}

/** Those whose plans give it, with the first day. */
function* listStores(
  view: TenantView,
  span: string,
  isGiving: (plan: { readonly servicePlanId: string; readonly service: string }) => boolean,
): Work<readonly Store[]> {
  const found = yield* mapInSteps(yield* listReportedUsers(view, span), (user): readonly Store[] => {
    const plans = listAssignedPlans(view, user.id).filter(
      ({ plan, capabilityStatus }) => capabilityStatus !== 'Deleted' && isGiving(plan),
    );
    const [since] = plans.map(({ assignedDateTime }) => assignedDateTime).toSorted();
    return since === undefined ? [] : [{ user, since, planNames: plans.map(({ plan }) => plan.servicePlanName) }];
  });
  return found.flat();
}

const listMailboxes = (view: TenantView, span: string): Work<readonly Store[]> =>
  listStores(view, span, ({ servicePlanId }) => view.catalogue.mailboxPlanIds.has(servicePlanId));

function* listAccounts(view: TenantView, span: string): Work<readonly Store[]> {
  const stores = yield* listStores(view, span, ({ service }) => service.toLowerCase() === 'sharepoint');
  return stores.filter(({ user }) => readServiceUse(view, user.id).oneDrive.assignedDateTime !== undefined);
}

/** How much of a mailbox is in use when something happens, in bytes. */
interface Quota {
  readonly issueWarning: number;
  readonly prohibitSend: number;
  readonly prohibitSendReceive: number;
}

const toQuota = (size: number, warning: number, send: number): Quota => ({
  issueWarning: warning * gibibyte,
  prohibitSend: send * gibibyte,
  prohibitSendReceive: size * gibibyte,
});

const large = toQuota(100, 98, 99);
const standard = toQuota(50, 49, 49.5);

/**
 * Documented: the sizes, office365/servicedescriptions/exchange-online-service-description/exchange-online-limits. Observed in the
 * example of Microsoft365DSC's EXOMailboxPlan: of 100 GB, a warning at 98 and no sending at 99. Choice: 49 and 49.5 of 50 GB, as public
 * scripts show them without a mailbox to go with, and those of the smallest mailbox in the same proportion.
 */
const findQuota = ({ planNames }: Store): Quota => {
  if (planNames.some((name) => name.startsWith('EXCHANGE_S_ENTERPRISE'))) return large;
  if (planNames.every((name) => name === 'EXCHANGE_S_DESKLESS')) {
    return toQuota(2, 1.96, 1.98);
  }
  return standard;
};

/** The same page: Recoverable Items. */
const deletedItemQuota = 30 * gibibyte;

/** Documented, servicedescriptions/onedrive-for-business-service-description: 2 GB for frontline workers, 1 TB otherwise. */
const toAccountSize = ({ planNames }: Store): number =>
  planNames.every((name) => name === 'SHAREPOINTDESKLESS') ? 2 * gibibyte : 1024 * gibibyte;

/** Graph: reportroot-getmailboxusagedetail. */
const getMailboxUsageDetail: ColumnReport<Store> = {
  type: 'mailboxUsageDetail',
  list: listMailboxes,
  toColumns: (view, span) => [
    toRefreshColumn(view),
    column('User Principal Name', 'userPrincipalName', ({ user }) => toReportedUser(view, user).userPrincipalName),
    column('Display Name', 'displayName', ({ user }) => toReportedUser(view, user).displayName),
    column('Is Deleted', 'isDeleted', () => false),
    column('Deleted Date', 'deletedDate', () => null),
    column('Created Date', 'createdDate', ({ since }) => toDay(since)),
    column('Last Activity Date', 'lastActivityDate', () => null),
    column('Item Count', 'itemCount', () => 0),
    column('Storage Used (Byte)', 'storageUsedInBytes', () => 0),
    column('Issue Warning Quota (Byte)', 'issueWarningQuotaInBytes', (one) => Math.round(findQuota(one).issueWarning)),
    column('Prohibit Send Quota (Byte)', 'prohibitSendQuotaInBytes', (one) => Math.round(findQuota(one).prohibitSend)),
    column(
      'Prohibit Send/Receive Quota (Byte)',
      'prohibitSendReceiveQuotaInBytes',
      (one) => findQuota(one).prohibitSendReceive,
    ),
    column('Deleted Item Count', 'deletedItemCount', () => 0),
    column('Deleted Item Size (Byte)', 'deletedItemSizeInBytes', () => 0),
    column('Deleted Item Quota (Byte)', 'deletedItemQuota', () => deletedItemQuota),
    column('Has Archive', 'hasArchive', () => false),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

/** Choice: Graph's form of the address of somebody's site, with the name of the tenant's first domain. */
const toSiteUrl = (view: TenantView, { userPrincipalName }: User): string => {
  const initial = listRows(view.scan('domains')).find(({ isInitial }) => isInitial);
  const [name = ''] = (initial?.id ?? '').split('.');
  return `https://${name}-my.sharepoint.com/personal/${userPrincipalName.toLowerCase().replaceAll(/[@.]/g, '_')}`;
};

/** Graph: reportroot-getonedriveusageaccountdetail. An address names its owner, so it is hidden with the names. */
const getOneDriveUsageAccountDetail: ColumnReport<Store> = {
  type: 'oneDriveUsageAccountDetail',
  list: listAccounts,
  toColumns: (view, span) => [
    toRefreshColumn(view),
    column('Site URL', 'siteUrl', ({ user }) => (areNamesConcealed(view) ? '' : toSiteUrl(view, user))),
    column('Owner Display Name', 'ownerDisplayName', ({ user }) => toReportedUser(view, user).displayName),
    column('Is Deleted', 'isDeleted', () => false),
    column('Last Activity Date', 'lastActivityDate', () => null),
    column('File Count', 'fileCount', () => 0),
    column('Active File Count', 'activeFileCount', () => 0),
    column('Storage Used (Byte)', 'storageUsedInBytes', () => 0),
    column('Storage Allocated (Byte)', 'storageAllocatedInBytes', toAccountSize),
    column('Owner Principal Name', 'ownerPrincipalName', ({ user }) => toReportedUser(view, user).userPrincipalName),
    column('Report Period', 'reportPeriod', () => toPeriod(span)),
  ],
};

const used = none('Storage Used (Byte)', 'storageUsedInBytes');

/** By their names in Graph. */
export const storageReports = {
  getMailboxUsageDetail,
  getMailboxUsageMailboxCounts: toDailyReport('mailboxUsageMailboxCounts', listMailboxes, [
    total,
    none('Active', 'active'),
  ]),
  getMailboxUsageQuotaStatusMailboxCounts: toDailyReport('mailboxUsageQuotaStatusMailboxCounts', listMailboxes, [
    column('Under Limit', 'underLimit', (one) => one.total),
    none('Warning Issued', 'warningIssued'),
    none('Send Prohibited', 'sendProhibited'),
    none('Send/Receive Prohibited', 'sendReceiveProhibited'),
    none('Indeterminate', 'indeterminate'),
  ]),
  getMailboxUsageStorage: toDailyReport('mailboxUsageStorage', listMailboxes, [used]),
  getOneDriveUsageAccountDetail,
  getOneDriveUsageAccountCounts: toDailyReport('oneDriveUsageAccountCounts', listAccounts, [
    allSites,
    total,
    none('Active', 'active'),
  ]),
  getOneDriveUsageFileCounts: toDailyReport('oneDriveUsageFileCounts', listAccounts, [
    allSites,
    none('Total', 'total'),
    none('Active', 'active'),
  ]),
  getOneDriveUsageStorage: toDailyReport('oneDriveUsageStorage', listAccounts, [allSites, used]),
} as const;
