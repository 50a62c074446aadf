// A mailbox and its address come and go with an Exchange plan.

import { DomainError } from '../tenant/errors.js';
import type { User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { isSynced } from '../tenant/mastered-elsewhere.js';
import { listHeldLicenses, toEnabledPlanIds } from './user-licenses.js';

/** Whether one of the plans includes a mailbox. */
const hasMailboxPlan = (view: TenantView, planIds: ReadonlySet<string>): boolean => {
  for (const id of view.catalogue.mailboxPlanIds) if (planIds.has(id)) return true;
  return false;
};

/** Documented in user, property mail: an address that was set before stays the first one. */
const toAddress = ({ mail, userPrincipalName }: User): string => `SMTP:${mail ?? userPrincipalName}`;

/** Whether one of a user's licenses has a mailbox turned on, which Exchange then is in charge of. */
export const hasMailbox = (view: TenantView, userId: string): boolean =>
  hasMailboxPlan(view, toEnabledPlanIds(listHeldLicenses(view, userId)));

/**
 * Whether a user was invited from another organization, as the name shows. Such a user reads mail there. Choice: no plan
 * changes the address, since the page on invitations puts the invited address into `mail` and no page removes it.
 */
const isInvited = ({ userPrincipalName }: User): boolean => userPrincipalName.toUpperCase().includes('#EXT#');

/** The first of the addresses that another user has. */
export const findTakenAddress = (
  view: TenantView,
  user: Pick<User, 'id'>,
  addresses: readonly string[],
): string | undefined =>
  addresses.find((address) => {
    for (const { id } of view.lookup('users', 'proxyAddress', address.toLowerCase())) if (id !== user.id) return true;
    return false;
  });

/**
 * A user without the addresses that others have. Choice: when the main address is among them, the userPrincipalName takes its
 * place if it is free, as for a new mailbox.
 */
export const withoutTakenAddresses = (view: TenantView, user: User): User => {
  const proxyAddresses = user.proxyAddresses.filter((one) => findTakenAddress(view, user, [one]) === undefined);
  if (proxyAddresses.length === user.proxyAddresses.length) return user;
  if (proxyAddresses.some((one) => one.startsWith('SMTP:'))) return { ...user, proxyAddresses };
  const main = toAddress({ ...user, mail: null });
  if (findTakenAddress(view, user, [main]) !== undefined) return { ...user, mail: null, proxyAddresses };
  const others = proxyAddresses.filter((one) => one.toLowerCase() !== main.toLowerCase());
  return { ...user, mail: user.userPrincipalName, proxyAddresses: [main, ...others] };
};

/** The address that a user would get with a first mailbox plan but that another user already has. */
export const findMailboxClash = (
  view: TenantView,
  user: User,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): string | undefined =>
  hasMailboxPlan(view, after) && !hasMailboxPlan(view, before) && !isInvited(user)
    ? findTakenAddress(view, user, [toAddress(user)])
    : undefined;

/**
 * Sets `mail` and `proxyAddresses` when the first mailbox plan is turned on, and clears them when the last is turned off.
 * Observed in 2022 traffic: the address is the userPrincipalName, and `mail` turns null on removal. That the address is
 * free was checked with the licenses.
 */
export const followMailboxPlan = (
  draft: TenantDraft,
  userId: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void => {
  const had = hasMailboxPlan(draft, before);
  const has = hasMailboxPlan(draft, after);
  const user = draft.get('users', userId);
  if (had === has || user === undefined || isInvited(user)) return;
  // Choice: the addresses of a synced user are those of the on-premises directory, if it has any.
  if (isSynced(user) && user.proxyAddresses.length > 0) return;
  if (!has) {
    draft.put('users', { ...user, mail: null, proxyAddresses: [] });
    return;
  }
  const address = toAddress(user);
  const others = user.proxyAddresses.filter((one) => one.toLowerCase() !== address.toLowerCase());
  draft.put('users', { ...user, mail: user.mail ?? user.userPrincipalName, proxyAddresses: [address, ...others] });
};

const looksLikeMail = /^[\x21-\x7e]+@[\x21-\x7e]+$/;

/**
 * What `mail` means for the addresses of a user without a mailbox. Documented in user: a change of `mail` updates
 * `proxyAddresses`, too. Choice: the address that was first becomes a further one.
 *
 * @throws DomainError `invalidValue`, and `uniquenessViolation` when somebody else has the address
 */
export const requireNewMail = (
  view: TenantView,
  { id, proxyAddresses }: Pick<User, 'id' | 'proxyAddresses'>,
  mail: string | null,
): Pick<User, 'mail' | 'proxyAddresses'> => {
  const others = proxyAddresses.map((one) => (one.startsWith('SMTP:') ? `smtp:${one.slice('SMTP:'.length)}` : one));
  if (mail === null) return { mail, proxyAddresses: proxyAddresses.filter((one) => !one.startsWith('SMTP:')) };
  if (!looksLikeMail.test(mail))
    throw new DomainError('invalidValue', { resource: 'User', property: 'mail', value: mail });
  const address = `SMTP:${mail}`;
  if (findTakenAddress(view, { id }, [address]) !== undefined)
    throw new DomainError('uniquenessViolation', { property: 'proxyAddresses', value: address });
  return { mail, proxyAddresses: [address, ...others.filter((one) => one.toLowerCase() !== address.toLowerCase())] };
};
