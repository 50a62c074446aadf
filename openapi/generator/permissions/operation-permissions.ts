// Which permissions are enough for an operation of Graph: its row in Microsoft's table, least privileged first. What the
// table says is permission-table.ts; an operation without a row says in the contract what it needs.

import type { PermissionKind, PermissionRow, PermissionTable } from './permission-table.js';

type Row = Readonly<Partial<Record<PermissionKind, PermissionRow>>>;

/** What is enough for a call, least privileged first. */
export type Sufficient = Readonly<Record<PermissionKind, readonly string[]>>;

/** A path of ours as the table writes it: lower case, `{id}` for any key, `(appid={value})` for an alternate key. */
export const toTablePath = (path: string): string =>
  path
    .toLowerCase()
    .replace(/\((\w+)='?\{\w+\}'?\)/g, '($1={value})')
    .replace(/\{(?!value\})\w+\}/g, '{id}');

/** Permissions of one feature, or for one part of an object: enough for a call, and never what a developer should ask for. */
const isNarrow = (name: string): boolean =>
  /^(AgentId|DeviceManagement|[A-Za-z]+-)|[.](CrossCloud|ManageProtection[.]All)$/.test(name);

/** Whether a permission changes anything. */
export const isWrite = (name: string): boolean =>
  /Write|Manage|Create|Delete|Revoke|Enable|Invite|FullControl|AccessAsUser|AssignLicenses/.test(name);

/** They reach nobody but the signed-in user. */
const isOwn = (name: string): boolean => name === 'User.Read' || name === 'User.ReadWrite';

/** For how many calls each permission is enough: the more, the more privileged. */
const countCalls = ({ operations }: PermissionTable): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of Object.values(operations)) {
    const names = new Set(Object.values(row).flatMap(({ least, higher }) => [...least, ...higher]));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
};

/** What a path falls back on, where Graph's documentation describes both on one page. */
const listFallbacks = (method: string, path: string): readonly string[] => [
  ...(path.endsWith('/$ref') ? [path.slice(0, -'/$ref'.length)] : []),
  ...(method === 'GET' && /[a-z]\/\{id\}$/.test(path) ? [path.slice(0, -'/{id}'.length)] : []),
];

/** Finds and orders the rows of a table. */
export interface PermissionFinder {
  /** What is enough for an operation, or undefined when the table does not say. */
  find(method: string, path: string): Sufficient | undefined;
}

/** Makes a finder. */
export const createPermissionFinder = (table: PermissionTable): PermissionFinder => {
  const calls = countCalls(table);
  const compare = (one: string, other: string): number =>
    Number(isNarrow(one)) - Number(isNarrow(other)) ||
    Number(isWrite(one)) - Number(isWrite(other)) ||
    (calls.get(one) ?? 0) - (calls.get(other) ?? 0) ||
    (one < other ? -1 : 1);
  /** The least first: of those that Microsoft marks, the one that is enough for the fewest calls. */
  const order = ({ least, higher }: PermissionRow): readonly string[] => {
    const [first] = least.filter((name) => !isNarrow(name)).toSorted(compare);
    const all = [...new Set([...least, ...higher])].toSorted(compare);
    return first === undefined ? all : [first, ...all.filter((name) => name !== first)];
  };
  const toSufficient = ({ delegated, application }: Row): Sufficient => ({
    delegated: delegated === undefined ? [] : order(delegated),
    application: application === undefined ? [] : order(application),
  });
  const findRow = (method: string, path: string): Row | undefined => {
    const row = table.operations[`${method} ${path}`];
    if (row !== undefined) return row;
    for (const fallback of listFallbacks(method, path)) {
      const found = findRow(method, fallback);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  /** The signed-in user is one of the users, and needs no permission that reaches others. */
  const findTwin = (method: string, path: string): Sufficient | undefined => {
    const row = findRow(method, path.replace('/me', '/users/{id}'));
    if (row === undefined) return undefined;
    const { delegated } = toSufficient(row);
    return { delegated: [...delegated.filter(isOwn), ...delegated.filter((name) => !isOwn(name))], application: [] };
  };
  // Graph: only a signed-in user has a /me. Some rows name application permissions there all the same.
  const withoutApp = (sufficient: Sufficient): Sufficient => ({ ...sufficient, application: [] });
  return {
    find: (method, path) => {
      const place = toTablePath(path);
      const row = findRow(method, place);
      const isMine = place === '/me' || place.startsWith('/me/');
      if (row !== undefined) return isMine ? withoutApp(toSufficient(row)) : toSufficient(row);
      return isMine ? findTwin(method, place) : undefined;
    },
  };
};
