// Trying again what services could not provision: there is nothing to try, since no service publishes errors here.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { requireCalledGroup } from '../groups/groups.js';
import { requireCalledUser } from '../request/me.js';

/** Graph: user-retryserviceprovisioning. */
const retryUserServiceProvisioning: Operation<never> = (call) => {
  requireCalledUser(call);
  return { status: 204 };
};

/** Graph: group-retryserviceprovisioning. */
const retryGroupServiceProvisioning: Operation<never> = (call) => {
  requireCalledGroup(call);
  return { status: 204 };
};

/** By operationId. */
export const serviceProvisioningOperations = {
  retryUserServiceProvisioning,
  retryMyServiceProvisioning: retryUserServiceProvisioning,
  retryGroupServiceProvisioning,
} satisfies OperationsById<GraphOperationId>;
