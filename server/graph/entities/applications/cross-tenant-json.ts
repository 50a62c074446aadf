// The cross-tenant access policy and its parts as Graph writes them.

import {
  readPartnerConfiguration,
  type CrossTenantAccessPolicy,
  type CrossTenantConfiguration,
} from '../../../domain/policies/cross-tenant-access.js';
import type { CrossTenantPartner } from '../../../domain/tenant/rows.js';
import { createWriter } from '../entity-json.js';
import { readEach } from '../property-readers.js';

/** Writes the policy. */
export const crossTenantPolicyWriter = createWriter<'crossTenantAccessPolicy', CrossTenantAccessPolicy>(
  'crossTenantAccessPolicy',
  {
    id: ({ id }) => id,
    deletedDateTime: () => null,
    displayName: ({ displayName }) => displayName,
    description: () => null,
    allowedCloudEndpoints: ({ allowedCloudEndpoints }) => allowedCloudEndpoints,
  },
);

const settings = [
  'inboundTrust',
  'b2bCollaborationInbound',
  'b2bCollaborationOutbound',
  'b2bDirectConnectInbound',
  'b2bDirectConnectOutbound',
  'tenantRestrictions',
  'automaticUserConsentSettings',
] as const;

/** Writes what holds for every other tenant. */
export const crossTenantDefaultWriter = createWriter<
  'crossTenantAccessPolicyConfigurationDefault',
  CrossTenantConfiguration
>('crossTenantAccessPolicyConfigurationDefault', {
  ...readEach(settings, (name) => (row: CrossTenantConfiguration) => row[name]),
  isServiceDefault: ({ isServiceDefault }) => isServiceDefault,
  invitationRedemptionIdentityProviderConfiguration: (row) => row.invitationRedemptionIdentityProviderConfiguration,
});

/** Writes the configuration of a partner. */
export const crossTenantPartnerWriter = createWriter<'crossTenantAccessPolicyConfigurationPartner', CrossTenantPartner>(
  'crossTenantAccessPolicyConfigurationPartner',
  {
    ...readEach(settings, (name) => (row: CrossTenantPartner) => readPartnerConfiguration(row)[name]),
    tenantId: ({ id }) => id,
    isServiceProvider: ({ isServiceProvider }) => isServiceProvider,
    isInMultiTenantOrganization: () => false,
  },
);

/** Writes whether users of a partner are synchronized. */
export const crossTenantSyncWriter = createWriter<'crossTenantIdentitySyncPolicyPartner', CrossTenantPartner>(
  'crossTenantIdentitySyncPolicyPartner',
  {
    tenantId: ({ id }) => id,
    displayName: ({ synchronization }) => synchronization?.displayName ?? null,
    userSyncInbound: ({ synchronization }) => ({ isSyncAllowed: synchronization?.isSyncAllowed ?? null }),
  },
);
