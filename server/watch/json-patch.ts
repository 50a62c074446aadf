// Differences between two moments as a JSON Patch (RFC 6902) on `{ table: { id: row } }`, without secrets.

import jsonPatch from 'fast-json-patch';
import type { Change, TableName } from '../domain/tenant/tables.js';
import { hidden, isSecretName, maskText } from './mask.js';

/** One operation of a patch. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: unknown;
}

/** Their ids are codes, or they only say by which sign-in tokens were issued. */
const untold: ReadonlySet<TableName> = new Set<TableName>(['deviceCodes', 'tokenGrants']);

/** A value without secrets. */
const withoutSecrets = (value: unknown): unknown => {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => [
      name,
      typeof part === 'string' && isSecretName(name) ? hidden : withoutSecrets(part),
    ]),
  );
};

const patchRow = ({ table, id, before, after }: Change): readonly PatchOperation[] => {
  const path = `/${table}/${jsonPatch.escapePathComponent(id)}`;
  if (before === undefined) return [{ op: 'add', path, value: withoutSecrets(after) }];
  if (after === undefined) return [{ op: 'remove', path }];
  const [old, fresh] = [withoutSecrets(before), withoutSecrets(after)] as [object, object];
  return jsonPatch
    .compare(old, fresh)
    .map((operation) => ({ ...operation, path: path + operation.path })) as readonly PatchOperation[];
};

/** The patch that makes the earlier state the later one. */
export const toPatch = (changes: readonly Change[]): readonly PatchOperation[] =>
  changes.flatMap((change) => (untold.has(change.table) ? [] : patchRow(change)));
