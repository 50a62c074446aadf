// Who answers for a user, mostly a guest: users and groups. A sponsor who was deleted stays in the table, and is shown again after
// a restore. Graph: user-list-sponsors, user-list-sponsorof.

import { recordUserActivity } from '../audit/directory-audit.js';
import { listTransitiveGroupIdsOf } from '../membership/group-members.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** Documented: Learn, entra/external-id/b2b-sponsors. */
const mostSponsors = 5;

/** Ids of a user's sponsors, ordered. */
export function* listSponsorIds(view: TenantView, userId: string): Generator<string> {
  for (const { row } of view.scan('userSponsors', { prefix: `${userId}:` })) yield row.sponsorId;
}

/** Whether an object is a user's sponsor. */
export const isSponsor = (view: TenantView, userId: string, sponsorId: string): boolean =>
  view.get('userSponsors', `${userId}:${sponsorId}`) !== undefined;

/** Ids of the users whom a user sponsors, directly or, as documented, through a group. Each comes once. */
export const listSponsoredIds = (view: TenantView, sponsorId: string): readonly string[] => {
  const ids = new Set<string>();
  for (const id of [sponsorId, ...listTransitiveGroupIdsOf(view, sponsorId)])
    for (const { userId } of view.lookup('userSponsors', 'sponsorId', id)) ids.add(userId);
  return [...ids];
};

/** Whether an object is there that shows. */
const isThere = (view: TenantView, id: string): boolean =>
  view.get('users', id) !== undefined || view.get('groups', id) !== undefined;

/** Documented: users and groups. */
const requireSponsor = (view: TenantView, id: string): void => {
  if (isThere(view, id)) return;
  const type =
    view.get('servicePrincipals', id) !== undefined
      ? 'ServicePrincipal'
      : view.get('devices', id) !== undefined
        ? 'Device'
        : undefined;
  if (type !== undefined) throw new DomainError('referenceNotAllowed', { id, type, reference: 'sponsors' });
  throw new DomainError('notFound', { key: id });
};

const record = (draft: TenantDraft, actor: Actor, user: User, before: readonly string[]): void => {
  const after = [...listSponsorIds(draft, user.id)];
  const change = { displayName: 'Sponsors', oldValue: JSON.stringify(before), newValue: JSON.stringify(after) };
  recordUserActivity(draft, actor, user, 'Update user', [change]);
};

/** Makes an object a sponsor, without an entry in the audit log. */
const put = (draft: TenantDraft, userId: string, sponsorId: string): void => {
  const present = [...listSponsorIds(draft, userId)].filter((id) => isThere(draft, id));
  if (present.length >= mostSponsors) throw new DomainError('tooManySponsors', { most: mostSponsors });
  draft.put('userSponsors', { id: `${userId}:${sponsorId}`, userId, sponsorId });
};

/**
 * Adds a sponsor. Choice: any user may have sponsors, and be their own; the log says that the user was updated.
 *
 * @throws DomainError `notFound`, `referenceNotAllowed`, `referenceExists`, `tooManySponsors`
 */
export const addSponsor = (draft: TenantDraft, user: User, sponsorId: string, actor: Actor): void => {
  requireSponsor(draft, sponsorId);
  if (isSponsor(draft, user.id, sponsorId)) throw new DomainError('referenceExists', { property: 'sponsors' });
  const before = [...listSponsorIds(draft, user.id)];
  put(draft, user.id, sponsorId);
  record(draft, actor, user, before);
};

/** Removes a sponsor. Throws DomainError `notFound` for one who is none. */
export const removeSponsor = (draft: TenantDraft, user: User, sponsorId: string, actor: Actor): void => {
  if (!isSponsor(draft, user.id, sponsorId)) throw new DomainError('notFound', { key: sponsorId });
  const before = [...listSponsorIds(draft, user.id)];
  draft.remove('userSponsors', `${user.id}:${sponsorId}`);
  record(draft, actor, user, before);
};

/**
 * Makes those sponsors of a user whom an invitation names. Who is one already stays one.
 *
 * @throws DomainError `notFound`, `referenceNotAllowed`, `tooManySponsors`
 */
export const sponsorInvited = (draft: TenantDraft, userId: string, sponsorIds: readonly string[]): void => {
  for (const id of sponsorIds) {
    requireSponsor(draft, id);
    if (!isSponsor(draft, userId, id)) put(draft, userId, id);
  }
};

/**
 * Documented (entra/external-id/b2b-sponsors): an invitation that names no sponsors makes whoever invites one. An app that invites by
 * itself cannot be one.
 */
export const sponsorByInviter = (draft: TenantDraft, userId: string, actor: Actor): void => {
  if (actor.kind === 'user' && draft.get('users', actor.id) !== undefined) put(draft, userId, actor.id);
};

/** Forgets an object that is gone for good: its sponsors, and whom it sponsored. */
export const dropSponsors = (draft: TenantDraft, id: string): void => {
  const own = Array.from(draft.scan('userSponsors', { prefix: `${id}:` }), ({ row }) => row);
  const found = [...own, ...draft.lookup('userSponsors', 'sponsorId', id)];
  // A user may be their own sponsor.
  for (const key of new Set(found.map((row) => row.id))) draft.remove('userSponsors', key);
};
