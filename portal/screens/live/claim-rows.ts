// The latest claims as a list of bounded length: what was read once, and what the stream of events brings.

import type { components } from '../../../server/contract/generated/control-types.js';

/** A claim of the log. */
export type ClaimRow = components['schemas']['ClaimRow'];

/** Which claims are shown. */
export interface ClaimFilter {
  /** Id or user principal name. */
  readonly user?: string | undefined;
  /** Id of the policy. */
  readonly policy?: string | undefined;
  readonly status?: 'succeeded' | 'failed' | undefined;
}

/** The most claims that the page keeps, however long it is open. */
export const mostRows = 300;

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether a claim is one of those that are asked for. */
export const fits = ({ user, policy, status }: ClaimFilter, claim: ClaimRow): boolean =>
  (user === undefined || isSame(user, claim.user.id) || isSame(user, claim.user.userPrincipalName)) &&
  (policy === undefined || isSame(policy, claim.policy.id)) &&
  (status === undefined || status === claim.status);

/**
 * Puts claims among those that are there, newest first. A claim that is there already is replaced: in group mode, its license
 * may have come since.
 */
export const mergeClaims = (rows: readonly ClaimRow[], incoming: readonly ClaimRow[]): readonly ClaimRow[] => {
  if (incoming.length === 0) return rows;
  const latest = new Map(incoming.map((claim) => [claim.id, claim]));
  const others = rows.filter(({ id }) => !latest.has(id));
  return [...latest.values(), ...others].sort((a, b) => b.sequence - a.sequence).slice(0, mostRows);
};

/** Whether the user has a license by the claim, will get it from a group, or got none. */
export const toClaimStatus = ({ status, groupLicense }: ClaimRow): 'succeeded' | 'pending' | 'failed' => {
  if (groupLicense === undefined || groupLicense.status === 'assigned') return status;
  return groupLicense.status;
};

/** Why the user has no license. */
export const toClaimReason = ({ reason, groupLicense }: ClaimRow): string | null =>
  reason ?? groupLicense?.error ?? null;
