// The domains of a tenant: adding, verifying, changing and promoting them. What refers to a domain, and removing one, is
// domain-references.ts. Graph: domain resource.

import { recordActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Domain, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What a client may change of a domain. */
export type DomainProperties = Pick<
  Domain,
  'isDefault' | 'supportedServices' | 'passwordValidityPeriodInDays' | 'passwordNotificationWindowInDays'
>;

/** The services of a domain whose row does not list them. */
const usualServices = ['Email', 'OfficeCommunicationsOnline'] as const;

/** Documented: the only services that a client adds and removes. */
const changeableServices: ReadonlySet<string> = new Set([...usualServices, 'Yammer']);

/** Two labels or more, each of letters, digits and hyphens. */
const namePattern = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

/** What a domain is used for. */
export const listServices = ({ isVerified, supportedServices }: Domain): readonly string[] =>
  supportedServices ?? (isVerified ? usualServices : []);

/** Finds a domain by name, in any case. Throws DomainError `notFound`. */
export const requireDomain = (view: TenantView, name: string): Domain => {
  const domain = view.get('domains', name.toLowerCase());
  if (domain === undefined) throw new DomainError('notFound', { key: name });
  return domain;
};

/** The domain that Microsoft gave to the tenant: it stays. */
export const findInitialDomain = (view: TenantView): Domain | undefined => {
  for (const { row } of view.scan('domains')) if (row.isInitial) return row;
  return undefined;
};

/** The nearest domain of the tenant that a name is below. */
const findParent = (view: TenantView, name: string): Domain | undefined => {
  const parts = name.split('.');
  for (let n = 1; n < parts.length - 1; n += 1) {
    const parent = view.get('domains', parts.slice(n).join('.'));
    if (parent !== undefined) return parent;
  }
  return undefined;
};

/** The root domain of a subdomain, and of a root domain itself. An unverified domain without a parent has none. */
export const findRootDomain = (view: TenantView, domain: Domain): Domain | undefined => {
  const parent = domain.isPromoted === true ? undefined : findParent(view, domain.id);
  if (parent !== undefined) return findRootDomain(view, parent);
  return domain.isVerified ? domain : undefined;
};

/** Documented: a verified domain that is no subdomain. */
export const isRootDomain = (view: TenantView, domain: Domain): boolean => findRootDomain(view, domain) === domain;

/** Writes the entry of a change to a domain. Names of activities: Learn, reference-audit-activities. */
export const recordDomainActivity = (
  draft: TenantDraft,
  actor: Actor,
  { id }: Domain,
  [name, operationType]: readonly [name: string, operationType: 'Add' | 'Update' | 'Delete'],
  modifiedProperties: readonly ModifiedProperty[] = [],
): void => {
  recordActivity(
    draft,
    actor,
    { id, displayName: id, type: 'Other' },
    { name, category: 'DirectoryManagement', operationType, correlationId: draft.newId(), modifiedProperties },
  );
};

/**
 * Adds a domain. Documented: a subdomain of a verified domain is verified at once, every other one waits. Choice: so is
 * another name below onmicrosoft.com, which belongs to Microsoft.
 *
 * @throws DomainError `invalidValue` and `conflictingObject`
 */
export const createDomain = (draft: TenantDraft, name: string, actor: Actor): Domain => {
  const id = name.toLowerCase();
  if (!namePattern.test(id)) throw new DomainError('invalidValue', { resource: 'Domain', property: 'id', value: name });
  if (draft.get('domains', id) !== undefined) throw new DomainError('conflictingObject', { value: name });
  const isVerified = findParent(draft, id)?.isVerified === true || id.endsWith('.onmicrosoft.com');
  const domain: Domain = { id, isDefault: false, isInitial: false, isVerified, supportedServices: [] };
  draft.put('domains', domain);
  const activity = isVerified ? 'Add verified domain' : 'Add unverified domain';
  recordDomainActivity(draft, actor, domain, [activity, 'Add']);
  return domain;
};

/** Verifies the domains below one, as their parent was. */
const verifyBelow = (draft: TenantDraft, parent: Domain): void => {
  const below = Array.from(draft.scan('domains'), ({ row }) => row);
  for (const row of below) {
    if (!row.isVerified && row.id.endsWith(`.${parent.id}`)) draft.put('domains', { ...row, isVerified: true });
  }
};

/**
 * Verifies that the tenant owns a domain. Choice: there is no DNS here, so it always does. Subdomains are verified with it.
 *
 * @throws DomainError `domainVerified`
 */
export const verifyDomain = (draft: TenantDraft, domain: Domain, actor: Actor): Domain => {
  if (domain.isVerified) throw new DomainError('domainVerified');
  const verified = { ...domain, isVerified: true };
  draft.put('domains', verified);
  verifyBelow(draft, verified);
  recordDomainActivity(draft, actor, verified, ['Verify domain', 'Update']);
  return verified;
};

/** The days of a password: those that Entra's password policy takes, or for ever. */
const requireDays = (property: string, days: number | null | undefined, least: number, most: number): void => {
  if (days === undefined || days === null || days === 2_147_483_647) return;
  if (days < least || days > most)
    throw new DomainError('invalidValue', { resource: 'Domain', property, value: String(days) });
};

const requireServices = (before: Domain, services: readonly string[]): void => {
  const had = listServices(before);
  const moved = [...services, ...had].filter((name) => services.includes(name) !== had.includes(name));
  const value = moved.find((name) => !changeableServices.has(name));
  if (value !== undefined)
    throw new DomainError('invalidValue', { resource: 'Domain', property: 'supportedServices', value });
};

const listModified = (before: Domain, changes: Partial<DomainProperties>): readonly ModifiedProperty[] =>
  Object.entries(changes).flatMap(([name, value]) => {
    const old: unknown = before[name as keyof DomainProperties] ?? null;
    if (JSON.stringify(old) === JSON.stringify(value)) return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: JSON.stringify(old), newValue: JSON.stringify(value) }];
  });

/**
 * Changes a domain. Documented: only a verified one can be changed, and there is always exactly one default domain.
 *
 * @throws DomainError `domainUnverified`, `domainNeeded` and `invalidValue`
 */
export const updateDomain = (
  draft: TenantDraft,
  domain: Domain,
  changes: Partial<DomainProperties>,
  actor: Actor,
): void => {
  if (!domain.isVerified) throw new DomainError('domainUnverified', { domain: domain.id });
  if (changes.isDefault === false && domain.isDefault)
    throw new DomainError('domainNeeded', { domain: domain.id, why: 'default' });
  // Documented (office365/troubleshoot/domain-management/cannot-assign-federated-domain-to-user).
  if (changes.isDefault === true && domain.federation !== undefined)
    throw new DomainError('domainNeeded', { domain: domain.id, why: 'federated' });
  if (changes.supportedServices !== undefined) requireServices(domain, changes.supportedServices);
  // Documented for Set-MsolPasswordPolicy and its successors.
  requireDays('passwordValidityPeriodInDays', changes.passwordValidityPeriodInDays, 14, 730);
  requireDays('passwordNotificationWindowInDays', changes.passwordNotificationWindowInDays, 1, 30);
  const modified = listModified(domain, changes);
  if (modified.length === 0) return;
  if (changes.isDefault === true) {
    const others = Array.from(draft.scan('domains'), ({ row }) => row).filter((row) => row.isDefault);
    for (const row of others) draft.put('domains', { ...row, isDefault: false });
  }
  draft.put('domains', { ...domain, ...changes });
  recordDomainActivity(draft, actor, domain, ['Update domain', 'Update'], modified);
};

/**
 * Makes a subdomain a root domain. Choice: promoting a root domain changes nothing.
 *
 * @throws DomainError `domainPromotion` for an unverified one. Its text is documented: domains-verify-custom-subdomain
 */
export const promoteDomain = (draft: TenantDraft, domain: Domain, actor: Actor): void => {
  if (!domain.isVerified) throw new DomainError('domainPromotion');
  if (isRootDomain(draft, domain)) return;
  draft.put('domains', { ...domain, isPromoted: true });
  recordDomainActivity(draft, actor, domain, ['Promote subdomain to root domain', 'Update']);
};
