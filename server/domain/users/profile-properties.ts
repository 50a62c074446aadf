// Properties of users that are kept in another form than they are given in: times, words in any case, and objects of which a
// request names only a part.

import { DomainError } from '../tenant/errors.js';
import type { ObjectIdentity, User } from '../tenant/rows.js';
import { toIdentityKey } from '../tenant/index-keys.js';
import { extensionAttributeNames, type ExtensionAttributes } from '../tenant/extension-attributes.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { toIso } from '../tenant/time.js';

/** A text, or null, for each attribute that a request names. */
export type GivenAttributes = Readonly<Partial<Record<keyof ExtensionAttributes, string | null>>>;

/** What a request may say of an employee's place. */
export type GivenOrgData = Readonly<Partial<NonNullable<User['employeeOrgData']>>>;

/** Properties whose form in a request is another one than in the row. */
export interface GivenProfile {
  readonly ageGroup: string | null;
  readonly consentProvidedForMinor: string | null;
  readonly employeeOrgData: GivenOrgData | null;
  readonly identities: readonly ObjectIdentity[];
  readonly onPremisesExtensionAttributes: GivenAttributes | null;
  readonly passwordPolicies: string | null;
}

const times = ['birthday', 'employeeHireDate', 'employeeLeaveDateTime', 'hireDate'] as const;

/** Graph names these values in small letters in its pages and with a capital in its answers. */
const toCapital = (word: string | null): string | null =>
  word === null ? null : word.charAt(0).toUpperCase() + word.slice(1);

/** Choice: like all objects in a PATCH of Graph, what is not named stays. */
const toAttributes = (given: GivenAttributes | null, before: ExtensionAttributes = {}): ExtensionAttributes => {
  if (given === null) return {};
  const all = { ...before, ...given };
  return Object.fromEntries(
    extensionAttributeNames.flatMap((name) => {
      const value = all[name] ?? null;
      return value === null ? [] : [[name, value]];
    }),
  );
};

type OrgData = Exclude<User['employeeOrgData'], undefined>;

const toOrgData = (given: GivenOrgData | null, before: OrgData | undefined): OrgData =>
  given === null
    ? null
    : {
        costCenter: given.costCenter === undefined ? (before?.costCenter ?? null) : given.costCenter,
        division: given.division === undefined ? (before?.division ?? null) : given.division,
      };

/** How Graph says that a birthday or hireDate was never set. */
export const neverSet = '0001-01-01T00:00:00Z';

/** Rows keep times of the last and the next thousand years. Throws DomainError `invalidValue`. */
const toKeptTime = (property: string, value: string): string | null => {
  const time = Date.parse(value);
  if (time === Date.parse(neverSet)) return null;
  const iso = Number.isNaN(time) ? '' : toIso(time);
  if (!/^[12]\d{3}-/.test(iso)) throw new DomainError('invalidValue', { resource: 'User', property, value });
  return iso;
};

const policies: ReadonlySet<string> = new Set(['none', 'disablestrongpassword', 'disablepasswordexpiration']);

/** Checks passwordPolicies: one of three words, or two with a comma. Graph: user resource. */
const requirePolicies = (given: string | null): void => {
  const words = given === null ? [] : given.split(',').map((word) => word.trim().toLowerCase());
  if (words.every((word) => policies.has(word))) return;
  throw new DomainError('invalidValue', { resource: 'User', property: 'passwordPolicies', value: given ?? '' });
};

/** Whether a password may be a weak one. */
export const allowsWeakPasswords = (passwordPolicies: string | null | undefined): boolean =>
  passwordPolicies?.toLowerCase().includes('disablestrongpassword') === true;

/** Documented in the resource objectIdentity. */
const localForms: readonly (readonly [signInType: RegExp, assigned: RegExp])[] = [
  [/^emailaddress/i, /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  [/^username$/i, /^[a-z\d][a-z\d_-]{0,63}$/i],
];

/** Documented: what identities must look like, and that local accounts are issued by the tenant. Choice: by any of its domains. */
const requireIdentity = (view: TenantView, { signInType, issuer, issuerAssignedId: given }: ObjectIdentity): void => {
  const form = localForms.find(([kind]) => kind.test(signInType));
  if (form === undefined) return;
  if (form[1].test(given ?? '') && view.get('domains', issuer.toLowerCase()) !== undefined) return;
  throw new DomainError('invalidValue', { resource: 'User', property: 'identities', value: given ?? '' });
};

/** The one of the type userPrincipalName follows that name, so it is not kept. */
const toIdentities = (
  view: TenantView,
  given: readonly ObjectIdentity[],
  userId: string | undefined,
): readonly ObjectIdentity[] => {
  const own = given.filter(({ signInType }) => signInType.toLowerCase() !== 'userprincipalname');
  for (const identity of own) {
    requireIdentity(view, identity);
    const key = toIdentityKey(identity);
    for (const { id } of key === undefined ? [] : view.lookup('users', 'identity', key)) {
      if (id !== userId) throw new DomainError('uniquenessViolation', { property: 'identities' });
    }
  }
  return own.map(({ signInType, issuer, issuerAssignedId }) => ({ signInType, issuer, issuerAssignedId }));
};

/** Documented: `$` and `_` cannot be used. Observed: two users cannot be tied to one account. */
const requireImmutableId = (view: TenantView, value: string, userId: string | undefined): void => {
  if (/[$_]/.test(value))
    throw new DomainError('invalidValue', { resource: 'User', property: 'onPremisesImmutableId', value });
  for (const { id } of view.lookup('users', 'onPremisesImmutableId', value)) {
    if (id !== userId) throw new DomainError('uniquenessViolation', { property: 'onPremisesImmutableId', value });
  }
};

/** The rows' form of what is given. */
type Kept = Partial<Pick<User, keyof GivenProfile | (typeof times)[number]>>;

/**
 * Turns what a request gives into what the row keeps. Properties that need no change are not among the result.
 *
 * @param before - absent for a new user
 * @throws DomainError `invalidValue`, `uniquenessViolation`
 */
export const toKeptProfile = (
  view: TenantView,
  given: Partial<GivenProfile & Pick<User, (typeof times)[number] | 'onPremisesImmutableId'>>,
  before: User | undefined,
): Kept => {
  const { ageGroup, consentProvidedForMinor: consent, employeeOrgData, identities } = given;
  const { onPremisesExtensionAttributes: attributes, onPremisesImmutableId: immutableId, passwordPolicies } = given;
  if (passwordPolicies !== undefined) requirePolicies(passwordPolicies);
  if (typeof immutableId === 'string') requireImmutableId(view, immutableId, before?.id);
  const dates = times.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' ? [[name, toKeptTime(name, value)] as const] : [];
  });
  return {
    ...Object.fromEntries(dates),
    ...(ageGroup === undefined ? {} : { ageGroup: toCapital(ageGroup) }),
    ...(consent === undefined ? {} : { consentProvidedForMinor: toCapital(consent) }),
    ...(employeeOrgData === undefined ? {} : { employeeOrgData: toOrgData(employeeOrgData, before?.employeeOrgData) }),
    ...(identities === undefined ? {} : { identities: toIdentities(view, identities, before?.id) }),
    ...(attributes === undefined
      ? {}
      : { onPremisesExtensionAttributes: toAttributes(attributes, before?.onPremisesExtensionAttributes) }),
  };
};

const byConsent: Readonly<Record<string, string>> = {
  Granted: 'MinorWithParentalConsent',
  Denied: 'MinorWithOutParentalConsent',
  NotRequired: 'MinorNoParentalConsentRequired',
};

/** Graph: user resource, legal age group property definitions. Choice: null while nothing is known of a minor's consent. */
export const toLegalAgeGroup = ({ ageGroup, consentProvidedForMinor }: User): string | null =>
  ageGroup === 'Minor' ? (byConsent[consentProvidedForMinor ?? ''] ?? null) : ageGroup;
