// A mailbox and its address come and go with an Exchange plan.

import type { User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** Whether one of the plans includes a mailbox. */
const hasMailboxPlan = (view: TenantView, planIds: ReadonlySet<string>): boolean => {
  for (const id of view.catalogue.mailboxPlanIds) if (planIds.has(id)) return true;
  return false;
};

const toAddress = ({ userPrincipalName }: User): string => `SMTP:${userPrincipalName}`;

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
  const main = toAddress(user);
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
  if (!has) {
    draft.put('users', { ...user, mail: null, proxyAddresses: [] });
    return;
  }
  draft.put('users', { ...user, mail: user.userPrincipalName, proxyAddresses: [toAddress(user)] });
};
