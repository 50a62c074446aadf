// The rows of a tenant. Plain data, frozen once stored; nothing in them can be derived from another row. Dates are ISO 8601
// in UTC; ids are lower-case GUIDs unless a comment says otherwise.

/** Every row has an id, unique in its table. */
export interface Row {
  readonly id: string;
}

/** Lifecycle of bought units. Graph: companySubscription, property status. */
export type SubscriptionStatus = 'Enabled' | 'Warning' | 'Suspended' | 'LockedOut' | 'Deleted';

/** Units bought of one product. Graph: companySubscription resource. */
export interface CompanySubscription extends Row {
  readonly commerceSubscriptionId: string;
  readonly skuId: string;
  readonly status: SubscriptionStatus;
  readonly totalLicenses: number;
  readonly isTrial: boolean;
  readonly createdDateTime: string;
  /** When the status next changes by the clock, or null if it never does. */
  readonly nextLifecycleDateTime: string | null;
  /** True: renewed at the end of the term instead of going to Warning. */
  readonly recurringBilling: boolean;
  readonly ownerId: string | null;
  readonly ownerTenantId: string | null;
  readonly ownerType: string | null;
}

/** A made-up password of a made-up person; never shown by Graph. Graph: passwordProfile resource. */
export interface PasswordProfile {
  readonly password: string;
  readonly forceChangePasswordNextSignIn: boolean;
  readonly forceChangePasswordNextSignInWithMfa: boolean;
}

/** A member or guest of the directory, without what follows from licenses. Graph: user resource. */
export interface User extends Row {
  readonly accountEnabled: boolean;
  readonly ageGroup: string | null;
  readonly businessPhones: readonly string[];
  readonly city: string | null;
  readonly companyName: string | null;
  readonly country: string | null;
  readonly createdDateTime: string;
  readonly department: string | null;
  readonly displayName: string;
  readonly employeeId: string | null;
  readonly employeeType: string | null;
  readonly givenName: string | null;
  readonly jobTitle: string | null;
  /** Follows an Exchange plan: set when the first goes on, null when the last goes off. */
  readonly mail: string | null;
  readonly mailNickname: string;
  readonly mobilePhone: string | null;
  readonly officeLocation: string | null;
  readonly otherMails: readonly string[];
  readonly passwordProfile: PasswordProfile | null;
  readonly postalCode: string | null;
  readonly preferredLanguage: string | null;
  readonly proxyAddresses: readonly string[];
  readonly state: string | null;
  readonly streetAddress: string | null;
  readonly surname: string | null;
  readonly usageLocation: string | null;
  readonly userPrincipalName: string;
  readonly userType: 'Member' | 'Guest';
  /** Role template ids held by the user. Not a property of Graph's user. */
  readonly directoryRoles: readonly string[];
  /** Left out if it was never set. Terraform's provider always sets it. */
  readonly showInAddressList?: boolean | null;
  /** Left out if sessions were never revoked: then it is the time of creation. */
  readonly signInSessionsValidFromDateTime?: string;
}

/** Why an assignment has no effect. Graph: licenseAssignmentState, property error. */
export type AssignmentError =
  | 'CountViolation'
  | 'MutuallyExclusiveViolation'
  | 'DependencyViolation'
  | 'ProhibitedInUsageLocationViolation'
  | 'UniquenessViolation'
  | 'Other';

/** One product assigned to one user by one source. Its id is `{userId}:{skuId}:{source}`, source `direct` or a group id. */
export interface LicenseAssignment extends Row {
  readonly userId: string;
  readonly skuId: string;
  /** null: assigned directly. */
  readonly assignedByGroup: string | null;
  readonly disabledPlans: readonly string[];
  readonly state: 'Active' | 'ActiveWithError' | 'Disabled' | 'Error';
  readonly error: AssignmentError | null;
  readonly assignedDateTime: string;
  readonly lastUpdatedDateTime: string;
  /** For plans turned on later than the assignment itself: when. */
  readonly planDates: Readonly<Record<string, string>>;
}

/** Plans that a user had before: they stay in `assignedPlans` as Deleted, with the date of removal. Its id is the user's. */
export interface FormerPlans extends Row {
  /** servicePlanId → when it was turned off. */
  readonly plans: Readonly<Record<string, string>>;
}

/** A soft-deleted user with the licenses that a restore assigns again. */
export interface DeletedUser extends Row {
  readonly user: User;
  readonly deletedDateTime: string;
  readonly assignments: readonly LicenseAssignment[];
  readonly formerPlans: FormerPlans | null;
  /** Ids of the groups that had the user as a member; left out if there was none. */
  readonly memberOf?: readonly string[];
  /** Ids of the groups that the user owned. */
  readonly ownerOf?: readonly string[];
  readonly managerId?: string;
  readonly directReportIds?: readonly string[];
}

/** A group, without its members, owners and licenses. Graph: group resource. */
export interface Group extends Row {
  readonly classification: string | null;
  readonly createdDateTime: string;
  readonly description: string | null;
  readonly displayName: string;
  /** `Unified` (Microsoft 365) and `DynamicMembership`. */
  readonly groupTypes: readonly string[];
  readonly isAssignableToRole: boolean | null;
  readonly mail: string | null;
  readonly mailEnabled: boolean;
  readonly mailNickname: string;
  readonly membershipRule: string | null;
  readonly membershipRuleProcessingState: 'On' | 'Paused' | null;
  readonly preferredDataLocation: string | null;
  readonly preferredLanguage: string | null;
  readonly proxyAddresses: readonly string[];
  readonly renewedDateTime: string;
  readonly securityEnabled: boolean;
  readonly theme: string | null;
  readonly uniqueName: string | null;
  readonly visibility: string | null;
  /** Whether it ever had a license: `licenseProcessingState` is null before. Not a property of Graph's group. */
  readonly wasLicensed: boolean;
}

/** A direct member of a group: a user or a group. Its id is `{groupId}:{memberId}`. */
export interface GroupMember extends Row {
  readonly groupId: string;
  readonly memberId: string;
}

/** An owner of a group. Its id is `{groupId}:{ownerId}`. */
export interface GroupOwner extends Row {
  readonly groupId: string;
  readonly ownerId: string;
}

/** One product that a group assigns to its members. Its id is `{groupId}:{skuId}`. */
export interface GroupLicense extends Row {
  readonly groupId: string;
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
  readonly assignedDateTime: string;
}

/** Licenses of a group that wait for their turn. Its id is `{groupId}:{userId}`, `{groupId}:all` or `{groupId}:failed`. */
export interface GroupLicenseJob extends Row {
  readonly groupId: string;
  /** A user's id, `all` members, or those whose licenses `failed`. */
  readonly members: string;
  readonly queuedDateTime: string;
  readonly dueDateTime: string;
}

/** A soft-deleted group with what a restore brings back. */
export interface DeletedGroup extends Row {
  readonly group: Group;
  readonly deletedDateTime: string;
  readonly memberIds: readonly string[];
  readonly ownerIds: readonly string[];
  /** Ids of the groups that it was a member of. */
  readonly memberOf: readonly string[];
}

/** One product of an auto-claim policy. */
export interface PolicyProduct {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** An auto-claim policy. The format is ours: Microsoft's is not public. */
export interface AutoClaimPolicy extends Row {
  readonly name: string;
  /** A claimable app's id. */
  readonly app: string;
  readonly enabled: boolean;
  readonly assignmentMode: 'user' | 'securityGroup';
  /** The group that a claim adds the user to. Only with `securityGroup`. */
  readonly securityGroupId?: string;
  /** products[0] is the main product, the others are backups in order. */
  readonly products: readonly PolicyProduct[];
  readonly origin: 'admin' | 'system';
  readonly createdDateTime: string;
  readonly lastModifiedDateTime: string;
  /** When the policy was created or last turned on; the activation delay counts from here. */
  readonly activatedDateTime: string;
}

/** One step of a decision: a rule, what it saw and what it concluded. */
export interface DecisionStep {
  readonly rule: string;
  readonly outcome: 'pass' | 'stop' | 'skip' | 'claim';
  readonly detail: string;
  readonly mark: 'documented' | 'observed' | 'choice';
  readonly source: string;
}

/** One attempt to claim, kept for good. Names are as they were at the time. */
export interface Claim extends Row {
  /** Grows by one with each claim of the tenant, so that the log has an order of its own. */
  readonly sequence: number;
  readonly claimedDateTime: string;
  readonly user: { readonly id: string; readonly displayName: string; readonly userPrincipalName: string };
  readonly policy: { readonly id: string; readonly nameAtClaim: string };
  readonly app: string;
  readonly surface: string;
  /** null when no product could be claimed. */
  readonly skuId: string | null;
  readonly skuPartNumber: string | null;
  /** Position in the policy's products at the time; 0 is the main product. */
  readonly productIndex: number | null;
  readonly status: 'succeeded' | 'failed';
  readonly reason: string | null;
  readonly decision: readonly DecisionStep[];
}

/** A value before and after an audited change, both as JSON text. */
export interface ModifiedProperty {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** Who made a change: a user, or a service of Microsoft. */
export type Actor =
  | { readonly kind: 'user'; readonly id: string; readonly userPrincipalName: string }
  | { readonly kind: 'app'; readonly displayName: string; readonly servicePrincipalId: string };

/** The object of an audited change. Graph: targetResource; its groupType is `unifiedGroups` or `azureAD`. */
export type AuditTarget =
  | { readonly id: string; readonly userPrincipalName: string }
  | { readonly id: string; readonly groupName: string; readonly groupType: 'unifiedGroups' | 'azureAD' }
  | { readonly id: string; readonly displayName: string; readonly type: 'Role' | 'Directory' };

/** An entry of the directory's audit log. Graph: directoryAudit resource. */
export interface DirectoryAudit extends Row {
  readonly sequence: number;
  readonly activityDateTime: string;
  readonly activityDisplayName: string;
  readonly category: 'UserManagement' | 'GroupManagement' | 'RoleManagement' | 'DirectoryManagement';
  readonly correlationId: string;
  readonly operationType: 'Add' | 'Update' | 'Delete';
  readonly initiatedBy: Actor;
  readonly target: AuditTarget;
  /** The group that a member was added to or removed from. */
  readonly secondTarget?: AuditTarget;
  /** Why it failed; left out when it succeeded. */
  readonly failureReason?: string;
  readonly modifiedProperties: readonly ModifiedProperty[];
}
