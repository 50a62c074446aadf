// What in the directory refers to a domain by name, and removing a domain: with nothing that refers to it, or by force.
// Finding them reads every object, since nothing is indexed by domain. Graph: domain-list-domainnamereferences,
// domain-delete, domain-forcedelete.

import { DomainError } from '../tenant/errors.js';
import type { Actor, Application, Domain, Group, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findInitialDomain, recordDomainActivity } from './domains.js';

/** The tables whose objects have names in a domain, in the order in which they are listed. */
export const referringTables = ['users', 'groups', 'applications'] as const;

type ReferringTable = (typeof referringTables)[number];

/** A name in a domain, such as an address, with another domain. Undefined if it is in none or another one. */
const rename = (name: string, from: string, to: string): string | undefined => {
  const at = name.lastIndexOf('@');
  return name.slice(at + 1).toLowerCase() === from && at >= 0 ? `${name.slice(0, at + 1)}${to}` : undefined;
};

/** The same for an address of an app: its host is the domain. Observed: `https://{domain}/…` and `api://{domain}/…`. */
const renameUri = (uri: string, from: string, to: string): string | undefined => {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)([^/:?#]*)(.*)$/is.exec(uri) ?? [];
  return host.toLowerCase() === from && scheme !== '' ? `${scheme}${to}${rest}` : undefined;
};

const renameAll = (names: readonly string[], from: string, to: string, by = rename): readonly string[] | undefined => {
  const renamed = names.map((name) => by(name, from, to));
  return renamed.every((name) => name === undefined) ? undefined : names.map((name, n) => renamed[n] ?? name);
};

/** What changes of an object when a domain gets another name; undefined if it has no name in the domain. */
const renameRow = {
  users: (user: User, from: string, to: string): User | undefined => {
    const userPrincipalName = rename(user.userPrincipalName, from, to);
    const mail = user.mail === null ? undefined : rename(user.mail, from, to);
    const proxyAddresses = renameAll(user.proxyAddresses, from, to);
    if (userPrincipalName === undefined && mail === undefined && proxyAddresses === undefined) return undefined;
    return {
      ...user,
      userPrincipalName: userPrincipalName ?? user.userPrincipalName,
      mail: mail ?? user.mail,
      proxyAddresses: proxyAddresses ?? user.proxyAddresses,
    };
  },
  groups: (group: Group, from: string, to: string): Group | undefined => {
    const mail = group.mail === null ? undefined : rename(group.mail, from, to);
    const proxyAddresses = renameAll(group.proxyAddresses, from, to);
    if (mail === undefined && proxyAddresses === undefined) return undefined;
    return { ...group, mail: mail ?? group.mail, proxyAddresses: proxyAddresses ?? group.proxyAddresses };
  },
  applications: (application: Application, from: string, to: string): Application | undefined => {
    const identifierUris = renameAll(application.identifierUris, from, to, renameUri);
    return identifierUris === undefined ? undefined : { ...application, identifierUris };
  },
} as const;

type Row = User | Group | Application;

/** Whether an object has a name in a domain. */
const refersTo = (table: ReferringTable, row: Row, domain: string): boolean =>
  renameRow[table](row as never, domain, domain) !== undefined;

/** The objects of a table that refer to a domain, by id. */
export function* listReferences(
  view: TenantView,
  table: ReferringTable,
  domain: string,
  after?: string,
): Generator<{ readonly id: string; readonly row: Row }> {
  for (const { position: id, row } of view.scan(table, after === undefined ? {} : { after })) {
    if (refersTo(table, row, domain)) yield { id, row };
  }
}

/** Ids of everything that refers to a domain. */
export function* listReferenceIds(view: TenantView, domain: string): Generator<string> {
  for (const table of referringTables) for (const { id } of listReferences(view, table, domain)) yield id;
}

/** Graph keeps the initial and the default domain, and a domain with subdomains of the tenant below it. The texts are a choice. */
const requireNotNeeded = (view: TenantView, { id: domain, isInitial, isDefault }: Domain): void => {
  if (isInitial) throw new DomainError('domainNeeded', { domain, why: 'initial' });
  if (isDefault) throw new DomainError('domainNeeded', { domain, why: 'default' });
  for (const { row } of view.scan('domains')) {
    if (row.id.endsWith(`.${domain}`) && row.isPromoted !== true)
      throw new DomainError('domainNeeded', { domain, why: 'subdomains', below: row.id });
  }
};

const remove = (draft: TenantDraft, domain: Domain, actor: Actor): void => {
  draft.remove('domains', domain.id);
  const activity = domain.isVerified ? 'Remove verified domain' : 'Remove unverified domain';
  recordDomainActivity(draft, actor, domain, [activity, 'Delete']);
};

/**
 * Removes a domain for good. Documented: refused while anything refers to it.
 *
 * @throws DomainError `domainNeeded` and `domainReferenced`
 */
export const deleteDomain = (draft: TenantDraft, domain: Domain, actor: Actor): void => {
  requireNotNeeded(draft, domain);
  for (const id of listReferenceIds(draft, domain.id))
    throw new DomainError('domainReferenced', { domain: domain.id, id });
  remove(draft, domain, actor);
};

/** Documented. */
const mostRenamed = 1000;

/** Documented: an app of several tenants cannot lose its addresses. */
const requireOneTenant = ({ signInAudience, displayName }: Application, domain: string): void => {
  if (signInAudience !== 'AzureADMyOrg') throw new DomainError('domainReferenced', { domain, app: displayName });
};

/**
 * Removes a domain and renames what refers to it to the initial domain. Differs from Graph: at once rather than later.
 *
 * @param disablesUsers - whether users who are renamed are disabled
 * @throws DomainError `domainNeeded`, `domainReferenced`, and `userPrincipalNameTaken` when a new name is in use
 */
export const forceDeleteDomain = (
  draft: TenantDraft,
  domain: Domain,
  disablesUsers: boolean,
  actor: Actor,
): { readonly userIds: readonly string[] } => {
  requireNotNeeded(draft, domain);
  const to = findInitialDomain(draft)?.id;
  if (to === undefined) throw new DomainError('domainNeeded', { domain: domain.id, why: 'last' });
  const found = referringTables.flatMap((table) =>
    Array.from(listReferences(draft, table, domain.id), ({ row }) => ({ table, row })),
  );
  if (found.length > mostRenamed) throw new DomainError('domainReferenced', { domain: domain.id, most: mostRenamed });
  const userIds: string[] = [];
  for (const { table, row } of found) {
    if (table === 'applications') requireOneTenant(row as Application, domain.id);
    const renamed = renameRow[table](row as never, domain.id, to);
    if (renamed === undefined) continue;
    if (table !== 'users') {
      draft.put(table, renamed as never);
      continue;
    }
    const user = renamed as User;
    for (const other of draft.lookup('users', 'userPrincipalName', user.userPrincipalName.toLowerCase())) {
      if (other.id !== user.id) throw new DomainError('userPrincipalNameTaken', { value: user.userPrincipalName });
    }
    const isRenamed = user.userPrincipalName !== (row as User).userPrincipalName;
    draft.put('users', isRenamed && disablesUsers ? { ...user, accountEnabled: false } : user);
    userIds.push(user.id);
  }
  recordDomainActivity(draft, actor, domain, ['Force delete domain', 'Delete']);
  remove(draft, domain, actor);
  return { userIds };
};
