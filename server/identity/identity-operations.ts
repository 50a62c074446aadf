// Every operation of identity.yaml by its operationId. One that is missing does not compile.

import type { IdentityOperationId } from '../contract/operation-ids.js';
import type { IdentityOperationsById } from './identity-operation.js';
import { tokenOperations } from './grants/token-endpoint.js';
import { instanceOperations } from './metadata/instance.js';
import { keyOperations } from './metadata/keys.js';
import { configurationOperations } from './metadata/open-id-configuration.js';
import { userRealmOperations } from './metadata/user-realm.js';

export const identityOperations: IdentityOperationsById<IdentityOperationId> = {
  ...configurationOperations,
  ...keyOperations,
  ...instanceOperations,
  ...userRealmOperations,
  ...tokenOperations,
};
