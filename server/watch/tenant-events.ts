// What happened to a tenant, as the events that people watch. Made of its log when somebody reads, and of nothing else.

import type { Change, TableName, Tables } from '../domain/tenant/tables.js';
import type { LicenseAssignment } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { countAvailableUnits, findSubscribedSku } from '../domain/ledger/subscribed-sku.js';
import { readChoices } from '../domain/tenant/settings.js';
import { createNames, type Names } from './names.js';
import type { Happening } from './change-log.js';

/** An event: its name and its data. */
export interface WatchEvent {
  readonly event: string;
  readonly data: object;
}

type Maker<K extends TableName> = (
  before: Tables[K] | undefined,
  after: Tables[K] | undefined,
  names: Names,
  view: TenantView,
) => WatchEvent | undefined;

const toClaim: Maker<'claims'> = (_, after) => {
  if (after === undefined) return undefined;
  const { decision: _decision, ...data } = after;
  return { event: 'claim', data };
};

const findAction = (before: LicenseAssignment | undefined, after: LicenseAssignment | undefined): string => {
  if (after === undefined) return 'removed';
  if (after.state === 'Error') return 'failed';
  return before === undefined || before.state === 'Error' ? 'assigned' : 'changed';
};

const toLicense: Maker<'licenseAssignments'> = (before, after, names) => {
  const row = after ?? before;
  if (row === undefined) return undefined;
  const { userId, skuId, assignedByGroup, error } = row;
  const byGroup = assignedByGroup === null ? null : names.group(assignedByGroup);
  const action = findAction(before, after);
  const reason = action === 'failed' ? error : null;
  const data = { action, user: names.user(userId), group: null, byGroup, ...names.product(skuId), error: reason };
  return { event: 'license', data };
};

const toGroupLicense: Maker<'groupLicenses'> = (before, after, names) => {
  const row = after ?? before;
  if (row === undefined) return undefined;
  const action = after === undefined ? 'removed' : before === undefined ? 'assigned' : 'changed';
  const group = names.group(row.groupId);
  return {
    event: 'license',
    data: { action, user: null, group, byGroup: null, ...names.product(row.skuId), error: null },
  };
};

const toPolicy: Maker<'autoClaimPolicies'> = (before, after) => {
  const row = after ?? before;
  if (row === undefined) return undefined;
  const isSwitched = before !== undefined && after !== undefined && before.enabled !== after.enabled;
  const switched = after?.enabled === true ? 'turnedOn' : 'turnedOff';
  const action = before === undefined ? 'created' : after === undefined ? 'deleted' : isSwitched ? switched : 'updated';
  return { event: 'policy', data: { id: row.id, name: row.name, action } };
};

const toSettings: Maker<'settings'> = (_, after) =>
  after === undefined ? undefined : { event: 'settings', data: { autoClaim: after.autoClaim ?? 'Disabled' } };

const toNotification: Maker<'notifications'> = (_, after) =>
  after === undefined
    ? undefined
    : { event: 'notification', data: { id: after.id, status: after.status, kind: after.kind } };

const makers: { readonly [K in TableName]?: Maker<K> } = {
  claims: toClaim,
  licenseAssignments: toLicense,
  groupLicenses: toGroupLicense,
  autoClaimPolicies: toPolicy,
  settings: toSettings,
  notifications: toNotification,
};

/** The events of one entry of the log, always the same and in the same order. */
export const toEvents = (view: TenantView, { changes, turn, name }: Happening): readonly WatchEvent[] => {
  if (turn !== undefined) return [{ event: 'tenant', data: { what: turn, name } }];
  const names = createNames(view, changes);
  return changes.flatMap(({ table, before, after }) => {
    const make = makers[table] as Maker<TableName> | undefined;
    return make?.(before, after, names, view) ?? [];
  });
};

/** The products whose seats are others after some changes. */
const listMovedProducts = (changes: readonly Change[]): ReadonlySet<string> => {
  const moved = new Set<string>();
  for (const { table, before, after } of changes) {
    if (table !== 'licenseAssignments' && table !== 'companySubscriptions') continue;
    const row = (after ?? before) as { readonly skuId: string } | undefined;
    if (row !== undefined) moved.add(row.skuId);
  }
  return moved;
};

const toSeats = (view: TenantView, skuId: string): WatchEvent => {
  const sku = findSubscribedSku(view, skuId);
  const product = createNames(view, []).product(skuId);
  const nothing = { enabled: 0, suspended: 0, warning: 0, lockedOut: 0 };
  const units =
    sku === undefined
      ? { capabilityStatus: 'Deleted', prepaidUnits: nothing, consumedUnits: 0, availableUnits: 0 }
      : {
          capabilityStatus: sku.capabilityStatus,
          prepaidUnits: sku.prepaidUnits,
          consumedUnits: sku.consumedUnits,
          availableUnits: countAvailableUnits(sku, readChoices(view).claimFromWarning),
        };
  return { event: 'seats', data: { ...product, ...units } };
};

/** What is new at the end of several entries: seats, and the clock. */
export const toStandings = (view: TenantView, entries: readonly Happening[]): readonly WatchEvent[] => {
  const changes = entries.flatMap((entry) => entry.changes);
  const seats = Array.from(listMovedProducts(changes), (skuId) => toSeats(view, skuId));
  if (!changes.some(({ table }) => table === 'clock')) return seats;
  const frozen = view.get('clock', 'clock')?.frozen === true;
  return [...seats, { event: 'clock', data: { now: view.now(), frozen } }];
};
