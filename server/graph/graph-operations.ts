// Every operation of openapi/graph.yaml with what answers it: the operations of each file here. One missing does not
// compile, and one too many does not start.

import type { GraphOperationId } from '../contract/operation-ids.js';
import { runBatch } from '../http/batch.js';
import type { Operation } from '../http/operation.js';
import type { NotificationOptions } from '../notify/post.js';
import { appSignInOperations } from './activity/app-sign-ins.js';
import { directoryAuditOperations } from './activity/directory-audits.js';
import { premiumLicenseInsightOperations } from './activity/premium-license-insight.js';
import { registrationOperations } from './activity/registrations.js';
import { reportOperations } from './activity/reports.js';
import { signInOperations } from './activity/sign-ins.js';
import type { VerifyProof } from '../domain/apps/credentials/app-keys.js';
import type { IssueCertificate } from '../domain/apps/credentials/token-signing.js';
import { createAppKeyOperations } from './applications/app-keys.js';
import { appOwnerOperations } from './applications/app-owners.js';
import { appPasswordOperations } from './applications/app-passwords.js';
import { appRoleAssignmentOperations } from './applications/app-role-assignments.js';
import { applicationOperations } from './applications/applications.js';
import { federatedCredentialOperations } from './applications/federated-credentials.js';
import { logoOperations } from './applications/logo.js';
import { permissionGrantOperations } from './applications/permission-grants.js';
import { passwordSignOnOperations } from './applications/password-sign-on.js';
import { permissionClassificationOperations } from './applications/permission-classifications.js';
import { createTokenSigningOperations } from './applications/token-signing.js';
import { verifiedPublisherOperations } from './applications/verified-publisher.js';
import { appManagementPolicyOperations } from './applications/policies/app-management-policies.js';
import { crossTenantOperations } from './applications/policies/cross-tenant-access.js';
import { permissionGrantPolicyOperations } from './applications/policies/permission-grant-policies.js';
import { policyOfAppOperations } from './applications/policies/policies-of-apps.js';
import { servicePrincipalOperations } from './applications/service-principals.js';
import { stsPolicyOperations } from './applications/policies/sts-policies.js';
import { createChangeSubscriptionOperations } from './changes/change-subscriptions.js';
import { deltaOperations } from './changes/delta.js';
import { assignmentRelationOperations } from './cloud-licensing/assignment-relations.js';
import { cloudAssignmentOperations } from './cloud-licensing/cloud-assignments.js';
import { cloudHolderOperations } from './cloud-licensing/cloud-holders.js';
import { cloudTenantOperations } from './cloud-licensing/cloud-licensing.js';
import { administrativeUnitOperations } from './directory/administrative-units.js';
import { authorizationPolicyOperations } from './directory/authorization-policy.js';
import { tenantPolicyOperations } from './applications/policies/tenant-policies.js';
import { contractOperations } from './directory/contracts.js';
import { deletedItemOperations } from './directory/deleted-items.js';
import { directoryObjectOperations } from './directory/directory-object-operations.js';
import { directoryRoleOperations } from './directory/directory-roles.js';
import { deviceOperations } from './directory/devices.js';
import { domainFederationOperations } from './directory/domain-federation.js';
import { domainOperations } from './directory/domains.js';
import { orgContactOperations } from './directory/org-contacts.js';
import { relatedObjectOperations } from './directory/related-objects.js';
import { organizationOperations } from './directory/organization.js';
import { assignedPrincipalOperations } from './directory/assigned-principals.js';
import { roleDefinitionOperations } from './directory/role-definitions.js';
import { roleManagementOperations } from './directory/role-management.js';
import { scopedRoleOperations } from './directory/scoped-roles.js';
import { unitMemberOperations } from './directory/unit-members.js';
import { extensionPropertyOperations } from './extensions/extension-properties.js';
import { openExtensionOperations } from './extensions/open-extensions.js';
import { schemaExtensionOperations } from './extensions/schema-extensions.js';
import { securityAttributeOperations } from './extensions/security-attributes.js';
import { evaluateMembershipOperations } from './groups/evaluate-membership.js';
import { mailboxActionOperations } from './groups/mailbox-actions.js';
import { groupOperations } from './groups/groups.js';
import { groupSettingOperations } from './groups/group-settings.js';
import { groupSurroundingOperations } from './groups/group-surroundings.js';
import { lifecyclePolicyOperations } from './groups/lifecycle-policies.js';
import { memberCheckOperations } from './groups/member-checks.js';
import { memberReferenceOperations } from './groups/member-references.js';
import { membershipOperations } from './groups/memberships.js';
import { companySubscriptionOperations } from './licensing/company-subscriptions.js';
import { licenseDetailsOperations } from './licensing/license-details.js';
import { serviceProvisioningOperations } from './licensing/service-provisioning.js';
import { softwareRightOperations } from './licensing/software-rights.js';
import { subscribedSkuOperations } from './licensing/subscribed-skus.js';
import { metadataOperations } from './metadata.js';
import { rolePolicyOperations } from './privileged-roles/role-policies.js';
import { roleScheduleOperations } from './privileged-roles/role-schedules.js';
import { scheduleRequestOperations } from './privileged-roles/schedule-requests.js';
import { photoOperations } from './photos/photos.js';
import { invitationOperations } from './users/invitations.js';
import { managerOperations } from './users/manager.js';
import { passwordOperations } from './users/passwords.js';
import { sponsorOperations } from './users/sponsors.js';
import { userOperations } from './users/users.js';

/** Made once: a spread of so many for each emulator took most of the time that an empty one needs. */
const fixedOperations = {
  ...directoryAuditOperations,
  ...premiumLicenseInsightOperations,
  ...registrationOperations,
  ...reportOperations,
  ...signInOperations,
  ...appSignInOperations,
  ...deltaOperations,
  ...assignmentRelationOperations,
  ...cloudAssignmentOperations,
  ...cloudHolderOperations,
  ...cloudTenantOperations,
  ...authorizationPolicyOperations,
  ...tenantPolicyOperations,
  ...appManagementPolicyOperations,
  ...crossTenantOperations,
  ...contractOperations,
  ...deletedItemOperations,
  ...directoryObjectOperations,
  ...directoryRoleOperations,
  ...relatedObjectOperations,
  ...organizationOperations,
  ...domainFederationOperations,
  ...domainOperations,
  ...deviceOperations,
  ...orgContactOperations,
  ...roleManagementOperations,
  ...assignedPrincipalOperations,
  ...roleDefinitionOperations,
  ...administrativeUnitOperations,
  ...unitMemberOperations,
  ...scopedRoleOperations,
  ...applicationOperations,
  ...appOwnerOperations,
  ...appPasswordOperations,
  ...appRoleAssignmentOperations,
  ...federatedCredentialOperations,
  ...verifiedPublisherOperations,
  ...logoOperations,
  ...permissionClassificationOperations,
  ...passwordSignOnOperations,
  ...permissionGrantOperations,
  ...servicePrincipalOperations,
  ...policyOfAppOperations,
  ...stsPolicyOperations,
  ...permissionGrantPolicyOperations,
  ...extensionPropertyOperations,
  ...openExtensionOperations,
  ...schemaExtensionOperations,
  ...securityAttributeOperations,
  ...groupOperations,
  ...mailboxActionOperations,
  ...groupSettingOperations,
  ...groupSurroundingOperations,
  ...lifecyclePolicyOperations,
  ...evaluateMembershipOperations,
  ...memberReferenceOperations,
  ...membershipOperations,
  ...companySubscriptionOperations,
  ...licenseDetailsOperations,
  ...serviceProvisioningOperations,
  ...softwareRightOperations,
  ...subscribedSkuOperations,
  ...metadataOperations,
  ...rolePolicyOperations,
  ...roleScheduleOperations,
  ...scheduleRequestOperations,
  ...photoOperations,
  ...managerOperations,
  ...sponsorOperations,
  ...passwordOperations,
  ...invitationOperations,
  ...userOperations,
  ...memberCheckOperations,
  runBatch,
};

/** Those that depend on what the emulator was given. */
const createOwnOperations = (
  notifications: NotificationOptions | undefined,
  verifyProof: VerifyProof,
  issueCertificate: IssueCertificate,
) => ({
  ...createAppKeyOperations(verifyProof),
  ...createTokenSigningOperations(issueCertificate),
  ...createChangeSubscriptionOperations(notifications),
});

/** Does not compile while an operation of the contract is not served. */
type Complete<Served extends Record<GraphOperationId, Operation<never>>> = Served;
type Served = Complete<typeof fixedOperations & ReturnType<typeof createOwnOperations>>;

/**
 * Graph's operations by operationId, in parts that are not put together again for each emulator.
 *
 * @param notifications - the sender of change notifications; without it there are none
 * @param verifyProof - checks what an app signed with one of its certificates
 * @param issueCertificate - makes certificates
 */
export const createGraphOperations = (...given: Parameters<typeof createOwnOperations>): readonly Partial<Served>[] => [
  fixedOperations,
  createOwnOperations(...given),
];
