// The keys that tokens are signed with.

import type { IdentityAnswer, IdentityCall, IdentityOperationsById } from '../identity-operation.js';
import type { KeyRing } from '../keys/key-ring.js';
import { isAnyTenant, toIssuer } from '../tokens/issuer.js';
import { createAnswerMemory } from './remembered.js';

const memories = new WeakMap<KeyRing, ReturnType<typeof createAnswerMemory>>();

const toKeys = ({ publicJwk }: KeyRing, { address, tenantId, isV2, params }: IdentityCall): unknown => {
  // Recorded: the v2.0 keys say for whom they sign.
  const issuer = toIssuer(true, address, isAnyTenant(params.tenant) ? '{tenantid}' : tenantId);
  return { keys: [isV2 ? { ...publicJwk, issuer } : publicJwk] };
};

const answerKeys = async (call: IdentityCall): Promise<IdentityAnswer> => {
  const ring = await call.keys();
  const remember = memories.get(ring) ?? createAnswerMemory();
  memories.set(ring, remember);
  return remember(call, () => toKeys(ring, call));
};

export const keyOperations: IdentityOperationsById<'getKeys' | 'getKeysV1'> = {
  getKeys: answerKeys,
  getKeysV1: answerKeys,
};
