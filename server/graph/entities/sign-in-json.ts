// A sign-in as Graph shows it. Facts that a sign-in here does not have are null or empty.

import { findClientApp, findClientName } from '../../domain/activity/app-sign-ins.js';
import { accountDisabled } from '../../domain/activity/sign-ins.js';
import type { BackgroundSignIn, SignIn } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { createWriter } from './entity-json.js';
import { toTenantId } from './organization-row.js';
import { inTenant } from './property-readers.js';

/** A sign-in, and whether the tenant may see the details of its risk. */
export interface ShownSignIn {
  readonly signIn: SignIn;
  readonly showsRisks: boolean;
  /** What it was, if it had no page. */
  readonly background?: BackgroundSignIn;
}

/** Choice: an app that signed in as itself has no user. What is said of one is then null, and the id, which cannot be null, is empty. */
const nobody = { id: '', displayName: '', userPrincipalName: '' };

/** A sign-in without a page in the form of those with one. */
export const toShownBackground = (row: BackgroundSignIn, showsRisks: boolean): ShownSignIn => {
  const { id, sequence, createdDateTime, correlationId, client, resource, user = nobody } = row;
  const named = { client, ...(resource === undefined ? {} : { resource }) };
  const signIn = {
    id,
    sequence,
    createdDateTime,
    correlationId,
    user,
    ...named,
    app: 'client',
    surface: 'client',
    errorCode: 0,
  };
  return { signIn, showsRisks, background: row };
};

const isOfApp = ({ background }: ShownSignIn): boolean => background !== undefined && background.user === undefined;

/** What is said of users only. */
const ofUser =
  (read: (signIn: SignIn) => string): ((shown: ShownSignIn) => string | null) =>
  (shown) =>
    isOfApp(shown) ? null : read(shown.signIn);

const toEventType = (shown: ShownSignIn): string =>
  shown.background === undefined ? 'interactiveUser' : isOfApp(shown) ? 'servicePrincipal' : 'nonInteractiveUser';

/** Choice: every surface that is not a desktop or a phone counts as a browser, and whoever renews a token is a program. */
const toClientApp = (shown: ShownSignIn): string => {
  if (isOfApp(shown)) return '';
  return shown.background !== undefined || /desktop|mobile/i.test(shown.signIn.surface)
    ? 'Mobile Apps and Desktop clients'
    : 'Browser';
};

/** Choice: short words for what the sign-in pages say. */
const failureReasons: Readonly<Partial<Record<number, string>>> = {
  [accountDisabled]: 'The account is disabled.',
  50126: 'Error validating credentials due to invalid username or password.',
  50105: 'The signed in user is not assigned to a role for the application.',
  65001: 'The user or administrator has not consented to use the application.',
  65004: 'User declined to consent to access the app.',
};

/** The outcome of a sign-in. */
export const toStatus = (errorCode: number): object => ({
  errorCode,
  failureReason: errorCode === 0 ? null : (failureReasons[errorCode] ?? 'Other.'),
  additionalDetails: null,
});

/** Documented: in small letters, and a guest's as at home. */
const toName = ({ user: { userPrincipalName } }: SignIn): string => {
  const [given = '', rest] = userPrincipalName.toLowerCase().split('#ext#');
  return rest === undefined ? given : given.replace(/_(?=[^_]*$)/, '@');
};

const isGuest = ({ user }: SignIn, view: TenantView): boolean =>
  (view.get('users', user.id)?.userType ?? (/#ext#/i.test(user.userPrincipalName) ? 'Guest' : 'Member')) === 'Guest';

const graphId = '00000003-0000-0000-c000-000000000000';
const toResourceId = ({ resource }: SignIn): string => resource?.appId ?? graphId;

const findResourcePrincipal = (signIn: SignIn, view: TenantView): string | null => {
  for (const { id } of view.lookup('servicePrincipals', 'appId', toResourceId(signIn))) return id;
  return null;
};

const details = {
  confirmedCompromised: 'adminConfirmedSigninCompromised',
  confirmedSafe: 'adminConfirmedSigninSafe',
  dismissed: 'adminDismissedRiskForSignIn',
} as const;

/** Documented: `hidden` for tenants without Entra ID P2. */
const unlessHidden =
  (read: (signIn: SignIn) => string) =>
  ({ signIn, showsRisks }: ShownSignIn): string =>
    showsRisks ? read(signIn) : 'hidden';

/** Writes sign-ins. */
export const signInWriter = createWriter<'signIn', ShownSignIn>('signIn', {
  id: ({ signIn }) => signIn.id,
  createdDateTime: ({ signIn }) => signIn.createdDateTime.replace(/\.\d+Z$/, 'Z'),
  userDisplayName: ofUser(({ user }) => user.displayName),
  userPrincipalName: ofUser(toName),
  userId: ({ signIn }) => signIn.user.id,
  appId: inTenant(({ signIn }, view) => findClientApp(signIn, view)?.appId ?? null),
  appDisplayName: inTenant(({ signIn }, view) => findClientName(signIn, view)),
  ipAddress: () => null,
  clientAppUsed: toClientApp,
  correlationId: ({ signIn }) => signIn.correlationId,
  conditionalAccessStatus: () => 'notApplied',
  isInteractive: ({ background }) => background === undefined,
  riskDetail: unlessHidden(({ risk }) => (risk === undefined ? 'none' : details[risk])),
  riskLevelAggregated: unlessHidden(({ risk }) => (risk === 'confirmedCompromised' ? 'high' : 'none')),
  riskLevelDuringSignIn: unlessHidden(() => 'none'),
  riskState: ({ signIn: { risk } }) => risk ?? 'none',
  riskEventTypes: () => [],
  riskEventTypes_v2: () => [],
  resourceDisplayName: ({ signIn: { resource } }) => resource?.displayName ?? 'Microsoft Graph',
  resourceId: ({ signIn }) => toResourceId(signIn),
  status: ({ signIn: { errorCode } }) => toStatus(errorCode),
  deviceDetail: () => ({
    deviceId: '',
    displayName: '',
    operatingSystem: '',
    browser: '',
    isCompliant: null,
    isManaged: null,
    trustType: '',
  }),
  location: () => ({
    city: null,
    state: null,
    countryOrRegion: null,
    geoCoordinates: { altitude: null, latitude: null, longitude: null },
  }),
  appliedConditionalAccessPolicies: () => [],
  // What follows is in beta. Nobody needs a second factor here, and no token is presented.
  resourceTenantId: inTenant((_, view) => toTenantId(view)),
  homeTenantId: inTenant((shown, view) => (isOfApp(shown) || isGuest(shown.signIn, view) ? null : toTenantId(view))),
  servicePrincipalId: ({ background }) => background?.principalId ?? '',
  servicePrincipalCredentialKeyId: () => null,
  servicePrincipalCredentialThumbprint: () => null,
  servicePrincipalName: (shown) => (isOfApp(shown) ? (shown.background?.client.displayName ?? null) : null),
  userAgent: () => null,
  alternateSignInName: () => null,
  authenticationContextClassReferences: () => [],
  authenticationDetails: () => [],
  authenticationMethodsUsed: () => [],
  authenticationProcessingDetails: () => [],
  authenticationProtocol: () => 'none',
  authenticationRequirement: () => 'singleFactorAuthentication',
  authenticationRequirementPolicies: () => [],
  autonomousSystemNumber: () => null,
  azureResourceId: () => '',
  clientCredentialType: ({ background }) => background?.credential ?? 'none',
  crossTenantAccessType: inTenant(({ signIn }, view) => (isGuest(signIn, view) ? 'b2bCollaboration' : 'none')),
  federatedCredentialId: () => '',
  flaggedForReview: () => false,
  homeTenantName: () => '',
  incomingTokenType: () => 'none',
  isTenantRestricted: () => false,
  networkLocationDetails: () => [],
  privateLinkDetails: () => null,
  originalRequestId: ({ signIn }) => signIn.id,
  originalTransferMethod: () => 'none',
  processingTimeInMilliseconds: () => null,
  resourceServicePrincipalId: inTenant(({ signIn }, view) => findResourcePrincipal(signIn, view)),
  sessionLifetimePolicies: () => [],
  signInEventTypes: (shown) => [toEventType(shown)],
  signInIdentifier: ofUser(({ user }) => user.userPrincipalName),
  signInIdentifierType: (shown) => (isOfApp(shown) ? 'unknownFutureValue' : 'userPrincipalName'),
  tokenIssuerName: () => '',
  tokenIssuerType: () => 'AzureAD',
  uniqueTokenIdentifier: ({ signIn }) => btoa(signIn.id),
  userType: inTenant(({ signIn }, view) => (isGuest(signIn, view) ? 'guest' : 'member')),
});
