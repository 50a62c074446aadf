// The federation of a domain with an identity provider: where its users sign in. It is part of the domain's row; subdomains have
// that of their root domain. Graph: internalDomainFederation resource.

import { DomainError } from '../tenant/errors.js';
import type { Actor, Domain } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findRootDomain, isRootDomain, recordDomainActivity } from './domains.js';

/** A federation as a domain keeps it. */
export type DomainFederation = NonNullable<Domain['federation']>;

/** What a client says of it. */
export type FederationProperties = Omit<DomainFederation, 'id'>;

/** Documented: a subdomain inherits how its root domain signs users in (domains-verify-custom-subdomain). */
export const isFederated = (view: TenantView, domain: Domain): boolean =>
  (findRootDomain(view, domain) ?? domain).federation !== undefined;

/** The federation of a domain itself. Documented: 404 when there is none. Throws DomainError `notFound`. */
export const requireFederation = ({ federation }: Domain, id = federation?.id): DomainFederation => {
  if (federation === undefined || id?.toLowerCase() !== federation.id)
    throw new DomainError('notFound', { key: id ?? 'federationConfiguration' });
  return federation;
};

/** Observed in msgraph-sdk-powershell issue 3625: no two domains have the same issuer. Choice: in any case. */
const requireFreeIssuer = (view: TenantView, { id }: Domain, issuerUri: string): void => {
  for (const { row } of view.scan('domains')) {
    if (row.id !== id && row.federation?.issuerUri.toLowerCase() === issuerUri.toLowerCase())
      throw new DomainError('issuerTaken', { value: issuerUri });
  }
};

const put = (draft: TenantDraft, domain: Domain, federation: DomainFederation, actor: Actor): DomainFederation => {
  requireFreeIssuer(draft, domain, federation.issuerUri);
  draft.put('domains', { ...domain, federation });
  recordDomainActivity(draft, actor, domain, ['Set federation settings on domain', 'Update']);
  return federation;
};

/**
 * Federates a domain. Documented: a verified one, once, and never the default domain
 * (office365/troubleshoot/domain-management/cannot-assign-federated-domain-to-user). Choice: nor a name that Microsoft gave.
 *
 * @throws DomainError `domainUnverified`, `federationRefused`, `issuerTaken`
 */
export const createFederation = (
  draft: TenantDraft,
  domain: Domain,
  properties: FederationProperties,
  actor: Actor,
): DomainFederation => {
  const refuse = (why: string): never => {
    throw new DomainError('federationRefused', { domain: domain.id, why });
  };
  if (!domain.isVerified) throw new DomainError('domainUnverified', { domain: domain.id });
  if (domain.id.endsWith('.onmicrosoft.com')) refuse('microsofts');
  if (domain.isDefault) refuse('default');
  if (!isRootDomain(draft, domain)) refuse('subdomain');
  if (domain.federation !== undefined) refuse('federated');
  recordDomainActivity(draft, actor, domain, ['Set domain authentication', 'Update']);
  return put(draft, domain, { ...properties, id: draft.newId() }, actor);
};

/** Changes what is given of a federation. Throws DomainError `issuerTaken`. */
export const updateFederation = (
  draft: TenantDraft,
  domain: Domain,
  changes: Partial<FederationProperties>,
  actor: Actor,
): DomainFederation => put(draft, domain, { ...requireFederation(domain), ...changes }, actor);

/** Ends a federation: the directory signs the users in again. */
export const endFederation = (draft: TenantDraft, domain: Domain, actor: Actor): void => {
  const { federation, ...managed } = domain;
  if (federation === undefined) return;
  draft.put('domains', managed);
  recordDomainActivity(draft, actor, domain, ['Set domain authentication', 'Update']);
};

/**
 * Says who signs in the users of a domain. Documented for beta, and in Microsoft's scripts for v1.0.
 *
 * @throws DomainError `federationRefused` for a federation that nobody has described
 */
export const setAuthentication = (
  draft: TenantDraft,
  domain: Domain,
  type: 'Managed' | 'Federated',
  actor: Actor,
): void => {
  if (type === 'Managed') endFederation(draft, domain, actor);
  else if (!isFederated(draft, domain)) throw new DomainError('federationRefused', { domain: domain.id, why: 'none' });
};
