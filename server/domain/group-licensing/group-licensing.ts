// When members get and lose the licenses of their groups: at once or by the tenant's clock. group-member-licenses.ts
// processes one member.

import { DomainError } from '../tenant/errors.js';
import { recordLicensingFinish, recordLicensingStart } from '../audit/group-audit.js';
import { applyGroupLicenses, type MemberOutcome } from './group-member-licenses.js';
import { listGroupIdsOf, listMemberIds } from '../membership/group-members.js';
import type { PlanChange } from '../ledger/license-effects.js';
import { followMembershipRules, type AllowedMoves } from '../membership/membership-rules.js';
import { putGroupWork } from './group-work-row.js';
import type { Group, GroupLicenseCourse, GroupLicenseJob, User } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';
import { listAssignments } from '../ledger/user-licenses.js';

/**
 * Which moves a change by group licensing itself may cause in groups with a rule about plans. Choice: new plans can only add
 * members and lost plans can only remove them, so that contradictory rules do not run forever.
 */
const toAllowedMoves = ({ before, after }: PlanChange): AllowedMoves =>
  [...after].some((id) => !before.has(id)) ? 'add' : 'remove';

const processMember = (draft: TenantDraft, group: Group, user: User): MemberOutcome => {
  const outcome = applyGroupLicenses(draft, group, user);
  if (outcome.plans !== undefined) moveByRules(draft, user.id, toAllowedMoves(outcome.plans));
  return outcome;
};

/** How many members are processed at a time. */
const membersInTurn = 100;

type Members = GroupLicenseCourse['members'];

const listMembers = (view: TenantView, groupId: string, { members, after }: GroupLicenseCourse): Iterable<string> =>
  members === 'all'
    ? listMemberIds(view, groupId, after === '' ? undefined : after)
    : listFailedMemberIds(view, groupId, after);

/** The next members of a course. Read before any of them is processed, since that changes what is read. */
const takeTurn = (view: TenantView, groupId: string, course: GroupLicenseCourse): readonly string[] => {
  const ids: string[] = [];
  for (const id of listMembers(view, groupId, course)) {
    ids.push(id);
    if (ids.length === membersInTurn) break;
  }
  return ids;
};

/**
 * Processes the next members of a group. Nested groups are skipped: only direct members that are users get licenses.
 *
 * @returns what is left; undefined if nothing is
 */
export const continueLicenses = (
  draft: TenantDraft,
  groupId: string,
  course: GroupLicenseCourse,
): GroupLicenseCourse | undefined => {
  const group = draft.get('groups', groupId);
  if (group === undefined) return undefined;
  let { succeeded, failed } = course;
  const ids = takeTurn(draft, groupId, course);
  for (const id of ids) {
    const user = draft.get('users', id);
    if (user === undefined) continue;
    if (processMember(draft, group, user).isLicensed) succeeded += 1;
    else failed += 1;
  }
  const last = ids.at(-1);
  if (ids.length === membersInTurn && last !== undefined) return { ...course, after: last, succeeded, failed };
  if (course.members === 'all') recordLicensingFinish(draft, group, course.correlationId, { succeeded, failed });
  return undefined;
};

/** Begins to process members of a group. What does not fit into one turn is left to group-work.ts. */
const startLicenses = (draft: TenantDraft, groupId: string, members: Members): void => {
  const group = draft.get('groups', groupId);
  if (group === undefined) return;
  const running = draft.get('groupWork', groupId)?.licenses;
  if (members === 'failed' && running?.members === 'all') {
    // Whoever failed so far is among all, who are now processed once more.
    putGroupWork(draft, groupId, { licenses: { ...running, after: '', succeeded: 0, failed: 0 } });
    return;
  }
  const isWhole = members === 'all';
  const correlationId = isWhole ? draft.newId() : '';
  if (isWhole) recordLicensingStart(draft, group, correlationId);
  const course = { members, after: '', correlationId, succeeded: 0, failed: 0 };
  const isFree = draft.size('groupWork') === 0;
  const licenses = isFree ? continueLicenses(draft, groupId, course) : course;
  if (licenses !== undefined) putGroupWork(draft, groupId, { licenses });
};

const processNow = (draft: TenantDraft, groupId: string, members: string): void => {
  if (members === 'all' || members === 'failed') {
    startLicenses(draft, groupId, members);
    return;
  }
  const group = draft.get('groups', groupId);
  const user = draft.get('users', members);
  if (group !== undefined && user !== undefined) processMember(draft, group, user);
};

/**
 * Has members of a group processed: now, or after the tenant's `groupProcessingDelaySeconds`. A job that is already waiting
 * stays, since it will work on the state of its own time.
 *
 * @param members - a user's id, `all`, or those whose licenses `failed`
 */
export const queueGroupLicenses = (draft: TenantDraft, groupId: string, members: string): void => {
  const seconds = readChoices(draft).groupProcessingDelaySeconds;
  const id = `${groupId}:${members}`;
  if (seconds === 0) processNow(draft, groupId, members);
  else if (draft.get('groupLicenseJobs', id) === undefined) {
    const now = draft.now();
    const dueDateTime = addTime(now, seconds * 1000);
    draft.put('groupLicenseJobs', { id, groupId, members, queuedDateTime: now, dueDateTime });
  }
};

/** Has one user processed in a group, if the group has or had licenses. */
export const queueMember = (draft: TenantDraft, groupId: string, userId: string): void => {
  if (draft.get('users', userId) === undefined || draft.get('groups', groupId)?.wasLicensed !== true) return;
  queueGroupLicenses(draft, groupId, userId);
};

/** Runs a job that fell due. */
export const runGroupLicenseJob = (draft: TenantDraft, job: GroupLicenseJob): void => {
  draft.remove('groupLicenseJobs', job.id);
  processNow(draft, job.groupId, job.members);
};

const moveByRules = (draft: TenantDraft, userId: string, allowed: AllowedMoves): void => {
  for (const groupId of followMembershipRules(draft, userId, allowed)) queueMember(draft, groupId, userId);
};

/** What follows for groups when a user is created, changed or restored. */
export const followUser = (draft: TenantDraft, userId: string): void => {
  moveByRules(draft, userId, 'both');
};

const listFailedGroupIds = (view: TenantView, userId: string): readonly string[] => {
  const failed = listAssignments(view, userId).filter(({ error }) => error !== null);
  return [...new Set(failed.flatMap(({ assignedByGroup }) => assignedByGroup ?? []))];
};

/**
 * What follows for groups when a user's direct licenses change: rules about plans are applied, and failed assignments of
 * this user are retried. Documented (licensing-groups-resolve-problems): a freed seat does not trigger a retry for others.
 */
export const followDirectLicenses = (draft: TenantDraft, userId: string): void => {
  moveByRules(draft, userId, 'both');
  for (const groupId of listFailedGroupIds(draft, userId)) queueMember(draft, groupId, userId);
};

/** Retries assignments that wait for a seat of a product. Called when units are bought. */
export const retryWaiting = (draft: TenantDraft, skuId: string): void => {
  const waiting = draft.lookup('licenseAssignments', 'waitingFor', skuId);
  const groupIds = new Set(Array.from(waiting, ({ assignedByGroup }) => assignedByGroup ?? ''));
  for (const groupId of groupIds) queueGroupLicenses(draft, groupId, 'failed');
};

/**
 * Processes a user in all groups at once. Graph: user-reprocesslicenseassignment.
 *
 * @throws DomainError `missingDependency` when a plan lacks, or would lose, what it depends on. Observed: Graph answers with
 * the words that it has for assigning. Choice: nothing changes then; other failures show in the member's state
 */
export const reprocessLicenses = (draft: TenantDraft, user: User): void => {
  const inherited = listAssignments(draft, user.id).flatMap(({ assignedByGroup }) => assignedByGroup ?? []);
  for (const groupId of new Set([...listGroupIdsOf(draft, user.id), ...inherited])) {
    const group = draft.get('groups', groupId);
    const unmet = group?.wasLicensed === true ? processMember(draft, group, user).dependency : undefined;
    if (unmet !== undefined) throw new DomainError(unmet.code, unmet.details);
  }
};

/** The progress of a group. Graph: licenseProcessingState; null if the group never had a license. */
export const findLicenseProcessingState = (
  view: TenantView,
  { id, wasLicensed }: Group,
): 'QueuedForProcessing' | 'ProcessingInProgress' | 'ProcessingComplete' | null => {
  if (!wasLicensed) return null;
  if (view.get('groupWork', id)?.licenses != null) return 'ProcessingInProgress';
  const [first] = view.scan('groupLicenseJobs', { prefix: `${id}:` });
  const job = view.get('groupLicenseJobs', `${id}:all`) ?? first?.row;
  if (job === undefined) return 'ProcessingComplete';
  // Choice: a job waits for the first half of its delay and is being worked on for the second.
  const now = Date.parse(view.now());
  const isHalfway = now - Date.parse(job.queuedDateTime) >= Date.parse(job.dueDateTime) - now;
  return isHalfway ? 'ProcessingInProgress' : 'QueuedForProcessing';
};

/** Whether an assignment from a group to a member failed. */
export const hasLicenseErrors = (view: TenantView, groupId: string): boolean => {
  const [first] = view.lookup('licenseAssignments', 'failedByGroup', groupId);
  return first !== undefined;
};

/** Ids of the members for whom a license of the group failed, ordered. */
export function* listFailedMemberIds(view: TenantView, groupId: string, after = ''): Generator<string> {
  const prefix = `${groupId}\u0000`;
  let last: string | undefined;
  // Ids of assignments begin with the user's, so those of one user follow each other.
  const from = after === '' ? {} : { after: `${prefix}${after}:\uffff` };
  for (const { row } of view.range('licenseAssignments', 'failedByGroup', { prefix, ...from })) {
    if (row.userId !== last) yield row.userId;
    last = row.userId;
  }
}
