// Invitations: making a guest of somebody from another organization, and accepting. Graph: invitation resource.
// Names and addresses: Learn, entra/external-id/user-properties; starting over: entra/external-id/reset-redemption-status.

import { recordCreation } from '../directory/created-objects.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { recordUserActivity } from '../audit/directory-audit.js';
import { readAuthorizationPolicy } from '../directory/authorization-policy.js';
import { findInitialDomain } from '../directory/domains.js';
import { sponsorByInviter, sponsorInvited } from '../directory/sponsors.js';
import { followUser } from '../group-licensing/group-licensing.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Invitation, InvitationMessage, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { toUser } from './create-user.js';

/** What somebody asks for who invites. */
export interface InvitationWish {
  readonly invitedUserEmailAddress: string;
  readonly invitedUserDisplayName: string | null;
  readonly invitedUserType: 'Guest' | 'Member';
  readonly inviteRedirectUrl: string;
  readonly sendInvitationMessage: boolean;
  readonly message: InvitationMessage;
  /** A user of the directory who is to be external from now on, or to accept again. */
  readonly invitedUserId: string | undefined;
  readonly resetRedemption: boolean;
  /** Users and groups; undefined leaves it to who invites. */
  readonly sponsorIds: readonly string[] | undefined;
  /** An app asks by itself, with a token that somebody signed. */
  readonly isByApp: boolean;
}

const addressPattern = /^[^\s@"(),:;<>[\]\\]{1,64}@[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?\.[a-z\d-]{2,63}$/i;

const requireAddress = (address: string): void => {
  if (!addressPattern.test(address))
    throw new DomainError('invalidProperty', { property: 'invitedUserEmailAddress', value: address });
};

/** The browser is sent there, so only the web will do. */
const requireWebAddress = (url: string): void => {
  if (!/^https?:\/\/[^\s/?#]+\S*$/i.test(url))
    throw new DomainError('invalidProperty', { property: 'inviteRedirectUrl', value: url });
};

/** Whether somebody was invited before: only such a user is invited again by address. */
const isExternal = ({ userType, userPrincipalName, externalUserState }: User): boolean =>
  userType === 'Guest' || externalUserState !== undefined || userPrincipalName.toUpperCase().includes('#EXT#');

const findByAddress = (view: TenantView, address: string): User | undefined => {
  const key = address.toLowerCase();
  const [named] = view.lookup('users', 'userPrincipalName', key);
  const [mailed] = named === undefined ? view.lookup('users', 'mail', key) : [named];
  if (mailed !== undefined) return mailed;
  const [addressed] = view.lookup('users', 'proxyAddress', `smtp:${key}`);
  return addressed;
};

/** `ann@fabrikam.com` becomes `ann_fabrikam.com#EXT#@contoso.onmicrosoft.com`. */
const toExternalName = (view: TenantView, address: string): { readonly nickname: string; readonly name: string } => {
  const nickname = `${address.replace('@', '_')}#EXT#`;
  return { nickname, name: `${nickname}@${findInitialDomain(view)?.id ?? ''}` };
};

const createExternalUser = (draft: TenantDraft, wish: InvitationWish, actor: Actor): User => {
  const { invitedUserEmailAddress: address, invitedUserDisplayName, invitedUserType } = wish;
  const { nickname, name } = toExternalName(draft, address);
  for (const { id } of draft.lookup('users', 'userPrincipalName', name.toLowerCase()))
    throw new DomainError('userPrincipalNameTaken', { value: id });
  const now = draft.now();
  const user = toUser({
    id: draft.newId(),
    accountEnabled: true,
    createdDateTime: now,
    displayName: invitedUserDisplayName ?? address.slice(0, address.indexOf('@')),
    mail: address,
    mailNickname: nickname,
    otherMails: [address],
    passwordProfile: null,
    proxyAddresses: [`SMTP:${address}`],
    userPrincipalName: name,
    userType: invitedUserType,
    creationType: 'Invitation',
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: now,
  });
  draft.put('users', user);
  recordUserActivity(draft, actor, user, 'Add user');
  recordCreation(draft, actor, user.id);
  return user;
};

/**
 * The user as an invitation makes them: waiting. A named user keeps their id, groups and licenses. Documented: to start over
 * with another address, the invitation names the user and the address.
 */
const askAgain = (draft: TenantDraft, user: User, { invitedUserEmailAddress: address }: InvitationWish): User => {
  const isNewAddress = user.mail?.toLowerCase() !== address.toLowerCase();
  const asked: User = {
    ...user,
    ...(isNewAddress && user.userType === 'Guest' ? { mail: address, proxyAddresses: [`SMTP:${address}`] } : {}),
    ...(isNewAddress && !user.otherMails.includes(address) ? { otherMails: [...user.otherMails, address] } : {}),
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: draft.now(),
  };
  draft.put('users', asked);
  return asked;
};

const requireNamed = (view: TenantView, id: string): User => {
  const user = view.get('users', id.toLowerCase());
  if (user === undefined) throw new DomainError('notFound', { key: id });
  return user;
};

/** Whom an invitation is for. */
const findOrCreate = (draft: TenantDraft, wish: InvitationWish, actor: Actor): User => {
  const { invitedUserEmailAddress: address, invitedUserId, resetRedemption } = wish;
  const known = findByAddress(draft, address);
  if (invitedUserId !== undefined) {
    const named = requireNamed(draft, invitedUserId);
    // The address of somebody else.
    if (known !== undefined && known.id !== named.id)
      throw new DomainError('invitedMember', { id: known.id, isBlocked: String(!known.accountEnabled) });
    return named.externalUserState === 'Accepted' && !resetRedemption ? named : askAgain(draft, named, wish);
  }
  // Documented: only for a user whom the invitation names.
  if (resetRedemption) throw new DomainError('valueRequired', { property: 'invitedUser', resource: 'Invitation' });
  if (known === undefined) {
    const domain = address.slice(address.indexOf('@') + 1).toLowerCase();
    if (draft.get('domains', domain)?.isVerified === true) throw new DomainError('invitedOwnDomain', { domain });
    const user = createExternalUser(draft, wish, actor);
    if (wish.sponsorIds === undefined) sponsorByInviter(draft, user.id, actor);
    return user;
  }
  if (!isExternal(known))
    throw new DomainError('invitedMember', { id: known.id, isBlocked: String(!known.accountEnabled) });
  return known;
};

/** A user waits for nothing who has accepted. */
const hasAccepted = (user: User): boolean => user.externalUserState !== 'PendingAcceptance';

/**
 * Invites somebody. Choice: who was invited before and has accepted is invited again with an invitation that is completed.
 *
 * @throws DomainError `invitationsOff` when the tenant's authorization policy lets nobody invite, `invalidProperty`, `notFound`, `valueRequired`, `invitedMember`, `invitedOwnDomain`,
 * and for sponsors `referenceNotAllowed`, `tooManySponsors`
 */
export const createInvitation = (draft: TenantDraft, wish: InvitationWish, actor: Actor): Invitation => {
  // Documented (authorizationPolicy): not even administrators; and (invitation-post) no app by itself where only administrators may.
  // Whom else the values let in depends on the caller's roles.
  const { allowInvitesFrom } = readAuthorizationPolicy(draft);
  const isClosed = allowInvitesFrom === 'none' || (allowInvitesFrom === 'adminsAndGuestInviters' && wish.isByApp);
  if (isClosed) throw new DomainError('invitationsOff');
  requireAddress(wish.invitedUserEmailAddress);
  requireWebAddress(wish.inviteRedirectUrl);
  const user = findOrCreate(draft, wish, actor);
  sponsorInvited(draft, user.id, wish.sponsorIds ?? []);
  const invitation: Invitation = {
    id: draft.newId(),
    createdDateTime: draft.now(),
    userId: user.id,
    invitedUserEmailAddress: wish.invitedUserEmailAddress,
    inviteRedirectUrl: wish.inviteRedirectUrl,
    ticket: bytesToHex(sha256(utf8ToBytes(draft.newId()))),
    status: hasAccepted(user) ? 'Completed' : 'PendingAcceptance',
    sendInvitationMessage: wish.sendInvitationMessage,
    message: wish.message,
  };
  draft.put('invitations', invitation);
  const isReset = wish.resetRedemption && wish.invitedUserId !== undefined;
  const activity = isReset ? 'Invite external user with reset invitation status' : 'Invite external user';
  recordUserActivity(draft, actor, user, activity);
  followUser(draft, user.id);
  return invitation;
};

/** Finds an invitation by what its link says; undefined for a link that is not one, or whose user is gone. */
export const findInvitation = (
  view: TenantView,
  id: string,
  ticket: string,
): { readonly invitation: Invitation; readonly user: User } | undefined => {
  const invitation = view.get('invitations', id.toLowerCase());
  const user = invitation === undefined ? undefined : view.get('users', invitation.userId);
  return invitation === undefined || user === undefined || invitation.ticket !== ticket
    ? undefined
    : { invitation, user };
};

/** Accepts an invitation: every invitation of the user is completed with it. Accepting again changes nothing. */
export const acceptInvitation = (draft: TenantDraft, { userId }: Invitation): void => {
  for (const waiting of [...draft.lookup('invitations', 'userId', userId)])
    if (waiting.status !== 'Completed') draft.put('invitations', { ...waiting, status: 'Completed' });
  const user = draft.get('users', userId);
  if (user === undefined || hasAccepted(user)) return;
  const accepted: User = {
    ...user,
    externalUserState: 'Accepted',
    externalUserStateChangeDateTime: draft.now(),
  };
  draft.put('users', accepted);
  const actor: Actor = { kind: 'user', id: user.id, userPrincipalName: user.userPrincipalName };
  recordUserActivity(draft, actor, accepted, 'Redeem external user invite');
  followUser(draft, user.id);
};
