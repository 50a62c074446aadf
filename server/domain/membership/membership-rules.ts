// Dynamic groups: whether a user matches a rule, and which members change when users or rules change.

import { dynamicMembershipActor, recordMembership } from '../audit/group-audit.js';
import { isMember, putMember, removeMemberRow } from './group-members.js';
import { parseMembershipRule, type RuleNode, type RuleValue } from './membership-rule-parser.js';
import type { Pattern } from '../../patterns/pattern.js';
import type { Group, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { listAssignedPlans, type AssignedPlan } from '../ledger/user-licenses.js';

const compareOne = (operator: string, value: RuleValue, wanted: RuleValue): boolean => {
  if (typeof value !== 'string' || typeof wanted !== 'string') return value === wanted;
  const [left, right] = [value.toLowerCase(), wanted.toLowerCase()];
  if (operator === 'startsWith') return left.startsWith(right);
  return operator === 'contains' ? left.includes(right) : left === right;
};

/** What a rule is checked against: a user, or one of the user's plans. */
export interface Subject {
  readonly view: TenantView;
  readonly user: User;
  readonly plan?: AssignedPlan;
}

/** Far more than any property holds in Entra. Such a value comes with a state that somebody wrote. */
const maxMatchedLength = 4096;

const fitsPattern = ({ test }: Pattern, value: string): boolean => value.length <= maxMatchedLength && test(value);

type Comparison = Extract<RuleNode, { readonly kind: 'compare' }>;

/** The values that a property of a rule has for somebody: one, unless it is a list. */
export const readValues = (
  { property }: Pick<Comparison, 'property'>,
  { user, plan }: Subject,
): readonly RuleValue[] => {
  if (property.owner === 'assignedPlan') return plan === undefined ? [] : [property.read(plan)];
  const value = property.read(user);
  return typeof value === 'object' && value !== null ? (value.length === 0 ? [null] : value) : [value];
};

/** Whether a part of a rule is true of somebody. */
export const fits = (node: RuleNode, subject: Subject): boolean => {
  const { view, user } = subject;
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => fits(part, subject));
    case 'or':
      return node.parts.some((part) => fits(part, subject));
    case 'not':
      return !fits(node.part, subject);
    case 'any':
      return listAssignedPlans(view, user.id).some((plan) => fits(node.part, { view, user, plan }));
    case 'match':
      return readValues(node, subject).some((value) => typeof value === 'string' && fitsPattern(node.pattern, value));
    case 'compare': {
      const values = readValues(node, subject);
      return node.values.some((wanted) => values.some((value) => compareOne(node.operator, value, wanted)));
    }
  }
};

/** What has a rule: a group or an administrative unit. */
type Ruled = Pick<Group, 'membershipRule'>;

/** Rows are frozen, so the tree of a rule can be remembered with the row. */
const trees = new WeakMap<Ruled, RuleNode | null>();

const toTree = (ruled: Ruled): RuleNode | null => {
  const known = trees.get(ruled);
  if (known !== undefined) return known;
  const parsed = ruled.membershipRule === null ? null : parseMembershipRule(ruled.membershipRule);
  const tree = parsed === null || 'problem' in parsed ? null : parsed;
  trees.set(ruled, tree);
  return tree;
};

/** Whether a user matches the rule of a group or an administrative unit. */
export const matchesRule = (view: TenantView, ruled: Ruled, user: User): boolean => {
  const tree = toTree(ruled);
  return tree !== null && fits(tree, { view, user });
};

/** Which moves a change may cause. */
export type AllowedMoves = 'both' | 'add' | 'remove';

const move = (draft: TenantDraft, group: Group, user: User, allowed: AllowedMoves): boolean => {
  const is = isMember(draft, group.id, user.id);
  const should = matchesRule(draft, group, user);
  if (is === should || allowed === (should ? 'remove' : 'add')) return false;
  if (should) putMember(draft, group.id, user.id);
  else removeMemberRow(draft, group.id, user.id);
  const name = should ? 'Add member to group' : 'Remove member from group';
  recordMembership(draft, dynamicMembershipActor, group, user.id, name);
  return true;
};

/**
 * Moves one user into and out of dynamic groups. The cost grows with the number of such groups.
 *
 * @returns the groups whose members changed
 */
export const followMembershipRules = (draft: TenantDraft, userId: string, allowed: AllowedMoves): readonly string[] => {
  const groups = [...draft.lookup('groups', 'ruleProcessing', 'On')];
  return groups.flatMap((group) => {
    // A move may have changed the user, so read it again each time.
    const user = draft.get('users', userId);
    return user !== undefined && move(draft, group, user, allowed) ? [group.id] : [];
  });
};

/** How many users a rule is applied to at a time, and how many of them may move. */
const usersInTurn = 2_000;
const movesInTurn = 200;

/** How far a rule has been applied. */
export interface RuleTurn {
  /** The last user it was applied to; undefined if that was the last one of all. */
  readonly after: string | undefined;
  /** Users who are no longer members. */
  readonly leftIds: readonly string[];
}

/**
 * Applies a group's rule to the next users, so that in the end the group has the members that match.
 *
 * @param after - the last user it was applied to; empty at the beginning
 */
export const applyMembershipRule = (draft: TenantDraft, group: Group, after: string): RuleTurn => {
  const users: User[] = [];
  for (const { row } of draft.scan('users', after === '' ? {} : { after })) {
    if (users.length === usersInTurn) break;
    users.push(row);
  }
  const leftIds: string[] = [];
  let moves = 0;
  for (const user of users) {
    if (!move(draft, group, user, 'both')) continue;
    if (!isMember(draft, group.id, user.id)) leftIds.push(user.id);
    moves += 1;
    if (moves === movesInTurn) return { after: user.id, leftIds };
  }
  return { after: users.length === usersInTurn ? users.at(-1)?.id : undefined, leftIds };
};
