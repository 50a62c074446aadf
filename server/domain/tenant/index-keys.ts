// The keys by which indexes find rows, where several values make one.

import type { Claim, Group, ObjectIdentity, RoleSchedule } from './rows.js';

/** Sequence numbers as text of fixed width, so that text order is number order. */
export const toOrderKey = (sequence: number): string => String(sequence).padStart(12, '0');

/** The index key of a user's claims for an app that led to a license. */
export const toClaimantKey = (userId: string, appId: string): string => `${userId} ${appId} `;

/** The index key of an identity, which belongs to one user only; undefined for one that names nobody. */
export const toIdentityKey = ({ issuer, issuerAssignedId }: ObjectIdentity): string | undefined =>
  issuerAssignedId === null ? undefined : `${issuer} ${issuerAssignedId}`.toLowerCase();

/** The index key of claims for which a group owes a user a license. */
export const toOwedKey = (userId: string, groupId: string): string => `${userId} ${groupId}`;

/** Whether a claim has led to a license. In group mode, the license follows the claim, or fails. */
export const isLicensedClaim = ({ status, groupLicense }: Claim): boolean =>
  status === 'succeeded' && (groupLicense === undefined || groupLicense.status === 'assigned');

/** A license that the group may still give: after `noLongerGiven`, only another claim can bring it. */
const isOwed = ({ groupLicense }: Claim): boolean =>
  groupLicense !== undefined && groupLicense.status !== 'assigned' && groupLicense.error !== 'noLongerGiven';

/** The index key of schedules of a kind, for what they are about. */
export const toScheduleKey = (
  kind: RoleSchedule['kind'],
  about: Pick<RoleSchedule, 'principalId' | 'roleDefinitionId' | 'directoryScopeId'>,
): string => `${kind} ${about.principalId} ${about.roleDefinitionId} ${about.directoryScopeId}`;

/** The time under which the report has a claim: that of its license, or of the attempt if there is none. */
export const toReportedTime = ({ claimedDateTime, groupLicense }: Claim): string =>
  groupLicense?.status === 'assigned' ? groupLicense.dateTime : claimedDateTime;

/** Who said something of a group's mailbox; mostly nobody. */
export const toMailboxUserIds = ({ favoriteOf, unsubscribedIds }: Group): readonly string[] | undefined =>
  favoriteOf === undefined && unsubscribedIds === undefined
    ? undefined
    : [...new Set([...(favoriteOf ?? []), ...(unsubscribedIds ?? [])])];

/** The index key of a claim that led to a license, among those of the user and the app. */
export const toClaimantIndexKey = (claim: Claim): string | undefined =>
  isLicensedClaim(claim) ? toClaimantKey(claim.user.id, claim.app) + toOrderKey(claim.sequence) : undefined;

/** The index key of a claim for which a group owes a license. */
export const toOwedIndexKey = (claim: Claim): string | undefined =>
  isOwed(claim) ? toOwedKey(claim.user.id, claim.groupLicense?.groupId ?? '') : undefined;
