// The row sources of cloud licensing: the ledger's assignments, for the tenant or one pool, and users who wait or whose
// assignment failed. cloud-licensing.ts answers them.

import type { CloudAssignment } from '../../domain/licensing/cloud-assignments.js';
import type { LicenseAssignment } from '../../domain/tenant/rows.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import { listAssignments, listHeldLicenses, toAssignmentId } from '../../domain/ledger/user-licenses.js';
import type { RowSource } from '../../http/odata/row-source.js';
import type { UsageRight } from '../entities/cloud-licensing-json.js';

/** A user's direct license as an assignment. */
export const toDirect = ({ userId, skuId, disabledPlans }: LicenseAssignment): CloudAssignment => ({
  assignedToId: userId,
  skuId,
  disabledPlans,
});

/** Users with a direct license of a product, then groups: each by id, after a letter that separates the two. */
export const toPoolSource = (view: TenantView, skuId: string): RowSource<CloudAssignment> => ({
  name: `assignments:${skuId}`,
  *scan({ after }: RangeOptions): Generator<Positioned<CloudAssignment>> {
    const isAmongGroups = after?.startsWith('g') === true;
    const from = after === undefined || isAmongGroups ? {} : { after: after.slice(1) };
    for (const userId of isAmongGroups ? [] : view.members('seats', skuId, from)) {
      const row = view.get('licenseAssignments', toAssignmentId(userId, skuId, null));
      if (row !== undefined) yield { position: `a${userId}`, row: toDirect(row) };
    }
    for (const { groupId, disabledPlans } of view.lookup('groupLicenses', 'skuId', skuId)) {
      if (isAmongGroups && `g${groupId}` <= after) continue;
      yield { position: `g${groupId}`, row: { assignedToId: groupId, skuId, disabledPlans } };
    }
  },
});

/** The assignments of several products: pool after pool, each position with its product in front. */
export const toPoolsSource = (view: TenantView, skuIds: ReadonlySet<string>): RowSource<CloudAssignment> => ({
  name: 'cloudAssignments:pools',
  *scan({ after }: RangeOptions): Generator<Positioned<CloudAssignment>> {
    const mark = after?.indexOf(':') ?? -1;
    const reached = after?.slice(0, mark);
    for (const skuId of [...skuIds].sort()) {
      if (reached !== undefined && skuId < reached) continue;
      const from = skuId === reached && after !== undefined ? { after: after.slice(mark + 1) } : {};
      for (const { position, row } of toPoolSource(view, skuId).scan(from)) {
        yield { position: `${skuId}:${position}`, row };
      }
    }
  },
});

/** Direct assignments of users, then those of groups, in the order of their rows. */
export const toAssignmentSource = (view: TenantView): RowSource<CloudAssignment> => ({
  name: 'cloudAssignments',
  *scan({ after }: RangeOptions): Generator<Positioned<CloudAssignment>> {
    const isAmongGroups = after?.startsWith('g') === true;
    const from = after === undefined ? {} : { after: after.slice(1) };
    for (const { position, row } of isAmongGroups ? [] : view.scan('licenseAssignments', from)) {
      if (row.assignedByGroup === null) yield { position: `a${position}`, row: toDirect(row) };
    }
    for (const { position, row } of view.scan('groupLicenses', isAmongGroups ? from : {})) {
      const { groupId, skuId, disabledPlans } = row;
      yield { position: `g${position}`, row: { assignedToId: groupId, skuId, disabledPlans } };
    }
  },
});

/** Users for whom there was no seat, by product. */
export const toWaitingSource = (view: TenantView, skuId: string): RowSource<LicenseAssignment> => ({
  name: `waitingMembers:${skuId}`,
  scan: (options) => view.range('licenseAssignments', 'waitingFor', { ...options, prefix: `${skuId}\u0000` }),
});

/** Only licenses from groups can fail and stay. */
export const toErrorSource = (view: TenantView): RowSource<LicenseAssignment> => ({
  name: 'assignmentErrors',
  scan: (options) => view.range('licenseAssignments', 'failedByGroup', options),
});

/** The usage rights of a user, from any source. */
export const listUserRights = (view: TenantView, userId: string): readonly UsageRight[] =>
  listHeldLicenses(view, userId).map(({ product, disabledPlans }) => ({ holderId: userId, product, disabledPlans }));

/**
 * The assignments that make up a right. Documented (cloudlicensing-usageright-list-assignments): direct ones, and those of the
 * groups that give it.
 */
export const listAssignmentsOfRight = (
  view: TenantView,
  { holderId, product }: UsageRight,
): readonly CloudAssignment[] => {
  const { skuId } = product;
  const own = view.get('groupLicenses', `${holderId}:${skuId}`);
  if (own !== undefined) return [{ assignedToId: holderId, skuId, disabledPlans: own.disabledPlans }];
  return listAssignments(view, holderId)
    .filter((one) => one.skuId === skuId && one.state !== 'Error')
    .map(({ assignedByGroup, userId, disabledPlans }) => ({
      assignedToId: assignedByGroup ?? userId,
      skuId,
      disabledPlans,
    }));
};
