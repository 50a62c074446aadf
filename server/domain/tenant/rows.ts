// The rows a tenant is made of. Their form is written in openapi/tenant.yaml, which also explains every property; this
// file gives the parts their names. Which tables there are is tables.ts.

import type { Schemas } from './generated/rows.js';

/** Every row has an id, unique in its table. Ids are lower-case GUIDs unless the form says otherwise. */
export interface Row {
  readonly id: string;
}

// The tenant itself
export type Organization = Schemas['Organization'];
export type Domain = Schemas['Domain'];
export type Clock = Schemas['Clock'];

// What was bought
export type SubscriptionStatus = Schemas['SubscriptionStatus'];
export type CompanySubscription = Schemas['CompanySubscription'];

// People and their licenses
export type User = Schemas['User'];
export type PasswordProfile = Schemas['PasswordProfile'];
export type ObjectIdentity = Schemas['ObjectIdentity'];
export type UserManager = Schemas['UserManager'];
export type AssignmentError = Schemas['AssignmentError'];
export type LicenseAssignment = Schemas['LicenseAssignment'];
export type FormerPlans = Schemas['FormerPlans'];
export type DeletedUser = Schemas['DeletedUser'];
export type Invitation = Schemas['Invitation'];
export type InvitationMessage = Schemas['InvitationMessage'];

// Groups
export type Group = Schemas['Group'];
export type GroupMember = Schemas['GroupMember'];
export type GroupLicense = Schemas['GroupLicense'];
export type GroupLicenseJob = Schemas['GroupLicenseJob'];
export type GroupWork = Schemas['GroupWork'];
export type GroupLicenseCourse = Schemas['GroupLicenseCourse'];
export type Photo = Schemas['Photo'];
export type GroupSetting = Schemas['GroupSetting'];
export type GroupLifecyclePolicy = Schemas['GroupLifecyclePolicy'];
export type DeletedGroup = Schemas['DeletedGroup'];

// Devices, contacts and customers
export type Device = Schemas['Device'];
export type DeviceUser = Schemas['DeviceUser'];
export type OrgContact = Schemas['OrgContact'];
export type Contract = Schemas['Contract'];

// Administrative units and the tenant's own roles
export type AdministrativeUnit = Schemas['AdministrativeUnit'];
export type DeletedDevice = Schemas['DeletedDevice'];
export type DeletedAdministrativeUnit = Schemas['DeletedAdministrativeUnit'];
export type CustomRole = Schemas['RoleDefinition'];
export type StoredRoleAssignment = Schemas['RoleAssignment'];
export type RoleSchedule = Schemas['RoleSchedule'];
export type RoleScheduleRequest = Schemas['RoleScheduleRequest'];
export type RolePolicyRule = Schemas['RolePolicyRule'];

// Policies of the token service
export type StsPolicy = Schemas['StsPolicy'];
export type AppManagementPolicy = Schemas['AppManagementPolicy'];
export type CrossTenantPartner = Schemas['CrossTenantPartner'];
export type PermissionGrantPolicy = Schemas['PermissionGrantPolicy'];
export type PermissionGrantConditionSet = Schemas['PermissionGrantConditionSet'];

// Custom security attributes
export type AttributeSet = Schemas['AttributeSet'];
export type SecurityAttributeDefinition = Schemas['SecurityAttributeDefinition'];
export type SecurityAttributeValues = Schemas['SecurityAttributeValues'];

// What callers add to objects
export type ExtensionProperty = Schemas['ExtensionProperty'];
export type SchemaExtension = Schemas['SchemaExtension'];
export type ObjectExtensions = Schemas['ObjectExtensions'];

// Auto-claim
export type PolicyProduct = Schemas['PolicyProduct'];
export type AutoClaimPolicy = Schemas['AutoClaimPolicy'];
export type PropertyChange = Schemas['PropertyChange'];
export type PolicyChange = Schemas['PolicyChange'];
export type DecisionStep = Schemas['DecisionStep'];
export type Claim = Schemas['Claim'];
export type ClaimedGroupLicense = Schemas['ClaimedGroupLicense'];

// The audit log
export type ModifiedProperty = Schemas['ModifiedProperty'];
export type Actor = Schemas['Actor'];
export type AuditTarget = Schemas['AuditTarget'];
export type DirectoryAudit = Schemas['DirectoryAudit'];

// Sign-ins
export type DeviceCode = Schemas['DeviceCode'];
export type TokenGrant = Schemas['TokenGrant'];
export type NamedApp = Schemas['NamedApp'];
export type SignIn = Schemas['SignIn'];
export type BackgroundSignIn = Schemas['BackgroundSignIn'];
export type SignInMoment = Schemas['SignInMoment'];
export type SignInActivity = Schemas['SignInActivity'];

// Apps
export type PasswordCredential = Schemas['PasswordCredential'];
export type KeyCredential = Schemas['KeyCredential'];
export type AddIn = Schemas['AddIn'];
export type AppRole = Schemas['AppRole'];
export type PermissionScope = Schemas['PermissionScope'];
export type Application = Schemas['Application'];
export type DeletedApplication = Schemas['DeletedApplication'];
export type FederatedIdentityCredential = Schemas['FederatedIdentityCredential'];
export type ServicePrincipal = Schemas['ServicePrincipal'];
export type DeletedServicePrincipal = Schemas['DeletedServicePrincipal'];
export type AppRoleAssignment = Schemas['AppRoleAssignment'];
export type PermissionClassification = Schemas['PermissionClassification'];
export type PasswordSignOn = Schemas['PasswordSignOn'];
export type PermissionGrant = Schemas['PermissionGrant'];

// Changes and who is notified of them
export type TrackedType = Schemas['TrackedType'];
export type ChangeEntry = Schemas['ChangeEntry'];
/** The ids that were added to or removed from the relations of an object. */
export type RelatedIds = Pick<ChangeEntry, 'memberIds' | 'ownerIds' | 'managerIds'>;
export type ChangeSubscription = Schemas['ChangeSubscription'];
export type DeliveryAttempt = Schemas['DeliveryAttempt'];
export type Notification = Schemas['Notification'];
export type Fault = Schemas['Fault'];
