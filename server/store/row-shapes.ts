// The form of every table's rows, as rows.ts describes it, for checking what is loaded from outside.

import type { Domain, Organization, PrivacyProfile } from '../domain/tenant/organization-rows.js';
import type {
  Actor,
  AuditTarget,
  AutoClaimPolicy,
  Claim,
  CompanySubscription,
  DecisionStep,
  DeletedUser,
  DirectoryAudit,
  FormerPlans,
  LicenseAssignment,
  ModifiedProperty,
  PasswordProfile,
  PolicyProduct,
  User,
} from '../domain/tenant/rows.js';
import type { Choices, Settings } from '../domain/tenant/settings.js';
import type { Clock, IdSequence, TableName } from '../domain/tenant/tables.js';
import { directoryRowShapes } from './directory-row-shapes.js';
import { changeRowShapes } from './change-row-shapes.js';
import { groupRowShapes } from './group-row-shapes.js';
import {
  count,
  flag,
  id,
  integer,
  listOf,
  objectOf,
  offset,
  oneOf,
  orMissing,
  orNull,
  recordOf,
  text,
  time,
  type Check,
} from './shape.js';

const orNullText = orNull(text);
const texts = listOf(text);
const ids = listOf(id);

const user = objectOf<User>({
  id,
  accountEnabled: flag,
  ageGroup: orNullText,
  businessPhones: texts,
  city: orNullText,
  companyName: orNullText,
  country: orNullText,
  createdDateTime: time,
  department: orNullText,
  displayName: text,
  employeeId: orNullText,
  employeeType: orNullText,
  givenName: orNullText,
  jobTitle: orNullText,
  mail: orNullText,
  mailNickname: text,
  mobilePhone: orNullText,
  officeLocation: orNullText,
  otherMails: texts,
  passwordProfile: orNull(
    objectOf<PasswordProfile>({
      password: text,
      forceChangePasswordNextSignIn: flag,
      forceChangePasswordNextSignInWithMfa: flag,
    }),
  ),
  postalCode: orNullText,
  preferredLanguage: orNullText,
  proxyAddresses: texts,
  state: orNullText,
  streetAddress: orNullText,
  surname: orNullText,
  usageLocation: orNullText,
  userPrincipalName: text,
  userType: oneOf('Member', 'Guest'),
  directoryRoles: texts,
  showInAddressList: orMissing(orNull(flag)),
  signInSessionsValidFromDateTime: orMissing(time),
});

const errors = ['CountViolation', 'MutuallyExclusiveViolation', 'DependencyViolation'] as const;
const otherErrors = ['ProhibitedInUsageLocationViolation', 'UniquenessViolation', 'Other'] as const;

const assignment = objectOf<LicenseAssignment>({
  id,
  userId: id,
  skuId: id,
  assignedByGroup: orNull(id),
  disabledPlans: ids,
  state: oneOf('Active', 'ActiveWithError', 'Disabled', 'Error'),
  error: orNull(oneOf(...errors, ...otherErrors)),
  assignedDateTime: time,
  lastUpdatedDateTime: time,
  planDates: recordOf(time),
});

const formerPlans = objectOf<FormerPlans>({ id, plans: recordOf(time) });

const claimant = { id, displayName: text, userPrincipalName: text };

const step = objectOf<DecisionStep>({
  rule: text,
  outcome: oneOf('pass', 'stop', 'skip', 'claim'),
  detail: text,
  mark: oneOf('documented', 'observed', 'choice'),
  source: text,
});

const choices = objectOf<Choices>({
  maxPolicies: orNull(count),
  reclaimAfterRemoval: flag,
  claimFromOtherSurfaces: flag,
  claimWhenPlanDisabled: flag,
  seededPlansSatisfy: flag,
  guestsMayClaim: flag,
  inheritTenantUsageLocation: flag,
  claimFromWarning: flag,
  omitUntouchedPolicyValue: flag,
  echoPolicyValue: flag,
  reportFailures: flag,
  groupLicensingNeedsPremium: orMissing(flag),
  softDeleteSecurityGroups: orMissing(flag),
  groupProcessingDelaySeconds: orMissing(count),
  policyActivationDelaySeconds: count,
  auditVisibilityDelaySeconds: count,
});

type ActorKind<K extends Actor['kind']> = Extract<Actor, { readonly kind: K }>;
const person = objectOf<ActorKind<'user'>>({ kind: oneOf('user'), id, userPrincipalName: text });
const service = objectOf<ActorKind<'app'>>({ kind: oneOf('app'), displayName: text, servicePrincipalId: text });
const actor: Check = (value, path) =>
  ((value as { kind?: unknown } | null)?.kind === 'app' ? service : person)(value, path);

type TargetOf<K extends string> = Extract<AuditTarget, Readonly<Record<K, string>>>;
const userTarget = objectOf<TargetOf<'userPrincipalName'>>({ id, userPrincipalName: text });
const groupTarget = objectOf<TargetOf<'groupName'>>({
  id,
  groupName: text,
  groupType: oneOf('unifiedGroups', 'azureAD'),
});
const otherTarget = objectOf<TargetOf<'displayName'>>({ id, displayName: text, type: oneOf('Role', 'Directory') });
const target: Check = (value, path) => {
  const { groupName, displayName } = (value ?? {}) as { readonly groupName?: unknown; readonly displayName?: unknown };
  if (groupName !== undefined) return groupTarget(value, path);
  return (displayName === undefined ? userTarget : otherTarget)(value, path);
};

/** The check for a row of each table. */
export const rowShapes: Readonly<Record<TableName, Check>> = {
  organization: objectOf<Organization>({
    id,
    displayName: text,
    createdDateTime: time,
    city: orNullText,
    country: orNullText,
    countryLetterCode: text,
    defaultUsageLocation: orNullText,
    postalCode: orNullText,
    preferredLanguage: text,
    state: orNullText,
    street: orNullText,
    businessPhones: texts,
    technicalNotificationMails: texts,
    marketingNotificationEmails: orMissing(texts),
    securityComplianceNotificationMails: orMissing(texts),
    securityComplianceNotificationPhones: orMissing(texts),
    privacyProfile: orMissing(orNull(objectOf<PrivacyProfile>({ contactEmail: orNullText, statementUrl: orNullText }))),
  }),
  domains: objectOf<Domain>({ id, isDefault: flag, isInitial: flag, isVerified: flag }),
  settings: objectOf<Settings>({
    id: oneOf('settings'),
    autoClaim: orNull(oneOf('Enabled', 'Disabled')),
    officeStore: flag,
    startTrials: flag,
    licenseManagerId: id,
    signedInUserId: orNull(id),
    choices,
    displayConcealedNames: orMissing(flag),
  }),
  clock: objectOf<Clock>({ id: oneOf('clock'), frozen: flag, now: orNull(time), offsetMilliseconds: offset }),
  idSequence: objectOf<IdSequence>({ id: oneOf('ids'), seed: integer, taken: count }),
  companySubscriptions: objectOf<CompanySubscription>({
    id,
    commerceSubscriptionId: text,
    skuId: id,
    status: oneOf('Enabled', 'Warning', 'Suspended', 'LockedOut', 'Deleted'),
    totalLicenses: count,
    isTrial: flag,
    createdDateTime: time,
    nextLifecycleDateTime: orNull(time),
    recurringBilling: flag,
    ownerId: orNullText,
    ownerTenantId: orNullText,
    ownerType: orNullText,
  }),
  users: user,
  deletedUsers: objectOf<DeletedUser>({
    id,
    user,
    deletedDateTime: time,
    assignments: listOf(assignment),
    formerPlans: orNull(formerPlans),
    memberOf: orMissing(ids),
    ownerOf: orMissing(ids),
    managerId: orMissing(id),
    directReportIds: orMissing(ids),
  }),
  licenseAssignments: assignment,
  formerPlans,
  ...groupRowShapes,
  ...directoryRowShapes,
  ...changeRowShapes,
  autoClaimPolicies: objectOf<AutoClaimPolicy>({
    id,
    name: text,
    app: text,
    enabled: flag,
    assignmentMode: oneOf('user', 'securityGroup'),
    securityGroupId: orMissing(id),
    products: listOf(objectOf<PolicyProduct>({ skuId: id, disabledPlans: ids })),
    origin: oneOf('admin', 'system'),
    createdDateTime: time,
    lastModifiedDateTime: time,
    activatedDateTime: time,
  }),
  claims: objectOf<Claim>({
    id,
    sequence: count,
    claimedDateTime: time,
    user: objectOf<Claim['user']>(claimant),
    policy: objectOf<Claim['policy']>({ id, nameAtClaim: text }),
    app: text,
    surface: text,
    skuId: orNull(id),
    skuPartNumber: orNullText,
    productIndex: orNull(count),
    status: oneOf('succeeded', 'failed'),
    reason: orNullText,
    decision: listOf(step),
  }),
  directoryAudits: objectOf<DirectoryAudit>({
    id: text,
    sequence: count,
    activityDateTime: time,
    activityDisplayName: text,
    category: oneOf('UserManagement', 'GroupManagement', 'RoleManagement', 'DirectoryManagement'),
    correlationId: id,
    operationType: oneOf('Add', 'Update', 'Delete'),
    initiatedBy: actor,
    target,
    secondTarget: orMissing(target),
    failureReason: orMissing(text),
    modifiedProperties: listOf(
      objectOf<ModifiedProperty>({ displayName: text, oldValue: orNullText, newValue: orNullText }),
    ),
  }),
};
