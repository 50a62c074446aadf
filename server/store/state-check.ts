// Whether a document from outside is a tenant that can be loaded: the form of every row, and what ties rows together.

import type { Catalogue } from '../domain/tenant/catalogue.js';
import type { Row } from '../domain/tenant/rows.js';
import { indexes, type TableName, type Tables } from '../domain/tenant/tables.js';
import { toAssignmentId } from '../domain/ledger/user-licenses.js';
import { rowShapes } from './row-shapes.js';
import type { StateViolation } from './shape.js';

type CheckedTables = { readonly [K in TableName]?: readonly Tables[K][] };
type Part = (tables: CheckedTables, catalogue: Catalogue) => StateViolation | undefined;

/** Tables of which every tenant has exactly one row. */
const singletons = ['organization', 'settings', 'clock', 'idSequence'] as const satisfies readonly TableName[];

const checkRows = (table: TableName, rows: readonly unknown[]): StateViolation | undefined => {
  const seen = new Set<string>();
  for (const [n, row] of rows.entries()) {
    const path = `/tables/${table}/${String(n)}`;
    const violation = rowShapes[table](row, path);
    if (violation !== undefined) return violation;
    const { id } = row as Row;
    if (seen.has(id)) return { path: `${path}/id`, problem: `the id ${id} is there twice` };
    seen.add(id);
  }
  return undefined;
};

const checkSingletons: Part = (tables) => {
  for (const table of singletons) {
    const found = tables[table]?.length ?? 0;
    if (found !== 1) return { path: `/tables/${table}`, problem: `it has ${String(found)} rows and must have one` };
  }
  const [clock] = tables.clock ?? [];
  return clock?.frozen === true && clock.now === null
    ? { path: '/tables/clock/0/now', problem: 'a clock that is frozen must show a time' }
    : undefined;
};

/** A seat is held by somebody who is there, under the id by which licenses are found. */
const checkAssignments: Part = ({ users = [], licenseAssignments = [] }) => {
  const userIds = new Set(users.map(({ id }) => id));
  for (const [n, { id, userId, skuId, assignedByGroup }] of licenseAssignments.entries()) {
    const path = `/tables/licenseAssignments/${String(n)}`;
    if (!userIds.has(userId)) return { path: `${path}/userId`, problem: `there is no user ${userId}` };
    const wanted = toAssignmentId(userId, skuId, assignedByGroup);
    if (id !== wanted) return { path: `${path}/id`, problem: `it is ${id} and must be ${wanted}` };
  }
  return undefined;
};

/** Users report to users. */
const checkManagers: Part = ({ users = [], userManagers = [] }) => {
  const userIds = new Set(users.map(({ id }) => id));
  for (const [n, { id, managerId }] of userManagers.entries()) {
    const path = `/tables/userManagers/${String(n)}`;
    if (!userIds.has(id)) return { path: `${path}/id`, problem: `there is no user ${id}` };
    if (!userIds.has(managerId)) return { path: `${path}/managerId`, problem: `there is no user ${managerId}` };
  }
  return undefined;
};

/** Documented: it is kept for as long as the user is. */
const checkSignInActivities: Part = ({ users = [], deletedUsers = [], signInActivities = [] }) => {
  const userIds = new Set([...users, ...deletedUsers].map(({ id }) => id));
  const n = signInActivities.findIndex(({ id }) => !userIds.has(id));
  const orphan = signInActivities[n];
  if (orphan === undefined) return undefined;
  return { path: `/tables/signInActivities/${String(n)}/id`, problem: `there is no user ${orphan.id}` };
};

/** Members, owners and licenses are of groups that are there, under the ids by which they are found. */
const checkGroups: Part = ({ users = [], groups = [], ...tables }) => {
  const groupIds = new Set(groups.map(({ id }) => id));
  const memberIds = new Set([...users.map(({ id }) => id), ...groupIds]);
  const parts = [
    ['groupMembers', (tables.groupMembers ?? []).map((row) => ({ ...row, part: row.memberId }))],
    ['groupOwners', (tables.groupOwners ?? []).map((row) => ({ ...row, part: row.ownerId }))],
    ['groupLicenses', (tables.groupLicenses ?? []).map((row) => ({ ...row, part: row.skuId }))],
  ] as const;
  for (const [table, rows] of parts) {
    for (const [n, { id, groupId, part }] of rows.entries()) {
      const path = `/tables/${table}/${String(n)}`;
      if (!groupIds.has(groupId)) return { path: `${path}/groupId`, problem: `there is no group ${groupId}` };
      if (id !== `${groupId}:${part}`)
        return { path: `${path}/id`, problem: `it is ${id} and must be ${groupId}:${part}` };
      if (table !== 'groupLicenses' && !memberIds.has(part))
        return { path, problem: `there is no user and no group ${part}` };
    }
  }
  return undefined;
};

const checkProducts: Part = (tables, { products, claimableApps }) => {
  for (const table of ['companySubscriptions', 'licenseAssignments', 'groupLicenses'] as const) {
    for (const [n, { skuId }] of (tables[table] ?? []).entries()) {
      const path = `/tables/${table}/${String(n)}/skuId`;
      if (!products.has(skuId)) return { path, problem: `the catalogue has no product ${skuId}` };
    }
  }
  for (const [n, { app, products: own }] of (tables.autoClaimPolicies ?? []).entries()) {
    const path = `/tables/autoClaimPolicies/${String(n)}`;
    if (!claimableApps.has(app)) return { path: `${path}/app`, problem: `there is no claimable app ${app}` };
    const at = own.findIndex(({ skuId }) => !products.has(skuId));
    if (at >= 0) return { path: `${path}/products/${String(at)}/skuId`, problem: 'the catalogue has no such product' };
  }
  return undefined;
};

/** The next entry of a log is numbered by how many there are. */
const checkSequences: Part = (tables) => {
  for (const table of ['claims', 'directoryAudits'] as const) {
    const rows = tables[table] ?? [];
    const seen = new Set<number>();
    for (const [n, { sequence }] of rows.entries()) {
      const path = `/tables/${table}/${String(n)}/sequence`;
      if (sequence < 1 || sequence > rows.length || seen.has(sequence)) {
        return { path, problem: `the rows must be numbered from 1 to ${String(rows.length)}, each number once` };
      }
      seen.add(sequence);
    }
  }
  return undefined;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Looks whether a value is an exported tenant: every table known, every row whole, and held together so that no answer
 * can trip over it. Not checked is what only makes an odd tenant: rules of licensing (usageLocation, plans that clash,
 * more holders than units), names that must be unique, times that cannot follow each other.
 *
 * @returns the first thing that is wrong and where
 */
export const checkStateDocument = (value: unknown, catalogue: Catalogue): StateViolation | undefined => {
  if (!isObject(value)) return { path: '', problem: 'a state is an object' };
  const { version, tables } = value as { version?: unknown; tables?: unknown };
  if (version !== 1) return { path: '/version', problem: `version ${JSON.stringify(version)} is not 1` };
  if (!isObject(tables)) return { path: '/tables', problem: 'tables is missing' };
  for (const [table, rows] of Object.entries(tables) as [string, unknown][]) {
    const path = `/tables/${table}`;
    if (!Object.hasOwn(indexes, table)) return { path, problem: `there is no table ${table}` };
    if (!Array.isArray(rows)) return { path, problem: 'a table is an array of rows' };
    const violation = checkRows(table as TableName, rows);
    if (violation !== undefined) return violation;
  }
  const whole: CheckedTables = tables;
  const people = [checkAssignments, checkManagers, checkSignInActivities];
  const parts = [checkSingletons, ...people, checkGroups, checkProducts, checkSequences];
  return parts.map((check) => check(whole, catalogue)).find((violation) => violation !== undefined);
};
