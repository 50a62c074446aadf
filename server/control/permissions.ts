// What apps called, and the least permissions that would have been enough. What is noted is http/request/permission-use.ts.

import type { ControlOperationId } from '../contract/operation-ids.js';
import { writeJson } from '../http/answer/result-body.js';
import type { OperationsById } from '../http/operation.js';
import { basicPermission, isOwnPermission } from '../http/access/permission-decision.js';
import type { ClientUse, OperationUse } from '../http/access/permission-use.js';
import type { Host } from './host.js';
import { coverLeast } from './permission-cover.js';

const openIdScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

/** The permissions with which each of these calls gets the same answer. */
const listEnough = (use: OperationUse, names: readonly string[]): readonly string[] => {
  const { parts = {} } = use.spec.permissions;
  return names.filter((name) => {
    if (parts[name] !== undefined) return false;
    if (use.readsMore && name === basicPermission) return false;
    return !(use.reachesOthers && isOwnPermission(name));
  });
};

const countCalls = ({ operations }: ClientUse): number =>
  [...operations.values()].reduce(
    (sum, { allowed, refused, wouldBeRefused }) => sum + allowed + refused + wouldBeRefused,
    0,
  );

const toOperationJson = (use: OperationUse): object => {
  const { spec, allowed, refused, wouldBeRefused, permissions, reason } = use;
  return {
    operationId: spec.operationId,
    method: spec.method,
    path: spec.path,
    allowed,
    refused,
    wouldBeRefused,
    allowedBy: [...permissions],
    delegated: listEnough(use, spec.permissions.delegated),
    application: listEnough(use, spec.permissions.application),
    reason: reason ?? null,
  };
};

const toClientJson = (client: ClientUse): object => {
  const { clientId, name, kind, granted } = client;
  const uses = [...client.operations.values()].toSorted((a, b) => (a.spec.path < b.spec.path ? -1 : 1));
  const cover = (of: 'delegated' | 'application'): readonly string[] | null =>
    coverLeast(uses.map((use) => listEnough(use, use.spec.permissions[of]))) ?? null;
  const least = {
    delegated: kind === 'application' ? null : cover('delegated'),
    application: kind === 'delegated' ? null : cover('application'),
  };
  const needed = new Set([...(least.delegated ?? []), ...(least.application ?? [])]);
  return {
    clientId: clientId === '' ? null : clientId,
    displayName: name ?? null,
    kind,
    granted: [...granted].toSorted(),
    least,
    unneeded: [...granted].filter((one) => !needed.has(one) && !openIdScopes.has(one)).toSorted(),
    operations: uses.map(toOperationJson),
  };
};

/** Reading the record, and beginning a new one. */
export const createPermissionOperations = ({ authorization, permissionUse }: Host) =>
  ({
    listPermissionUse: ({ tenant }) => {
      const { clients, forgotten } = permissionUse.read(tenant);
      const value = [...clients.values()].toSorted((a, b) => countCalls(b) - countCalls(a)).map(toClientJson);
      const mode = tenant.view.get('settings', 'settings')?.authorization ?? authorization;
      return { status: 200, body: writeJson({ authorization: mode, value, forgotten }) };
    },
    clearPermissionUse: ({ tenant }) => {
      permissionUse.clear(tenant);
      return { status: 204 };
    },
  }) satisfies OperationsById<ControlOperationId>;
