// Puts the differences between two moments into words. Which words is wordings.ts; here is what is said of all other rows.

import type { Change, TableName } from '../domain/tenant/tables.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { createNames } from './names.js';
import { listProperties, type Worded, type WordedChange, type Wording, type WordingContext } from './wording.js';
import { wordings } from './wordings.js';

/** Tables that record what happened elsewhere, or hold what signs people in. */
const silent: ReadonlySet<TableName> = new Set<TableName>([
  'idSequence',
  'policyChanges',
  'directoryAudits',
  'signIns',
  'backgroundSignIns',
  'signInActivities',
  'changeFeed',
  'notifications',
  'formerPlans',
  'deviceCodes',
  'tokenGrants',
  'groupLicenseJobs',
  'groupWork',
]);

/** `servicePrincipals` as `service principal`. */
const toNoun = (table: TableName): string =>
  table
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/s$/, '');

const wordRow = (table: TableName, { id, before, after }: Change): Worded => {
  const row = (after ?? before ?? {}) as { readonly displayName?: unknown };
  const name = typeof row.displayName === 'string' ? row.displayName : id;
  const what = `The ${toNoun(table)} ${name}`;
  if (before === undefined) return { kind: 'rowChanged', sentence: `${what} was added.` };
  if (after === undefined) return { kind: 'rowChanged', sentence: `${what} was removed.` };
  const properties = listProperties(before, after);
  return { kind: 'rowChanged', sentence: `${what} was changed: ${properties.join(', ')}.`, properties };
};

/** Puts changes into words. Each row must be in them once, as it was and as it is. */
export const toWords = (view: TenantView, changes: readonly Change[]): readonly WordedChange[] => {
  const added = new Set<string>();
  const removed = new Set<string>();
  for (const { table, id, before, after } of changes) {
    if (before === undefined) added.add(`${table} ${id}`);
    if (after === undefined) removed.add(`${table} ${id}`);
  }
  const context: WordingContext = {
    names: createNames(view, changes),
    isAdded: (table, id) => added.has(`${table} ${id}`),
    isRemoved: (table, id) => removed.has(`${table} ${id}`),
  };
  return changes.flatMap((change): readonly WordedChange[] => {
    const { table, id, before, after } = change;
    if (silent.has(table)) return [];
    const wording = wordings[table] as Wording<TableName> | undefined;
    const worded = wording === undefined ? [wordRow(table, change)] : wording(before, after, context);
    return worded.map((one) => ({ table, id, ...one }));
  });
};
