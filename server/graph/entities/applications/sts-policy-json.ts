// Policies of the token service as Graph writes them: five types with the same properties.

import type { StsPolicy } from '../../../domain/tenant/rows.js';
import type { PolicyKind } from '../../../domain/policies/policy-definition.js';
import { createWriter, type EntityWriter } from '../entity-json.js';

const readers = {
  id: ({ id }: StsPolicy) => id,
  deletedDateTime: () => null,
  definition: ({ definition }: StsPolicy) => definition,
  displayName: ({ displayName }: StsPolicy) => displayName,
  isOrganizationDefault: ({ isOrganizationDefault }: StsPolicy) => isOrganizationDefault,
  description: ({ description }: StsPolicy) => description ?? null,
};

/** Writes policies, by their type. */
export const policyWriters: Readonly<Record<PolicyKind, EntityWriter<StsPolicy>>> = {
  tokenLifetimePolicy: createWriter('tokenLifetimePolicy', readers),
  tokenIssuancePolicy: createWriter('tokenIssuancePolicy', readers),
  claimsMappingPolicy: createWriter('claimsMappingPolicy', readers),
  homeRealmDiscoveryPolicy: createWriter('homeRealmDiscoveryPolicy', readers),
  activityBasedTimeoutPolicy: createWriter('activityBasedTimeoutPolicy', readers),
};
