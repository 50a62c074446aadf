// Writes into Graph's document what every operation needs: the permissions of the app, from Microsoft's table and from what
// the operation itself says with `x-permissions`, and the roles of the signed-in user.

import type { PermissionLists, PermissionsExtension } from '../document/extensions.js';
import { isObject, objectAt, operationsOf, type Json, type JsonObject } from '../document/document.js';
import { createAccessFinder } from './directory-access.js';
import { createPermissionFinder, type PermissionFinder, type Sufficient } from './operation-permissions.js';
import { readPermissionTable } from './permission-table.js';

/** The permissions of an operation as the documents show them, least privileged first. */
export interface WrittenPermissions extends PermissionLists {
  readonly parts?: PermissionsExtension['parts'];
  readonly mark: string;
  readonly source?: string;
  readonly note?: string;
}

const unite = (...lists: readonly (readonly string[] | undefined)[]): readonly string[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
];

const findRow = (finder: PermissionFinder, method: string, path: string, row?: string): Sufficient | undefined => {
  if (row === undefined) return finder.find(method, path);
  const [itsMethod = '', itsPath = ''] = row.split(' ');
  return finder.find(itsMethod, itsPath);
};

/** An operation that only a signed-in user can call. */
const isMine = (path: string): boolean => path === '/me' || path.startsWith('/me/');

const toWritten = (
  finder: PermissionFinder,
  table: string,
  place: { readonly method: string; readonly path: string; readonly node: JsonObject },
): WrittenPermissions => {
  const { method, path, node } = place;
  const said = (node['x-permissions'] ?? {}) as unknown as PermissionsExtension;
  const { row, least, also, parts, mark, note } = said;
  const where = `graph ${method} ${path}`;
  const known = findRow(finder, method, path, row);
  const isWhole = said.delegated !== undefined;
  if (isWhole && known !== undefined && note === undefined) {
    throw new Error(
      `${where}: the table in permissions.json has its permissions. Remove x-permissions, or say why in note.`,
    );
  }
  const lists = isWhole ? { delegated: said.delegated, application: said.application ?? [] } : known;
  if (lists === undefined) {
    throw new Error(
      `${where}: permissions.json has no row for it. Write x-permissions with delegated, application and mark.`,
    );
  }
  if (Object.keys(said).length > 0 && mark === undefined && row === undefined) {
    throw new Error(`${where}: x-permissions needs a mark`);
  }
  const page = objectAt(node, 'x-fidelity').source;
  const source = mark === undefined ? table : (said.source ?? (typeof page === 'string' ? page : undefined));
  return {
    delegated: unite(least?.delegated, lists.delegated, also?.delegated),
    application: isMine(path) ? [] : unite(least?.application, lists.application, also?.application),
    ...(parts === undefined ? {} : { parts }),
    mark: mark ?? 'documented',
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
};

/**
 * Gives every operation of Graph's document its permissions and roles.
 *
 * @throws when the table has no row for an operation, and it does not say itself what it needs, and when nobody
 * says who may do what changes something
 */
export const writePermissions = (root: JsonObject): JsonObject => {
  const table = readPermissionTable();
  const finder = createPermissionFinder(table);
  const access = createAccessFinder();
  const [source = ''] = table.source.split(',');
  const written = new Map(
    operationsOf({ surface: 'graph', root }).map((operation) => [
      operation.operationId,
      {
        'x-permissions': toWritten(finder, source, operation) as unknown as Json,
        'x-directory-access': access.find(operation.method, operation.path) as unknown as Json,
      },
    ]),
  );
  const writeNode = (node: Json): Json => {
    const id = isObject(node) ? node.operationId : undefined;
    const needs = typeof id === 'string' ? written.get(id) : undefined;
    return needs === undefined ? node : { ...(node as JsonObject), ...needs };
  };
  const paths = Object.entries(objectAt(root, 'paths')).map(([path, item]) => [
    path,
    isObject(item) ? Object.fromEntries(Object.entries(item).map(([key, node]) => [key, writeNode(node)])) : item,
  ]);
  return { ...root, paths: Object.fromEntries(paths) as JsonObject };
};
