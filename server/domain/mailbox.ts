// A mailbox comes and goes with an Exchange plan, and takes the user's address with it.

import { DomainError } from './errors.js';
import type { User } from './rows.js';
import type { TenantDraft, TenantView } from './tenant-view.js';

/** Whether one of the plans gives a mailbox. */
const hasMailboxPlan = (view: TenantView, planIds: ReadonlySet<string>): boolean => {
  for (const id of view.catalogue.mailboxPlanIds) if (planIds.has(id)) return true;
  return false;
};

const requireFreeAddress = (view: TenantView, user: User, address: string): void => {
  for (const other of view.lookup('users', 'proxyAddress', address.toLowerCase())) {
    if (other.id !== user.id)
      throw new DomainError('uniquenessViolation', { property: 'proxyAddresses', value: address });
  }
};

/**
 * Sets `mail` and `proxyAddresses` when the first mailbox plan went on and clears them when the last went off, at once.
 * Observed in 2022 traffic: the address is the userPrincipalName, and `mail` turns null on removal.
 *
 * @throws DomainError `uniquenessViolation` when another user has the address
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
  if (had === has || user === undefined) return;
  if (!has) {
    draft.put('users', { ...user, mail: null, proxyAddresses: [] });
    return;
  }
  const address = `SMTP:${user.userPrincipalName}`;
  requireFreeAddress(draft, user, address);
  draft.put('users', { ...user, mail: user.userPrincipalName, proxyAddresses: [address] });
};
