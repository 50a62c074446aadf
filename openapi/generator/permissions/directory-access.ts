// Reads openapi/directory-access.yaml: which built-in roles a signed-in user needs for an operation of Graph, and who needs
// none.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { AccessSpec } from '../../../server/contract/spec.js';
import { roleTemplates } from '../../../server/domain/roles/role-templates.js';
import { toTablePath } from './operation-permissions.js';

interface Rule extends Pick<AccessSpec, 'owners' | 'own' | 'selfActions' | 'selfIds'> {
  readonly action: string;
  readonly requests: readonly string[];
  readonly members?: true;
  readonly properties?: Readonly<Record<string, string>>;
}

interface AccessFile {
  readonly actions: Readonly<Record<string, readonly string[]>>;
  readonly closedToGlobalAdministrator: readonly string[];
  readonly rules: readonly Rule[];
  readonly members: readonly string[];
  readonly guests: readonly string[];
}

/** Says who may do what. */
export interface AccessFinder {
  /**
   * Who may do an operation.
   * @throws when an operation that changes something has no rule
   */
  find(method: string, path: string): AccessSpec;
  /** Requests of the file that match none of these operations: they may be misspelled. */
  listUnmatched(operations: readonly { readonly method: string; readonly path: string }[]): readonly string[];
}

const globalAdministrator = 'Global Administrator';
const idsByName = new Map(roleTemplates.map(({ displayName, id }) => [displayName, id]));

const requireRoleId = (name: string): string => {
  const id = idsByName.get(name);
  if (id === undefined) throw new Error(`directory-access.yaml: there is no role ${name}`);
  return id;
};

/** One form for all ways to say the same: /me is a user, and an alternate key is a key. */
const toPlace = (path: string): string =>
  toTablePath(path)
    .replace(/^\/me(?=\/|$)/, '/users/{id}')
    .replace(/\(\w+=\{value\}\)/g, '/{id}');

const matches = (request: string, asked: string): boolean => {
  const [method = '', path = ''] = request.split(' ');
  const place = `${method} ${path.toLowerCase()}`;
  return place.endsWith('*') ? asked.startsWith(place.slice(0, -1)) : asked === place;
};

/** Makes a finder from the file. */
export const createAccessFinder = (): AccessFinder => {
  const text = readFileSync(new URL('../../directory-access.yaml', import.meta.url), 'utf8');
  const { actions, closedToGlobalAdministrator, rules, members, guests } = parse(text) as AccessFile;
  const listRoles = (action: string): readonly string[] => {
    const roles = actions[action];
    if (roles === undefined) throw new Error(`directory-access.yaml: no role has the action ${action}`);
    const isClosed = closedToGlobalAdministrator.includes(action);
    return [...roles, ...(isClosed ? [] : [globalAdministrator])].map(requireRoleId);
  };
  const toFullName = (action: string): string =>
    action.startsWith('microsoft.') ? action : `microsoft.directory/${action}`;
  const toSpec = ({ action, members: isOpen, owners, own, selfActions, selfIds, properties }: Rule): AccessSpec => ({
    action: toFullName(action),
    roles: listRoles(action),
    ...(isOpen === undefined ? {} : { isOpenToMembers: isOpen }),
    ...(owners === undefined ? {} : { owners }),
    ...(own === undefined ? {} : { own }),
    ...(selfActions === undefined ? {} : { selfActions }),
    ...(selfIds === undefined ? {} : { selfIds }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(Object.entries(properties).map(([name, its]) => [name, listRoles(its)])),
          propertyActions: Object.fromEntries(Object.entries(properties).map(([name, its]) => [name, toFullName(its)])),
        }),
  });
  const isAmong = (requests: readonly string[], asked: string): boolean => requests.some((one) => matches(one, asked));
  return {
    find: (method, path) => {
      const asked = `${method} ${toPlace(path)}`;
      const rule = rules.find(({ requests }) => isAmong(requests, asked));
      const isMine = path === '/me' || path.startsWith('/me/');
      const forGuests = isMine || isAmong(guests, asked) ? { isOpenToGuests: true as const } : {};
      if (rule !== undefined) return toSpec(rule);
      if (method !== 'GET' && !isAmong(members, asked)) {
        throw new Error(`graph ${method} ${path}: directory-access.yaml does not say who may do it`);
      }
      return { roles: [], isOpenToMembers: true, ...forGuests };
    },
    listUnmatched: (operations) => {
      const asked = operations.map(({ method, path }) => `${method} ${toPlace(path)}`);
      const all = [...rules.flatMap(({ requests }) => requests), ...members, ...guests];
      return all.filter((request) => !asked.some((one) => matches(request, one)));
    },
  };
};
