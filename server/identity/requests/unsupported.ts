// Parameters that would change what a request means, and that Entra does not take. They are refused instead of passed over.
// Every other parameter that nobody knows is ignored, as Entra does: clients send many of their own.

import { IdentityError } from '../errors/identity-error.js';

/** OpenID Connect Core, 6 and 7.2.1. Entra's discovery document says that it takes no `request_uri`. */
const unsupported = ['request', 'request_uri', 'registration'];

/**
 * Refuses parameters that are not supported.
 *
 * @param isV2 - the v1.0 endpoints take a `resource`
 * @throws IdentityError 901002, 9002313
 */
export const refuseUnsupported = (fields: URLSearchParams, isV2: boolean): void => {
  if (isV2 && fields.has('resource')) throw new IdentityError(901002);
  for (const name of unsupported) {
    if (fields.has(name)) {
      throw new IdentityError(9002313, `The parameter '${name}' is not supported. Send what is in it one by one.`);
    }
  }
};
