// Every operation of Graph, asked by tokens with the least permission, with a higher one and with one that is not enough, for a
// user and for an app; and in strict mode by users with a role that may, with one that may not, and by guests. All of it is made
// from the contract, whose permissions are those of Microsoft's table (openapi/permissions.json), and whose roles are those of
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference.

import { beforeAll, describe, expect, it } from 'vitest';
import { readPermissionTable } from '../../openapi/generator/permissions/permission-table.js';
import { operations } from '../../server/contract/operations.js';
import type { OperationSpec } from '../../server/contract/spec.js';
import { findRoleTemplate } from '../../server/domain/roles/role-templates.js';
import { isMine, isOwnPermission, ownedAppsPermission } from '../../server/http/access/permission-decision.js';
import { arrangeForks, guest, lee, newcomer, requestOf, type Bearer, type PermittedCase } from './permitted-scene.js';

const needy = operations.filter(
  ({ surface, permissions }) =>
    surface === 'graph' && permissions.delegated.length + permissions.application.length > 0,
);
const named = needy.map((operation) => [operation.operationId, operation] as const);

const countCalls = (name: string): number =>
  needy.filter(({ permissions }) => permissions.delegated.includes(name)).length;

/** All permissions, those first that are enough for most calls. */
const byReach = Object.keys(readPermissionTable().permissions).toSorted((a, b) => countCalls(b) - countCalls(a));

let forks: Awaited<ReturnType<typeof arrangeForks>>;
beforeAll(async () => {
  forks = await arrangeForks();
});

/** Whether the request of an operation is about Lee, who asks. */
const isAboutLee = (operation: OperationSpec): boolean => {
  const { otherId } = forks.scene;
  const [path] = requestOf(operation, forks.scene);
  return !operation.path.startsWith('/users/{id}') || path.includes(lee) || path.includes(otherId);
};

/** An app of its own may change what it owns, and the app of the tests owns nothing. */
const needsOwnership = ({ method, access }: OperationSpec, name: string): boolean =>
  name === ownedAppsPermission && method !== 'GET' && access?.owners !== undefined;

/** What is enough for the request as a whole, least privileged first. */
const listEnough = (operation: OperationSpec, kind: 'delegated' | 'application'): readonly string[] =>
  operation.permissions[kind].filter(
    (name) =>
      operation.permissions.parts?.[name] === undefined &&
      (!isOwnPermission(name) || isAboutLee(operation)) &&
      !needsOwnership(operation, name),
  );

const toBearer = (kind: 'delegated' | 'application', names: readonly string[]): Bearer =>
  kind === 'delegated' ? { user: lee, scopes: names } : { roles: names };

const ask = async (operation: OperationSpec, bearer: Bearer): Promise<readonly [number, string | undefined]> => {
  const { status, body } = await (await forks.fork()).ask(operation, bearer);
  return [status, status < 300 ? undefined : (body.error.code as string)];
};

const refusalOf = ({ path }: OperationSpec): readonly [number, string] =>
  path.startsWith('/auditLogs')
    ? [403, 'Authentication_MSGraphPermissionMissing']
    : [403, 'Authorization_RequestDenied'];

/**
 * Where the roles or the permission depend on the object, too; here it is a user, and may be an administrator. What is enough for whom is in
 * test/http/permissions/sensitive-actions.test.ts and deleted-kinds.test.ts.
 */
const byObject: ReadonlySet<string> = new Set([
  'deleteDeletedItem',
  'deleteDirectoryObject',
  'deleteMemberObject',
  'invalidateAllRefreshTokens',
  'restoreDeletedItem',
  'revokeSignInSessions',
]);

describe.each(['delegated', 'application'] as const)('with %s permissions', (kind) => {
  it.each(named)('%s wants one of those in the table', async (_id, operation) => {
    const all = listEnough(operation, kind);
    const enough = operation.path.includes('/deletedItems/{id}') ? all.filter((name) => /^User[.]/.test(name)) : all;
    const [least, higher] = [enough[0], enough.at(-1)];
    for (const name of new Set([least, higher])) {
      if (name === undefined) continue;
      const [status] = await ask(operation, toBearer(kind, [name]));
      expect([name, status < 300]).toEqual([name, true]);
    }
    // The permission that is enough for most other calls, and not for this one.
    const tooLittle = byReach.filter((name) => !operation.permissions[kind].includes(name)).slice(0, 1);
    const isMineWithoutUser = kind === 'application' && isMine(operation);
    const refused = await ask(operation, toBearer(kind, tooLittle));
    expect(refused).toEqual(isMineWithoutUser ? [400, 'BadRequest'] : refusalOf(operation));
  });

  it.each(named)('%s is refused to a token that carries nothing', async (_id, operation) => {
    const [status] = await ask(operation, toBearer(kind, ['openid']));
    expect(status).toBe(kind === 'application' && isMine(operation) ? 400 : 403);
  });
});

describe('a permission for oneself', () => {
  const own = named.filter(
    ([, { path, permissions }]) => path.startsWith('/users/{id}') && permissions.delegated.some(isOwnPermission),
  );

  it.each(own)('is not enough for %s of somebody else', async (_id, operation) => {
    const scopes = operation.permissions.delegated.filter(isOwnPermission);
    const user = isAboutLee(operation) ? newcomer : lee;
    const [status] = await ask(operation, { user, scopes });
    expect(status).toBe(403);
  });
});

describe('in strict mode, with every delegated permission,', () => {
  /**
   * At /me there is only the user herself; anywhere else somebody who has nothing to do with the object. Nobody changes the
   * password of somebody else.
   */
  const callerOf = (operation: OperationSpec): string =>
    isMine(operation) || operation.operationId === 'changePassword' ? lee : newcomer;

  const askStrictly = async (operation: OperationSpec, user: string, role?: string): Promise<number> => {
    const fork: PermittedCase = await forks.fork();
    if (role !== undefined) await fork.giveRole(user, role);
    await fork.setAuthorization('strict');
    const scopes = operation.permissions.delegated.filter((name) => operation.permissions.parts?.[name] === undefined);
    const more = byObject.has(operation.operationId) && scopes.length > 0 ? ['Directory.AccessAsUser.All'] : [];
    return (await fork.ask(operation, { user, scopes: [...scopes, ...more] })).status;
  };
  const callable = named.filter(([, { permissions }]) => permissions.delegated.length > 0);
  const privileged = callable.filter(([, { access }]) => access?.action !== undefined);
  const open = callable.filter(([, { access }]) => access?.action === undefined);
  const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

  it.each(privileged)('%s is for the roles that have the action', async (_id, operation) => {
    const { roles = [] } = operation.access ?? {};
    for (const role of new Set([byObject.has(operation.operationId) ? roles.at(-1) : roles[0], roles.at(-1)])) {
      const name = findRoleTemplate(role ?? '')?.displayName;
      expect([name, (await askStrictly(operation, callerOf(operation), role)) < 300]).toEqual([name, true]);
    }
  });

  it.each(privileged)('%s is refused to others, unless it is open to them', async (_id, operation) => {
    const { access } = operation;
    const isOpen = access?.isOpenToMembers === true || (isMine(operation) && access?.own === true);
    const status = await askStrictly(operation, callerOf(operation), directoryReaders);
    expect(isOpen ? status < 300 : status === 403).toBe(true);
  });

  it.each(open)('%s needs no role', async (_id, operation) => {
    expect(await askStrictly(operation, callerOf(operation))).toBeLessThan(300);
  });

  it.each(callable.filter(([, operation]) => !isMine(operation)))(
    '%s is for guests where it says so',
    async (_id, operation) => {
      const status = await askStrictly(operation, guest);
      // By default, the authorization policy lets everybody invite.
      const isOpen = operation.access?.isOpenToGuests === true || operation.operationId === 'createInvitation';
      expect(isOpen ? status < 300 : status === 403).toBe(true);
    },
  );
});
