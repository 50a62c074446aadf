// Work for the members of groups, a few at a time: a rule for all users, licenses for all members, memberships of a group
// that was deleted. A small group is done at once; of a large one the rest follows, and others have their turn in between.
// Documented: real Graph works on groups in the background too (licensing-group-advanced, groups-create-rule).

import { queueGroupLicenses, continueLicenses } from './group-licensing.js';
import { dropGroupWork, putGroupWork } from './group-work-row.js';
import { listMemberIds, removeMemberRow } from '../membership/group-members.js';
import { applyMembershipRule } from '../membership/membership-rules.js';
import type { Group, GroupWork } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** How many memberships are removed at a time. */
const membershipsInTurn = 1_000;

/** Applies the rule to the next users. Returns the place that was reached, null when the rule is done. */
const continueRule = (draft: TenantDraft, group: Group | undefined, after: string): string | null => {
  if (group?.membershipRuleProcessingState !== 'On') return null;
  const turn = applyMembershipRule(draft, group, after);
  if (group.wasLicensed) {
    for (const id of turn.leftIds) queueGroupLicenses(draft, group.id, id);
    const noted = draft.get('groupWork', group.id)?.licenses;
    const isNoted = noted?.members === 'all' && noted.after === '';
    if (turn.after === undefined && !isNoted) queueGroupLicenses(draft, group.id, 'all');
  }
  return turn.after ?? null;
};

/** Removes the next memberships. Returns whether some are left. */
const continueRemoval = (draft: TenantDraft, groupId: string): boolean => {
  const ids: string[] = [];
  for (const id of listMemberIds(draft, groupId)) {
    if (ids.length === membershipsInTurn) break;
    ids.push(id);
  }
  for (const id of ids) removeMemberRow(draft, groupId, id);
  return ids.length === membershipsInTurn;
};

/**
 * Applies the rule of a group to all users.
 *
 * @param group - as stored, with its rule turned on
 */
export const startRule = (draft: TenantDraft, group: Group): void => {
  const ruleAfter = draft.size('groupWork') === 0 ? continueRule(draft, group, '') : '';
  if (ruleAfter !== null) putGroupWork(draft, group.id, { ruleAfter });
};

/** Removes the memberships of a group that no longer exists. */
export const startRemoval = (draft: TenantDraft, groupId: string): void => {
  dropGroupWork(draft, groupId);
  if (continueRemoval(draft, groupId)) putGroupWork(draft, groupId, { isDeleted: true });
};

/** Whether the rule of a group is still being applied to users. */
export const isApplyingRule = (view: TenantView, groupId: string): boolean =>
  view.get('groupWork', groupId)?.ruleAfter != null;

/** Whether the licenses of a group are being worked on. */
export const isProcessingLicenses = (view: TenantView, groupId: string): boolean =>
  view.get('groupWork', groupId)?.licenses != null;

const continueOne = (draft: TenantDraft, { id, ruleAfter, licenses, isDeleted }: GroupWork): void => {
  if (isDeleted) {
    if (!continueRemoval(draft, id)) dropGroupWork(draft, id);
  } else if (ruleAfter !== null) {
    // The rule's end may note licenses, so its own note is written over what stands there then.
    putGroupWork(draft, id, { ruleAfter: continueRule(draft, draft.get('groups', id), ruleAfter) });
  } else {
    const rest = licenses === null ? undefined : continueLicenses(draft, id, licenses);
    if (rest === undefined) dropGroupWork(draft, id);
    else putGroupWork(draft, id, { licenses: rest });
  }
};

/** Does the next part of the work for groups. Nothing happens if there is none. */
export const continueGroupWork = (draft: TenantDraft): void => {
  const [first] = draft.scan('groupWork');
  if (first !== undefined) continueOne(draft, first.row);
};
