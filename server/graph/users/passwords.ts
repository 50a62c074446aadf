// Passwords of users, and the end of their sessions.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { changePassword } from '../../domain/users/change-password.js';
import { revokeSignInSessions } from '../../domain/users/revoke-sessions.js';
import { requireSessionAccess } from '../../http/access/sensitive-access.js';
import { isStrongPassword } from '../../domain/users/user-properties.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { toContext } from '../entities/entity-json.js';
import { requireCalledUser } from '../request/me.js';

/** Graph: user-changepassword. Documented: one's own alone. Choice: the refusal for another's. */
const changePasswordOperation: Operation<RequestBodyOf<'changePassword'>> = (call) => {
  const user = requireCalledUser(call);
  const { actor, body, tenant } = call;
  if (actor.kind !== 'user' || actor.id !== user.id)
    throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  tenant.transact((draft) => {
    changePassword(draft, user, body, actor);
  });
  return { status: 204 };
};

/** Graph: user-validatepassword. */
const validatePassword: Operation<RequestBodyOf<'validatePassword'>> = (call) => {
  const isValid = isStrongPassword(call.body.password);
  const result = {
    ruleName: 'password_not_meet_complexity',
    validationPassed: isValid,
    message: `Password ${isValid ? 'meets' : 'does not meet'} complexity requirements.`,
  };
  const context = toContext(call, 'microsoft.graph.passwordValidationInformation');
  const members = JSON.stringify({ isValid, validationResults: [result] }).slice(1);
  return { status: 200, body: wrapJson(`{"@odata.context":${context},${members}`) };
};

/** Graph: user-revokesigninsessions. */
const revokeSignInSessionsOperation: Operation<never> = (call) => {
  const user = requireCalledUser(call);
  requireSessionAccess(call, user);
  call.tenant.transact((draft) => {
    revokeSignInSessions(draft, user, call.actor);
  });
  return { status: 200, body: wrapJson(`{"@odata.context":${toContext(call, 'Edm.Boolean')},"value":true}`) };
};

/** Graph: user-invalidateallrefreshtokens. */
const invalidateAllRefreshTokens: Operation<never> = (call) => {
  const user = requireCalledUser(call);
  requireSessionAccess(call, user);
  call.tenant.transact((draft) => {
    revokeSignInSessions(draft, user, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const passwordOperations = {
  changePassword: changePasswordOperation,
  changeMyPassword: changePasswordOperation,
  validatePassword,
  revokeSignInSessions: revokeSignInSessionsOperation,
  revokeMySignInSessions: revokeSignInSessionsOperation,
  invalidateAllRefreshTokens,
  invalidateAllMyRefreshTokens: invalidateAllRefreshTokens,
} satisfies OperationsById<GraphOperationId>;
