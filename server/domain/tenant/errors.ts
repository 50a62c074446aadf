// What can be wrong with a command, in domain words. Only http/errors/errors.ts knows how it looks on the wire.

/** Every refusal a rule knows. `http/errors/errors.ts` has one row for each; a missing row does not compile. */
export type DomainErrorCode =
  | 'notFound'
  | 'skuNotOwned'
  | 'skuNotAssignable'
  | 'noAvailableLicenses'
  | 'invalidUsageLocation'
  | 'licenseNotHeld'
  | 'licenseInherited'
  | 'mutuallyExclusivePlans'
  | 'missingDependency'
  | 'planNotInSku'
  | 'duplicateSku'
  | 'uniquenessViolation'
  | 'userPrincipalNameTaken'
  | 'domainNotVerified'
  | 'invalidProperty'
  | 'valueRequired'
  | 'weakPassword'
  | 'policyNameTaken'
  | 'policyInvalid'
  | 'policyNotFound'
  | 'unknownApp'
  | 'unknownSurface'
  | 'unknownProduct'
  | 'productNotOwned'
  | 'productWithoutApp'
  | 'tooManyProducts'
  | 'noProducts'
  | 'duplicateProduct'
  | 'appPlanDisabled'
  | 'policyForAppExists'
  | 'mailEnabledGroup'
  | 'unifiedGroupWithoutMail'
  | 'membershipRuleWithoutType'
  | 'membershipRuleInvalid'
  | 'roleAssignableGroup'
  | 'settledProperty'
  | 'dynamicMembership'
  | 'memberNotAllowed'
  | 'referenceExists'
  | 'lastOwner'
  | 'groupHasLicenses'
  | 'groupNotSecurityEnabled'
  | 'groupLicensingNeedsPremium'
  | 'groupLicenseNotHeld'
  | 'securityGroupNotAllowed'
  | 'securityGroupMissing'
  | 'securityGroupUnsuitable'
  | 'securityGroupWithBackups'
  | 'securityGroupWithPlans'
  | 'tooManyPolicies'
  | 'clockBackwards'
  | 'conflictingObject'
  | 'subscriptionDeleted'
  | 'changeTypeInvalid'
  | 'changeSubscriptionTooLong'
  | 'changeSubscriptionOver'
  | 'tooManyChangeSubscriptions'
  | 'permissionEntryExists'
  | 'appRoleNotFound'
  | 'appRoleHeld'
  | 'servicePrincipalExists'
  | 'noBackingApplication'
  | 'enabledEntitlement'
  | 'duplicateValues'
  | 'hostNotVerified'
  | 'passwordNotFound'
  | 'passwordNotGenerated'
  | 'keyNotFound'
  | 'proofRefused'
  | 'microsoftsApp'
  | 'ownerNotAllowed'
  | 'appPropertyInvalid'
  | 'domainVerified'
  | 'domainUnverified'
  | 'domainPromotion'
  | 'domainNeeded'
  | 'domainReferenced'
  | 'invitedMember'
  | 'invitedOwnDomain'
  | 'limitReached'
  | 'memoryFull';

/** Facts of the refusal: names, ids and values, never sentences. */
export type ErrorDetails = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A refusal by a rule. Nothing has changed when it is thrown. */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
