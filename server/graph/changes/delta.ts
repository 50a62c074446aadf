// The deltas of directory objects and of grants: all objects once, then what changed. domain/changes/change-feed.ts keeps the changes,
// delta-sets.ts lists the collections. Graph: delta-query-overview.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { findFeedEnd } from '../../domain/changes/change-feed.js';
import { toOctets } from '../../http/answer/octets.js';
import { wrapOctets } from '../../http/answer/result-body.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { takeChanges } from './delta-changes.js';
import type { Asked } from './delta-object.js';
import { takeObjects } from './delta-page.js';
import { isMinimal } from '../request/preferences.js';
import { readDeltaSelect, readRound, splitDeltaSelect } from './delta-query.js';
import {
  administrativeUnits,
  applications,
  devices,
  directoryRoles,
  groups,
  orgContacts,
  permissionGrants,
  servicePrincipals,
  users,
  type TrackedSet,
} from './delta-sets.js';
import { toDeltaToken, type DeltaRound } from './delta-token.js';
import { toContext, toVersionWriter } from '../entities/entity-json.js';
import { toExtendedWriter } from '../entities/extensions/extended-writer.js';
import { toGuardedWriter } from '../entities/extensions/guarded-writer.js';

const toLink = ({ links, tenant }: OperationCall, option: string, round: DeltaRound, issued: number): string => {
  const token = toDeltaToken(round, { seen: findFeedEnd(tenant.view), issued });
  return JSON.stringify(`${links.self}?$${option}=${token}`);
};

const toTypeName = ({ writer }: TrackedSet): string => writer.entity.typeName;

/** A collection, and the sets that its objects are in. */
interface Collection {
  readonly set: string;
  readonly sets: readonly TrackedSet[];
  /** Its objects are of several types. */
  readonly isTyped: boolean;
}

/** The requested sets, with the selected properties of each. */
const toParts = (
  call: OperationCall,
  { sets, isTyped }: Collection,
  round: DeltaRound,
  minimal: boolean,
): readonly Asked[] => {
  const { view } = call.tenant;
  const { types, select } = round.scope;
  const wanted = sets
    .filter((one) => types?.includes(toTypeName(one).toLowerCase()) !== false)
    .map((one) => (one.writer.inBeta === undefined ? one : { ...one, writer: toVersionWriter(call, one.writer) }));
  const entities = wanted.map(({ writer }) => writer.entity);
  const isShown = (at: number, name: string): boolean => {
    const isIt = (one: { readonly name: string }): boolean => one.name.toLowerCase() === name.toLowerCase();
    return wanted[at]?.relations.some(isIt) === true || entities[at]?.relations.some(isIt) !== true;
  };
  const selects = isTyped ? splitDeltaSelect(select, entities, isShown) : [select];
  return wanted.map((one, at) => {
    const texts = [selects[at] ?? undefined];
    const writer = toExtendedWriter(toGuardedWriter(one.writer, call, texts), view, texts);
    const tracked = writer === one.writer ? one : { ...one, writer };
    const selection = readDeltaSelect(tracked.writer.entity, selects[at] ?? null, tracked.relations);
    return { tracked, isTyped, view, round, selection, minimal };
  });
};

const answerDelta = (call: OperationCall, collection: Collection): OperationResult => {
  const { view } = call.tenant;
  const { set, sets, isTyped } = collection;
  const now = Date.parse(view.now());
  const target = {
    set,
    typeNames: isTyped ? sets.map(toTypeName) : [],
    readId: isTyped ? undefined : sets[0]?.ids?.read,
  };
  const { round, isLatest } = readRound(call, target, now);
  const parts = toParts(call, collection, round, isMinimal(call));
  const { items, next, since } = isLatest
    ? { items: [], next: null, since: round.since }
    : { since: round.since, ...(round.kind === 'all' ? takeObjects(parts) : takeChanges({ view, round }, parts)) };
  // Documented by example: for several types, the context does not name what was selected.
  const selected = isTyped ? undefined : parts[0]?.selection.context;
  const context = toContext(call, selected === undefined ? set : `${set}(${selected})`);
  const begun = round.kind === 'all' ? findFeedEnd(view).position : round.begun;
  const link =
    next === null
      ? `"@odata.deltaLink":${toLink(call, 'deltatoken', { ...round, kind: 'changes', since, after: null, begun }, now)}`
      : `"@odata.nextLink":${toLink(call, 'skiptoken', { ...round, after: next }, now)}`;
  // Octets throughout, joined once: as for a list of users.
  const octets = [toOctets(`{"@odata.context":${context},${link},"value":[`), items.join(','), ']}'];
  return { status: 200, body: wrapOctets(octets.join('')) };
};

const toOperation = (tracked: TrackedSet): Operation => {
  const collection = { set: tracked.set, sets: [tracked], isTyped: false };
  return (call) => answerDelta(call, collection);
};

/** Graph: user-delta. */
const listUserChanges = toOperation(users);

/** Graph: group-delta. */
const listGroupChanges = toOperation(groups);

/** Graph: directoryrole-delta. */
const listDirectoryRoleChanges = toOperation(directoryRoles);

/** Graph: serviceprincipal-delta. */
const listServicePrincipalChanges = toOperation(servicePrincipals);

/** Graph: application-delta. */
const listApplicationChanges = toOperation(applications);

/** Graph: oauth2permissiongrant-delta. */
const listPermissionGrantChanges = toOperation(permissionGrants);

/** Graph: device-delta. */
const listDeviceChanges = toOperation(devices);

/** Graph: orgcontact-delta. */
const listOrgContactChanges = toOperation(orgContacts);

/** Graph: administrativeunit-delta. */
const listAdministrativeUnitChanges = toOperation(administrativeUnits);

const directoryObjects: Collection = {
  set: 'directoryObjects',
  isTyped: true,
  sets: [users, groups, directoryRoles, servicePrincipals, applications, devices, orgContacts, administrativeUnits],
};

/** Graph: directoryobject-delta. */
const listDirectoryObjectChanges: Operation = (call) => answerDelta(call, directoryObjects);

/** By operationId. */
export const deltaOperations = {
  listUserChanges,
  listGroupChanges,
  listDirectoryObjectChanges,
  listDirectoryRoleChanges,
  listServicePrincipalChanges,
  listApplicationChanges,
  listPermissionGrantChanges,
  listDeviceChanges,
  listOrgContactChanges,
  listAdministrativeUnitChanges,
} satisfies OperationsById<GraphOperationId>;
