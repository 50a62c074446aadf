// Decides about one call of Graph, by the mode of the tenant, and notes what came of it. The rules are in require-permission.ts.

import { GraphError } from '../errors/graph-error.js';
import type { GuardedCall } from './permission-decision.js';
import type { PermissionUse } from './permission-use.js';
import {
  checkBody,
  dependsOnBody,
  findRoleRefusal,
  requirePermission,
  type AuthorizationMode,
} from './require-permission.js';

/** A call, and where it is noted. */
export interface Guarded {
  readonly call: GuardedCall;
  readonly mode: AuthorizationMode;
  readonly use: Pick<PermissionUse, 'note'>;
  readonly tenant: object;
}

/** A call that may go on. */
export interface Admission extends Guarded {
  /** The permission by which it may; undefined when none was asked for. */
  readonly permission: string | undefined;
  /** What strict mode would say. Only in the mode `log`. */
  readonly objection: GraphError | undefined;
}

const unsigned = new GraphError(
  401,
  'InvalidAuthenticationToken',
  'Nobody signed the token. Strict mode takes only tokens that were issued here or by a trusted issuer.',
);

const refuse = ({ use, tenant, call }: Guarded, error: unknown): never => {
  const reason = error instanceof Error ? error.message : undefined;
  use.note(tenant, { call, permission: undefined, kind: 'refused', reason, select: undefined });
  throw error;
};

const requirePermissionOf = (guarded: Guarded): string | undefined => {
  try {
    return requirePermission(guarded.call);
  } catch (error) {
    return refuse(guarded, error);
  }
};

/**
 * Lets a call go on before its body is read.
 *
 * @throws GraphError 403 for a token that does not carry enough, and in strict mode for a user who may not
 */
export const admitCall = (guarded: Guarded): Admission => {
  const { call, mode, use, tenant } = guarded;
  const permission = requirePermissionOf(guarded);
  if (mode === 'permissive') return { call, mode, use, tenant, permission, objection: undefined };
  const isOpen = call.spec.permissions.delegated.length === 0;
  const objection = call.caller.grant === undefined && !isOpen ? unsigned : findRoleRefusal(call);
  if (mode === 'strict' && objection !== undefined) return refuse(guarded, objection);
  return { call, mode, use, tenant, permission, objection };
};

/**
 * Looks at the body, where a permission or a role covers only some properties, and notes the call.
 *
 * @returns what strict mode would have said, in the mode `log`
 * @throws GraphError 403 for a property that is not covered
 */
export const confirmCall = (
  admission: Admission,
  body: unknown,
  select: string | undefined,
): GraphError | undefined => {
  const { call, mode, use, tenant, permission } = admission;
  let { objection } = admission;
  if (dependsOnBody(call.spec)) {
    const check = checkBody(call, permission, body);
    if (check.permission !== undefined) return refuse(admission, check.permission);
    if (mode === 'strict' && check.role !== undefined) return refuse(admission, check.role);
    if (mode === 'log') objection ??= check.role;
  }
  const kind = objection === undefined ? 'allowed' : 'wouldBeRefused';
  use.note(tenant, { call, permission, kind, reason: objection?.message, select });
  return objection;
};
