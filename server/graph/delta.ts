// GET /users/delta and /groups/delta: all objects once, then what changed. What is kept of changes is
// domain/change-feed.ts. Graph: delta-query-overview, user-delta, group-delta.

import { findFeedEnd } from '../domain/change-feed.js';
import { toOctets } from '../http/octets.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';
import { takeChanges } from './delta-changes.js';
import type { Asked, TrackedSet } from './delta-object.js';
import { takeObjects } from './delta-page.js';
import { isMinimal, readDeltaSelect, readRound } from './delta-query.js';
import { managerRelation, membersRelation, ownersRelation } from './delta-relations.js';
import { toDeltaToken, type DeltaRound } from './delta-token.js';
import { toContext } from './entity-json.js';
import { groupWriter } from './group-json.js';
import { userWriter } from './user-json.js';

const users: TrackedSet<never> = {
  ...{ set: 'users', type: 'user', deleted: 'deletedUsers', relations: [managerRelation], hidden: [] },
  writer: userWriter,
};

const groups: TrackedSet<never> = {
  ...{ set: 'groups', type: 'group', deleted: 'deletedGroups', relations: [ownersRelation, membersRelation] },
  ...{ hidden: ['hasMembersWithLicenseErrors'], writer: groupWriter },
};

const toLink = ({ links, tenant }: OperationCall, option: string, round: DeltaRound, issued: number): string => {
  const token = toDeltaToken(round, { seen: findFeedEnd(tenant.view), issued });
  return JSON.stringify(`${links.self}?$${option}=${token}`);
};

const answerDelta = (call: OperationCall, tracked: TrackedSet<never>): OperationResult => {
  const { view } = call.tenant;
  const now = Date.parse(view.now());
  const { round, isLatest } = readRound(call, tracked.set, now);
  const selection = readDeltaSelect(tracked.writer.entity, round.scope.select, tracked.relations);
  const asked: Asked = { tracked, view, round, selection, minimal: isMinimal(call) };
  const { items, next, since } = isLatest
    ? { items: [], next: null, since: round.since }
    : { since: round.since, ...(round.kind === 'all' ? takeObjects(asked) : takeChanges(asked)) };
  const context = toContext(
    call,
    selection.context === undefined ? tracked.set : `${tracked.set}(${selection.context})`,
  );
  const link =
    next === null
      ? `"@odata.deltaLink":${toLink(call, 'deltatoken', { ...round, kind: 'changes', since, after: null }, now)}`
      : `"@odata.nextLink":${toLink(call, 'skiptoken', { ...round, after: next }, now)}`;
  // Octets throughout, joined once: as for a list of users.
  const parts = [toOctets(`{"@odata.context":${context},${link},"value":[`), items.join(','), ']}'];
  return { status: 200, octets: parts.join('') };
};

/** Graph: user-delta. */
export const listUserChanges: Operation = (call) => answerDelta(call, users);

/** Graph: group-delta. */
export const listGroupChanges: Operation = (call) => answerDelta(call, groups);
