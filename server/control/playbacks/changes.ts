// What is different between two moments of a tenant.

import type { ControlSchemas } from '../../contract/operation-ids.js';
import { indexes, type TableName } from '../../domain/tenant/tables.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';

type Changes = ControlSchemas['PlaybackChanges'];

export const toChanges = (before: TenantView, after: TenantView, n: number): Changes => {
  const changes: Changes['changes'][number][] = [];
  const patch: Changes['patch'][number][] = [];
  for (const table of Object.keys(indexes) as TableName[]) {
    const old = new Map([...before.scan(table)].map(({ row }) => [row.id, row as object]));
    for (const { row } of after.scan(table)) {
      const was = old.get(row.id);
      old.delete(row.id);
      if (was === row) continue;
      changes.push({ table, id: row.id, kind: 'rowChanged', sentence: `A row of ${table} changed.` });
      patch.push({ op: was === undefined ? 'add' : 'replace', path: `/${table}/${row.id}`, value: row });
    }
    for (const id of old.keys()) {
      changes.push({ table, id, kind: 'rowChanged', sentence: `A row of ${table} was removed.` });
      patch.push({ op: 'remove', path: `/${table}/${id}` });
    }
  }
  return { from: String(n - 1), to: String(n), truncated: false, changes, patch };
};
