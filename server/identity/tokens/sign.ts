// Signs claims with the installation's key.

import type { IdentityCall } from '../identity-operation.js';
import type { Claims } from './group-claims.js';

/** A signed JWT. Recorded: the header of a v2.0 token has no `x5t`. */
export const sign = async (call: Pick<IdentityCall, 'keys'>, claims: Claims, isV2: boolean): Promise<string> => {
  const [{ SignJWT }, { kid, privateKey }] = await Promise.all([import('../keys/jose.js'), call.keys()]);
  const header = isV2 ? { typ: 'JWT', alg: 'RS256', kid } : { typ: 'JWT', alg: 'RS256', kid, x5t: kid };
  return new SignJWT({ ...claims }).setProtectedHeader(header).sign(privateKey);
};
