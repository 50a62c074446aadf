// Writes $expand: the objects of a relation inside each entity.

import { toVersion } from '../../contract/operations.js';
import type { EntitySpec } from '../../contract/spec.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { readExpand, type Expansion } from '../../http/odata/expand.js';
import { toUnsupportedQuery } from '../../http/odata/filter/filter-refusals.js';
import { readSelect, type Selection } from '../../http/odata/select.js';
import type { OperationCall } from '../../http/operation.js';
import { isEventual } from '../../http/request/query.js';
import { directoryEntity } from '../entities/directory-types.js';
import type { EntityWriter, ExpandedRelation } from '../entities/entity-json.js';
import { toGuardedWriter } from '../entities/extensions/guarded-writer.js';
import type { Relation } from './navigation.js';
import { relations } from './navigation-table.js';
import { writeTypedRow, type TypedRow } from '../entities/entity-row.js';

/** Graph: query-parameters#expand. The most objects of a relation; there is no link to the rest. */
const mostExpanded = 20;

/** How far `$levels=max` follows a relation: as far as the largest number that is allowed. */
const mostLevels = 1_000;

/** Observed, and known issue 13635: the maximum size of a page with $expand. */
export const mostExpanding = 100;

const take = (objects: Iterable<TypedRow>, most: number): readonly TypedRow[] => {
  const taken: TypedRow[] = [];
  for (const object of objects) {
    if (taken.length === most) break;
    taken.push(object);
  }
  return taken;
};

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(',');

/** What is shown of a relation's objects. */
interface Inner {
  readonly selection: Selection;
  /** The writer of an object for what is selected of it: not every caller may see every property. */
  readonly guard: (writer: EntityWriter<object>) => EntityWriter<object>;
  readonly within: ExpandedRelation | undefined;
}

/** The relation's objects as JSON; with more levels, each object has the same relation inside it. */
const writeObjects = (
  { relation: name, levels }: Expansion,
  { read, isCollection, entity, isNullShown }: Relation,
  { selection, guard, within }: Inner,
): ExpandedRelation['write'] => {
  const most = levels === 'max' ? mostLevels : levels;
  const writeOne = ({ writer: plain, row }: TypedRow, view: TenantView): string => {
    const isTyped = entity === undefined || plain.entity !== entity;
    const writer = guard(plain);
    const members = isTyped ? writeTypedRow({ writer, row }, view, selection) : writer.toMembers(row, view, selection);
    return within === undefined ? members : join(members, within.write(row as never, view));
  };
  if (isCollection) {
    return (row, view) =>
      `"${name}":[${take(read(row, view), mostExpanded)
        .map((object) => `{${writeOne(object, view)}}`)
        .join(',')}]`;
  }
  return (row, view) => {
    // Managers can form a circle: the chain ends where it returns.
    const passed = new Set<object>(most > 1 ? [row] : []);
    const chain: string[] = [];
    for (let above: object = row; chain.length < most;) {
      const [object] = take(read(above as never, view), 1);
      if (object === undefined || passed.has(object.row)) break;
      passed.add(object.row);
      chain.push(writeOne(object, view));
      above = object.row;
    }
    // Graph leaves out an empty single relation, such as the manager of a user without one.
    if (chain.length === 0 && isNullShown === true) return `"${name}":null`;
    return chain.reduceRight((within, members) => `"${name}":{${join(members, within)}}`, '');
  };
};

/** Graph: user-list-manager. The words for lists are observed in microsoft-graph-docs issue 18615, the others a choice. */
const checkLevels = (call: OperationCall, { relation, levels }: Expansion, isList: boolean): void => {
  if (levels === 1) return;
  if (relation !== 'manager') throw toUnsupportedQuery(`$levels is not supported in $expand of '${relation}'.`);
  if (isList) {
    throw toUnsupportedQuery(
      "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint",
    );
  }
  if (!isEventual(call.headers)) {
    throw toUnsupportedQuery("Expanding with $levels needs the header 'ConsistencyLevel: eventual'.");
  }
};

const idFilter = /^\s*id\s+eq\s+'((?:[^']|'')*)'\s*$/i;

/** The relation with only the object that a filter names by its id, where it takes such a filter. */
const toPicked = (relation: Relation, filter: string): Relation => {
  const { hasId, read } = relation;
  const id = idFilter.exec(filter)?.[1];
  if (hasId === undefined || id === undefined) return relation;
  return {
    ...relation,
    read: (row, view) => [...read(row, view)].filter((object) => hasId(object, id.replaceAll("''", "'"))),
  };
};

/** Makes the guarded writer of each type once. */
const toGuard = (call: OperationCall, select: string | undefined): Inner['guard'] => {
  const known = new Map<EntityWriter<object>, EntityWriter<object>>();
  return (writer) => {
    const guarded = known.get(writer) ?? toGuardedWriter(writer, call, [select]);
    known.set(writer, guarded);
    return guarded;
  };
};

const toExpanded = (
  call: OperationCall,
  entity: EntitySpec,
  expansion: Expansion,
  isList: boolean,
): ExpandedRelation => {
  const { relation: name, select, filter } = expansion;
  checkLevels(call, expansion, isList);
  const known = relations[entity.typeName]?.[name];
  const relation = known === undefined || filter === undefined ? known : toPicked(known, filter);
  if (relation === undefined) throw notEmulated(`Expanding '${name}' of ${entity.typeName}`);
  // The list has already read a filter that narrows it.
  if (filter !== undefined && relation === known && !(isList && relation.isNarrowing === true)) {
    throw notEmulated(`The option '$filter' in $expand of '${name}'`);
  }
  const shown = toVersion(relation.entity ?? directoryEntity, call.target.version);
  const selection = readSelect(shown, select);
  const within = expansion.expand === undefined ? undefined : combine(readInner(call, shown, expansion.expand));
  return {
    names: [name],
    context: `${name}(${[selection.context, within?.context].filter((part) => part !== undefined).join(',')})`,
    write: writeObjects(expansion, relation, { selection, guard: toGuard(call, select), within }),
  };
};

const readInner = (call: OperationCall, entity: EntitySpec, expand: string): readonly ExpandedRelation[] =>
  readExpand(entity, expand).map((one) => toExpanded(call, entity, one, false));

/** Several relations as one. */
const combine = (expanded: readonly ExpandedRelation[]): ExpandedRelation | undefined => {
  const [first, ...others] = expanded;
  if (first === undefined || others.length === 0) return first;
  return {
    names: expanded.flatMap(({ names }) => names),
    context: expanded.map(({ context }) => context).join(','),
    write: (row, view) => join(...expanded.map((one) => one.write(row, view))),
  };
};

/**
 * Reads $expand of a call.
 *
 * @param isList - whether a list is expanded, rather than one entity
 * @returns what writes the relations; undefined without $expand
 * @throws GraphError 400 for what Graph refuses, 501 for a relation that Graph has and Tenantry does not
 */
export const readExpansion = (
  call: OperationCall,
  entity: EntitySpec,
  isList = false,
): ExpandedRelation | undefined => {
  const { expand, search } = call.query.options;
  const expanded = readExpand(entity, expand).map((one) => toExpanded(call, entity, one, isList));
  // Documented: not with advanced query capabilities, without which there is no $search. The words are a choice.
  if (expanded.length > 0 && entity.isDirectoryObject && search !== undefined) {
    throw toUnsupportedQuery('The query option $expand is not supported together with $search.');
  }
  return combine(expanded);
};
