// What Exchange keeps of a Microsoft 365 group: who may send to it, where it shows, and who is subscribed. Graph: group, the
// properties that are returned on $select of one group.

import { DomainError } from '../tenant/errors.js';
import { isExchangeGroup } from '../tenant/mastered-elsewhere.js';
import type { Actor, Group } from '../tenant/rows.js';
import { listRows, type TenantDraft, type TenantView } from '../tenant/tenant-view.js';
import { isUnified } from './group-properties.js';

/** What is the same for everybody. */
const shared = [
  'allowExternalSenders',
  'autoSubscribeNewMembers',
  'hideFromAddressLists',
  'hideFromOutlookClients',
] as const;

/** What is said of the signed-in user. */
const own = ['isFavorite', 'isSubscribedByMail', 'unseenCount'] as const;

const names: ReadonlySet<string> = new Set([...shared, ...own]);

/** What a request may set. There are no conversations, so nobody has anything to see, and unseenCount is not among it. */
export type MailboxProperties = Readonly<Record<(typeof shared)[number] | 'isSubscribedByMail', boolean>>;

/** Whether a property says something of the signed-in user. Names in a query are in any case. */
export const isAboutCaller = (asked: string): boolean => own.some((name) => name.toLowerCase() === asked.toLowerCase());

/** Whether Exchange keeps the property of that name. */
const isOfMailbox = (name: string): boolean => names.has(name);

/** The same for a name in a query, which is in any case. */
export const asksMailbox = (asked: string): boolean =>
  [...names].some((name) => name.toLowerCase() === asked.toLowerCase());

/** Documented: all of them are false until somebody sets them. */
export const readShared = (group: Group, name: (typeof shared)[number]): boolean => group[name] === true;

/** Documented: a user is subscribed by default. */
export const isSubscribed = ({ unsubscribedIds = [] }: Group, userId: string): boolean =>
  !unsubscribedIds.includes(userId);

/** Whether a user made the group a favorite. */
export const isFavorite = ({ favoriteOf = [] }: Group, userId: string): boolean => favoriteOf.includes(userId);

/**
 * Refuses a group without a mailbox that can be asked, and an app that asks what concerns the signed-in user. Observed for a
 * distribution list and for a group without a mailbox; choice: a security group is one of those.
 *
 * @throws DomainError `mailboxOfExchange`, `groupWithoutMailbox`, `mailboxNeedsUser`
 */
export const requireMailbox = (view: TenantView, group: Group, isAboutCaller: boolean, actor: Actor): void => {
  if (isExchangeGroup(group)) throw new DomainError('mailboxOfExchange');
  if (!isUnified(group)) {
    const tenantId = listRows(view.scan('organization'))[0]?.id ?? '';
    throw new DomainError('groupWithoutMailbox', { id: group.id, tenantId });
  }
  if (actor.kind !== 'user' && isAboutCaller) throw new DomainError('mailboxNeedsUser');
};

/**
 * Whether a request is about the mailbox. Documented: then it is about nothing else.
 *
 * @throws DomainError `profileNotAlone`
 */
export const isMailboxChange = (given: readonly string[]): boolean => {
  if (!given.some(isOfMailbox)) return false;
  if (!given.every(isOfMailbox)) throw new DomainError('profileNotAlone');
  return true;
};

/**
 * Refuses a new group that says how its mailbox is to be. Documented for autoSubscribeNewMembers.
 *
 * @throws DomainError `groupMailboxSettled`
 */
export const requireNoMailbox = (given: readonly string[]): void => {
  const property = given.find(isOfMailbox);
  if (property !== undefined) throw new DomainError('groupMailboxSettled', { property });
};

/**
 * Changes what Exchange keeps. Documented: in a request of its own, and for a signed-in user only. Choice: nothing of it is in
 * the audit log of the directory.
 *
 * @throws DomainError `groupMailboxByApp`, what `requireMailbox` throws
 */
export const updateMailbox = (
  draft: TenantDraft,
  group: Group,
  given: Readonly<Partial<MailboxProperties>>,
  actor: Actor,
): void => {
  if (actor.kind !== 'user') throw new DomainError('groupMailboxByApp');
  requireMailbox(draft, group, given.isSubscribedByMail !== undefined, actor);
  const { isSubscribedByMail, ...changes } = given;
  const others = (group.unsubscribedIds ?? []).filter((id) => id !== actor.id);
  const subscribed =
    isSubscribedByMail === undefined ? {} : { unsubscribedIds: isSubscribedByMail ? others : [...others, actor.id] };
  draft.put('groups', { ...group, ...changes, ...subscribed });
};

/**
 * Makes a group a favorite of the caller, or takes it away; twice is no mistake.
 *
 * @throws DomainError `mailboxNeedsUser`, what `requireMailbox` throws
 */
export const changeFavorite = (draft: TenantDraft, group: Group, isAdded: boolean, actor: Actor): void => {
  if (actor.kind !== 'user') throw new DomainError('mailboxNeedsUser');
  requireMailbox(draft, group, true, actor);
  const others = (group.favoriteOf ?? []).filter((id) => id !== actor.id);
  draft.put('groups', { ...group, favoriteOf: isAdded ? [...others, actor.id] : others });
};

/** Forgets what a user who is gone for good said of groups. */
export const dropMailboxUser = (draft: TenantDraft, userId: string): void => {
  for (const group of [...draft.lookup('groups', 'mailboxUser', userId)]) {
    const { favoriteOf, unsubscribedIds } = group;
    const without = (ids: readonly string[]): readonly string[] => ids.filter((id) => id !== userId);
    draft.put('groups', {
      ...group,
      ...(favoriteOf === undefined ? {} : { favoriteOf: without(favoriteOf) }),
      ...(unsubscribedIds === undefined ? {} : { unsubscribedIds: without(unsubscribedIds) }),
    });
  }
};
