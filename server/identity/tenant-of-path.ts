// Which hosted tenant a path of Entra means: the prefix says it, or else the tenant's id or domain in the path.

import { IdentityError } from './errors/identity-error.js';
import type { IdentityTenant } from './identity-operation.js';
import { isAnyTenant } from './tokens/issuer.js';

/** Finds tenants by the names under which they are hosted. */
export interface TenantFinder {
  /** The default one without a name. Its due jobs have run. */
  findTenant(name: string | undefined): IdentityTenant | undefined;
  listTenantNames(): readonly string[];
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const domainName = /^[a-z\d-]+(\.[a-z\d-]+)+$/i;

const answersTo = ({ view }: IdentityTenant, text: string): boolean => {
  const key = text.toLowerCase();
  return view.get('organization', key) !== undefined || view.get('domains', key)?.isVerified === true;
};

const describe = (tenant: IdentityTenant): string => {
  const [organization] = tenant.view.scan('organization');
  const initial = [...tenant.view.scan('domains')].find(({ row }) => row.isInitial)?.row.id ?? '';
  return `Tenantry hosts ${organization?.row.displayName ?? 'a tenant'} here: use ${organization?.row.id ?? ''}, ${initial}, or 'common'.`;
};

/**
 * Finds the tenant. Without a prefix, an id or a domain may also mean another hosted tenant, if it is the only one that has it:
 * forks share both.
 *
 * @throws IdentityError 90002 or 900023 when there is no such tenant
 */
export const findIdentityTenant = (
  finder: TenantFinder,
  name: string | undefined,
  text: string | undefined,
): IdentityTenant => {
  const addressed = finder.findTenant(name);
  if (addressed === undefined) {
    throw new IdentityError(90002, name ?? 'default', `POST /_tenantry/tenants hosts a tenant of that name.`);
  }
  if (text === undefined || isAnyTenant(text) || answersTo(addressed, text)) return addressed;
  if (!guid.test(text) && !domainName.test(text)) throw new IdentityError(900023, text);
  if (name === undefined) {
    const others = finder
      .listTenantNames()
      .map((other) => finder.findTenant(other))
      .filter((other) => other !== undefined && answersTo(other, text));
    const [only] = others;
    if (only !== undefined && others.length === 1) return only;
    if (others.length > 1) {
      const names = others.map((other) => `/t/${other?.name ?? ''}`).join(', ');
      throw new IdentityError(90002, text, `Several hosted tenants have it: begin the path with one of ${names}.`);
    }
  }
  throw new IdentityError(90002, text, describe(addressed));
};
