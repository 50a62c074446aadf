// The service principals of a tenant. Those of Microsoft's own apps are derived from the tenant's id and need no row, until
// somebody changes one.

import { licenseManager } from '../audit/directory-audit.js';
import { toDerivedId } from '../tenant/derived-id.js';
import { DomainError } from '../tenant/errors.js';
import type { Organization, ServicePrincipal } from '../tenant/rows.js';
import { requireSettings, type Settings } from '../tenant/settings.js';
import type { Positioned, RangeOptions, TenantView } from '../tenant/tenant-view.js';
import { firstPartyApps } from './first-party-apps.js';

/** Settings with every member, of which a request may leave out some. */
export const toSamlSettings = (
  given: Partial<NonNullable<ServicePrincipal['samlSingleSignOnSettings']>> | null | undefined,
): Pick<ServicePrincipal, 'samlSingleSignOnSettings'> =>
  given === undefined
    ? {}
    : { samlSingleSignOnSettings: given === null ? null : { relayState: given.relayState ?? null } };

/** A service principal as it is when nobody has changed anything. */
export const toNewServicePrincipal = (
  properties: Pick<ServicePrincipal, 'id' | 'appId' | 'displayName' | 'createdDateTime'> & Partial<ServicePrincipal>,
): ServicePrincipal => ({
  accountEnabled: true,
  alternativeNames: [],
  appRoleAssignmentRequired: false,
  description: null,
  keyCredentials: [],
  loginUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  passwordCredentials: [],
  preferredSingleSignOnMode: null,
  tags: [],
  ...properties,
  ...toSamlSettings(properties.samlSingleSignOnSettings),
});

/** Microsoft's own, ordered by id. */
interface FirstParty {
  readonly licenseManagerId: string;
  readonly list: readonly ServicePrincipal[];
  readonly byId: ReadonlyMap<string, ServicePrincipal>;
  readonly byAppId: ReadonlyMap<string, ServicePrincipal>;
}

/** Made once for a tenant, so that what is remembered for a row stays valid. */
const known = new WeakMap<Organization, FirstParty>();

const makeFirstParty = ({ id: tenantId, createdDateTime }: Organization, licenseManagerId: string): FirstParty => {
  const list = firstPartyApps
    .map(({ appId, displayName }) => {
      const id = appId === licenseManager.appId ? licenseManagerId : toDerivedId(tenantId, appId);
      return Object.freeze(toNewServicePrincipal({ id, appId, displayName, createdDateTime }));
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    licenseManagerId,
    list,
    byId: new Map(list.map((one) => [one.id, one])),
    byAppId: new Map(list.map((one) => [one.appId, one])),
  };
};

const readKnown = (tenant: Organization, licenseManagerId: string): FirstParty => {
  const before = known.get(tenant);
  if (before?.licenseManagerId === licenseManagerId) return before;
  const made = makeFirstParty(tenant, licenseManagerId);
  known.set(tenant, made);
  return made;
};

/** Ids of Microsoft's own service principals in a tenant. */
export const listMicrosoftsIds = (
  tenant: Organization,
  { licenseManagerId }: Pick<Settings, 'licenseManagerId'>,
): ReadonlySet<string> => new Set(readKnown(tenant, licenseManagerId).byId.keys());

const nobodys: FirstParty = { licenseManagerId: '', list: [], byId: new Map(), byAppId: new Map() };

const readFirstParty = (view: TenantView): FirstParty => {
  const [tenant] = view.scan('organization');
  if (tenant === undefined) return nobodys;
  return readKnown(tenant.row, requireSettings(view).licenseManagerId);
};

/** Finds a service principal by its object id, in any case. */
export const findServicePrincipal = (view: TenantView, id: string): ServicePrincipal | undefined => {
  const key = id.toLowerCase();
  return view.get('servicePrincipals', key) ?? readFirstParty(view).byId.get(key);
};

/** Finds a service principal by its app, in any case. */
export const findServicePrincipalOfApp = (view: TenantView, appId: string): ServicePrincipal | undefined => {
  const key = appId.toLowerCase();
  const [row] = view.lookup('servicePrincipals', 'appId', key);
  return row ?? readFirstParty(view).byAppId.get(key);
};

/** Like `findServicePrincipal`. Throws DomainError `notFound` when there is none. */
export const requireServicePrincipal = (view: TenantView, id: string): ServicePrincipal => {
  const found = findServicePrincipal(view, id);
  if (found === undefined) throw new DomainError('notFound', { key: id });
  return found;
};

/** Microsoft's own service principals that nobody has changed, ordered by id. */
const listUnchanged = (view: TenantView): readonly ServicePrincipal[] =>
  readFirstParty(view).list.filter(({ id }) => view.get('servicePrincipals', id) === undefined);

/** How many service principals there are. Costs the same at any size. */
export const countServicePrincipals = (view: TenantView): number =>
  view.size('servicePrincipals') + listUnchanged(view).length;

/** All service principals, ordered by id. */
export function* scanServicePrincipals(
  view: TenantView,
  { after, descending = false }: Pick<RangeOptions, 'after' | 'descending'> = {},
): Generator<Positioned<ServicePrincipal>> {
  const isBefore = (a: string, b: string): boolean => (descending ? a > b : a < b);
  const ordered = descending ? listUnchanged(view).toReversed() : listUnchanged(view);
  const own = after === undefined ? ordered : ordered.filter(({ id }) => isBefore(after, id));
  let next = 0;
  for (const { row } of view.scan('servicePrincipals', { descending, ...(after === undefined ? {} : { after }) })) {
    for (let one = own[next]; one !== undefined && isBefore(one.id, row.id); one = own[next]) {
      yield { position: one.id, row: one };
      next += 1;
    }
    yield { position: row.id, row };
  }
  for (const row of own.slice(next)) yield { position: row.id, row };
}
