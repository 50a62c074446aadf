// Every grant by the name that clients send.

import { grantAuthorizationCode } from './authorization-code.js';
import { grantClientCredentials } from './client-credentials.js';
import { grantDeviceCode } from './device-code.js';
import type { Grant } from './grant.js';
import { grantOnBehalfOf } from './on-behalf-of.js';
import { grantPassword } from './password.js';
import { grantRefreshToken } from './refresh-token.js';

const grants: ReadonlyMap<string, Grant> = new Map([
  ['client_credentials', grantClientCredentials],
  ['authorization_code', grantAuthorizationCode],
  ['refresh_token', grantRefreshToken],
  ['password', grantPassword],
  ['urn:ietf:params:oauth:grant-type:device_code', grantDeviceCode],
  // MSAL.js sends the short name.
  ['device_code', grantDeviceCode],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', grantOnBehalfOf],
]);

/** The names of all grants. */
export const grantNames: readonly string[] = [...grants.keys()];

/** A grant by its name. */
export const findGrant = (name: string): Grant | undefined => grants.get(name);
