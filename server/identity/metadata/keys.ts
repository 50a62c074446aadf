// The keys that tokens are signed with.

import { answerMetadata, type IdentityCall, type IdentityOperationsById } from '../identity-operation.js';
import { isAnyTenant, toIssuer } from '../tokens/issuer.js';

const answerKeys = async (call: IdentityCall): Promise<ReturnType<typeof answerMetadata>> => {
  const { publicJwk } = await call.keys();
  const { address, tenantId, isV2, params } = call;
  // Recorded: the v2.0 keys say for whom they sign.
  const issuer = toIssuer(true, address, isAnyTenant(params.tenant) ? '{tenantid}' : tenantId);
  return answerMetadata({ keys: [isV2 ? { ...publicJwk, issuer } : publicJwk] });
};

export const keyOperations: IdentityOperationsById<'getKeys' | 'getKeysV1'> = {
  getKeys: answerKeys,
  getKeysV1: answerKeys,
};
