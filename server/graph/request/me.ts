// Who `/me` is: the user of the token.

import type { User } from '../../domain/tenant/rows.js';
import { requireUser } from '../../domain/tenant/find-user.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { requireParam, type OperationCall } from '../../http/operation.js';

/** The signed-in user. Throws Graph's 400 when nobody is signed in. */
export const requireMe = ({ actor, tenant }: OperationCall): User => {
  if (actor.kind === 'user') return requireUser(tenant.view, actor.id);
  throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
};

/** The user of the path: the one it names, or the signed-in one. */
export const requireCalledUser = (call: OperationCall): User =>
  call.params.id === undefined ? requireMe(call) : requireUser(call.tenant.view, requireParam(call, 'id'));
