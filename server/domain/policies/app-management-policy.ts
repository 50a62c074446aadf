// Which credentials apps and service principals may be given: the tenant's default policy. Graph: tenantAppManagementPolicy
// resource.

import { DomainError } from '../tenant/errors.js';
import type { Actor, KeyCredential, PasswordCredential } from '../tenant/rows.js';
import type { Schemas } from '../tenant/generated/rows.js';
import { requireSettings } from '../tenant/settings.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';

/** The policy as a tenant keeps it. */
export type AppManagementPolicy = Schemas['TenantAppManagementPolicy'];
type Configuration = Schemas['AppManagementConfiguration'];
type Restriction = Schemas['CredentialRestriction'];

const noRestrictions: Configuration = { passwordCredentials: [], keyCredentials: [] };

/** Documented: the id of a policy that nobody has changed (Learn, configure-app-management-policies). */
const noId = '00000000-0000-0000-0000-000000000000';

/** Graph: tenantappmanagementpolicy-get, its example. */
const newPolicy: AppManagementPolicy = {
  id: noId,
  displayName: 'Default app management tenant policy',
  description:
    'Default tenant policy that enforces app management restrictions on applications and service principals. To apply ' +
    'policy to targeted resources, create a new policy under appManagementPolicies collection.',
  isEnabled: false,
  applicationRestrictions: noRestrictions,
  servicePrincipalRestrictions: noRestrictions,
};

/** The policy of a tenant. */
export const readAppManagementPolicy = (view: TenantView): AppManagementPolicy =>
  requireSettings(view).appManagementPolicy ?? newPolicy;

/** A duration as OData writes it: days, hours, minutes and seconds. */
const duration = /^P(?=.)(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:\.\d{1,12})?S)?)?$/;

/** The milliseconds of a duration; undefined for a text that is none. */
const readDuration = (text: string): number | undefined => {
  const found = duration.exec(text);
  if (found === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
};

/** Documented: a kind stands in a policy once, and a lifetime needs its length. */
const requireRestrictions = (restrictions: readonly Restriction[], resource: string): void => {
  const kinds = restrictions.map(({ restrictionType }) => restrictionType);
  if (new Set(kinds).size < kinds.length) throw new DomainError('duplicateValues');
  for (const { restrictionType, maxLifetime } of restrictions) {
    const isRight =
      maxLifetime === null ? !restrictionType.endsWith('Lifetime') : readDuration(maxLifetime) !== undefined;
    if (!isRight)
      throw new DomainError('invalidValue', { resource, property: 'maxLifetime', value: maxLifetime ?? '' });
  }
};

const requireConfiguration = ({ passwordCredentials, keyCredentials }: Configuration): Configuration => {
  requireRestrictions(passwordCredentials, 'PasswordCredentialConfiguration');
  requireRestrictions(keyCredentials, 'KeyCredentialConfiguration');
  return { passwordCredentials, keyCredentials };
};

/** What a change names. What it leaves out stays. */
export interface AppManagementChanges extends Partial<
  Pick<AppManagementPolicy, 'displayName' | 'description' | 'isEnabled'>
> {
  readonly applicationRestrictions?: Partial<Configuration>;
  readonly servicePrincipalRestrictions?: Partial<Configuration>;
}

/**
 * Changes the policy. Choice: the first change gives it an id of its own.
 *
 * @throws DomainError `duplicateValues`, `invalidValue`
 */
export const updateAppManagementPolicy = (
  draft: TenantDraft,
  { applicationRestrictions, servicePrincipalRestrictions, ...changes }: AppManagementChanges,
  actor: Actor,
): void => {
  const before = readAppManagementPolicy(draft);
  const after: AppManagementPolicy = {
    ...before,
    ...changes,
    applicationRestrictions: requireConfiguration({ ...before.applicationRestrictions, ...applicationRestrictions }),
    servicePrincipalRestrictions: requireConfiguration({
      ...before.servicePrincipalRestrictions,
      ...servicePrincipalRestrictions,
    }),
  };
  const modifiedProperties = listPolicyChanges(before, after);
  if (modifiedProperties.length === 0) return;
  const appManagementPolicy = { ...after, id: before.id === noId ? draft.newId() : before.id };
  draft.put('settings', { ...requireSettings(draft), appManagementPolicy });
  recordPolicyActivity(draft, actor, 'Update policy', toPolicyTarget(appManagementPolicy), { modifiedProperties });
};

/** Something that is given credentials. */
export interface CredentialHolder {
  readonly kind: 'application' | 'servicePrincipal';
  readonly createdDateTime: string;
}

/** Documented: a restriction is for what was created on its day or later; without a day, for everything. */
const isFor = ({ state, restrictForAppsCreatedAfterDateTime: since }: Restriction, holder: CredentialHolder): boolean =>
  state !== 'disabled' && (since === null || holder.createdDateTime >= since);

type Period = Pick<PasswordCredential | KeyCredential, 'startDateTime' | 'endDateTime'>;

/** Choice: a lifetime counts from the start of the credential. */
const lastsTooLong = ({ maxLifetime }: Restriction, { startDateTime, endDateTime }: Period): boolean =>
  maxLifetime !== null && Date.parse(endDateTime) - Date.parse(startDateTime) > (readDuration(maxLifetime) ?? Infinity);

const listRestrictions = (
  view: TenantView,
  list: keyof Configuration,
  holder: CredentialHolder,
): readonly Restriction[] => {
  const { isEnabled, applicationRestrictions, servicePrincipalRestrictions } = readAppManagementPolicy(view);
  if (!isEnabled) return [];
  const restrictions = holder.kind === 'application' ? applicationRestrictions : servicePrincipalRestrictions;
  return restrictions[list].filter((one) => isFor(one, holder));
};

/** Holds a new secret to the policy. Throws DomainError `credentialTypeNotAllowed`, `credentialLifetimeTooLong`. */
export const requireAllowedPassword = (view: TenantView, holder: CredentialHolder, password: Period): void => {
  const { id } = readAppManagementPolicy(view);
  const restrictions = listRestrictions(view, 'passwordCredentials', holder);
  if (restrictions.some(({ restrictionType }) => restrictionType === 'passwordAddition'))
    throw new DomainError('credentialTypeNotAllowed', { id });
  if (restrictions.some((one) => one.restrictionType === 'passwordLifetime' && lastsTooLong(one, password)))
    throw new DomainError('credentialLifetimeTooLong', { id });
};

/** Holds the certificates that are new to the policy. Throws DomainError `credentialLifetimeTooLong`. */
export const requireAllowedKeys = (
  view: TenantView,
  holder: CredentialHolder,
  [before, after]: readonly [readonly KeyCredential[], readonly KeyCredential[]],
): void => {
  const restrictions = listRestrictions(view, 'keyCredentials', holder);
  if (restrictions.length === 0) return;
  const known = new Set(before.map(({ keyId }) => keyId));
  const isTooLong = after.some((key) => !known.has(key.keyId) && restrictions.some((one) => lastsTooLong(one, key)));
  if (isTooLong) throw new DomainError('credentialLifetimeTooLong', { id: readAppManagementPolicy(view).id });
};
