// Every operation of identity.yaml by its operationId. One that is missing does not compile.

import type { IdentityOperationId } from '../contract/operation-ids.js';
import type { IdentityOperationsById } from './identity-operation.js';
import { deviceCodeOperations } from './grants/device-code.js';
import { tokenOperations } from './grants/token-endpoint.js';
import { userInfoOperations } from './grants/user-info.js';
import { instanceOperations } from './metadata/instance.js';
import { keyOperations } from './metadata/keys.js';
import { configurationOperations } from './metadata/open-id-configuration.js';
import { userRealmOperations } from './metadata/user-realm.js';
import { adminConsentOperations } from './sign-in/admin-consent.js';
import { appPageOperations } from './sign-in/app-page.js';
import { authorizeOperations } from './sign-in/authorize.js';
import { deviceOperations } from './sign-in/device.js';
import { loginOperations } from './sign-in/login.js';
import { redeemOperations } from './sign-in/redeem.js';
import { signOutOperations } from './sign-in/sign-out.js';

export const identityOperations: IdentityOperationsById<IdentityOperationId> = {
  ...configurationOperations,
  ...keyOperations,
  ...instanceOperations,
  ...userRealmOperations,
  ...tokenOperations,
  ...deviceCodeOperations,
  ...userInfoOperations,
  ...authorizeOperations,
  ...loginOperations,
  ...adminConsentOperations,
  ...signOutOperations,
  ...deviceOperations,
  ...appPageOperations,
  ...redeemOperations,
};
