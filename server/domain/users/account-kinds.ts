// What a new user must have, and gets: it depends on how the user is going to sign in. Graph: user-post-users, the table of
// required properties and example 2.

import { DomainError } from '../tenant/errors.js';
import type { ObjectIdentity, User } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** A work or school account; a local account with an own name to sign in by; an account of another provider. */
export type AccountKind = 'work' | 'local' | 'social';

/** Whether an identity is a local account's: neither of another issuer nor the userPrincipalName. */
const isLocalIdentity = ({ signInType }: ObjectIdentity): boolean =>
  !['federated', 'userprincipalname'].includes(signInType.toLowerCase());

/** The kind of account that these identities make. */
export const toAccountKind = (identities: readonly ObjectIdentity[]): AccountKind => {
  if (identities.some(isLocalIdentity)) return 'local';
  return identities.some(({ signInType }) => signInType.toLowerCase() === 'federated') ? 'social' : 'work';
};

const required = ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName', 'passwordProfile'] as const;

/** What every user has. */
export type Basics = Pick<User, 'accountEnabled' | 'displayName' | 'mailNickname' | 'userPrincipalName'>;

/** What a client gives of it. */
export interface GivenBasics extends Partial<Basics> {
  readonly passwordProfile?: unknown;
  readonly passwordPolicies?: string | null;
}

const neededBy: Readonly<Record<AccountKind, readonly (typeof required)[number][]>> = {
  work: required,
  local: ['passwordProfile'],
  social: [],
};

/**
 * Checks that nothing is missing. Documented: the password of a local account never expires. Choice: how it is refused.
 *
 * @throws DomainError `valueRequired`, `invalidValue`
 */
export const requireBasics = (kind: AccountKind, given: GivenBasics): void => {
  const missing = neededBy[kind].find((property) => given[property] === undefined || given[property] === null);
  if (missing !== undefined) throw new DomainError('valueRequired', { property: missing });
  const policies = given.passwordPolicies ?? '';
  if (kind === 'local' && !policies.toLowerCase().includes('disablepasswordexpiration'))
    throw new DomainError('invalidValue', { resource: 'User', property: 'passwordPolicies', value: policies });
};

const findInitialDomain = (view: TenantView): string => {
  for (const { row } of view.scan('domains')) if (row.isInitial) return row.id;
  return '';
};

/**
 * Fills in what was not given. Observed in public answers: such users are named after their id in the tenant's first domain, and
 * are called `unknown` without a name. Choice: the nickname is the id as well.
 */
export const fillBasics = (view: TenantView, id: string, given: Partial<Basics>): Basics => ({
  accountEnabled: given.accountEnabled ?? true,
  displayName: given.displayName ?? 'unknown',
  mailNickname: given.mailNickname ?? id,
  userPrincipalName: given.userPrincipalName ?? `${id}@${findInitialDomain(view)}`,
});
