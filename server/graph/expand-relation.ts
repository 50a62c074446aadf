// Writing what $expand asks for: the objects of one relation within each entity.

import type { EntitySpec } from '../contract/spec.js';
import type { TenantView } from '../domain/tenant-view.js';
import { notEmulated } from '../http/graph-error.js';
import { isAdvanced } from '../http/odata/collection-query.js';
import { readExpand, type Expansion } from '../http/odata/expand.js';
import { toUnsupportedQuery } from '../http/odata/filter-refusals.js';
import { readSelect, type Selection } from '../http/odata/select.js';
import type { OperationCall } from '../http/operation.js';
import { directoryEntity } from './directory-types.js';
import type { ExpandedRelation } from './entity-json.js';
import { relations, type Relation } from './relations.js';
import { writeTypedRow, type TypedRow } from './typed-row.js';

/** Graph: query-parameters#expand. At most so many objects, and no link to the others. */
const mostExpanded = 20;

/** How far `$levels=max` follows a relation. Choice; a chain that bites its tail must end. */
const mostLevels = 100;

const take = (objects: Iterable<TypedRow>, most: number): readonly TypedRow[] => {
  const taken: TypedRow[] = [];
  for (const object of objects) {
    if (taken.length === most) break;
    taken.push(object);
  }
  return taken;
};

/** The relation's objects as JSON; with more levels each one carries the same relation of its own. */
const writeObjects = (
  { relation: name, levels }: Expansion,
  relation: Relation,
  selection: Selection,
  typeName: string,
): ExpandedRelation['write'] => {
  const most = levels === 'max' ? mostLevels : Math.min(levels, mostLevels);
  const write = (row: never, view: TenantView, level: number): string => {
    const objects = take(relation.read(row, view), relation.isCollection ? mostExpanded : 1).map((object) => {
      const members =
        relation.entity === undefined
          ? writeTypedRow(object, view, selection)
          : object.writer.toMembers(object.row, view, selection);
      const isFollowed = level < most && object.writer.entity.typeName === typeName;
      return `{${isFollowed ? [members, write(object.row as never, view, level + 1)].filter(Boolean).join(',') : members}}`;
    });
    if (relation.isCollection) return `"${name}":[${objects.join(',')}]`;
    // A relation that leads to nothing is left out, as Graph leaves out the manager whom nobody is.
    return objects[0] === undefined ? '' : `"${name}":${objects[0]}`;
  };
  return (row, view) => write(row, view, 1);
};

/**
 * Reads $expand of a call.
 *
 * @returns what writes the relation; undefined where nothing is asked for
 * @throws GraphError 400 for what Graph refuses, 501 for a relation that it has and we have not
 */
export const readExpansion = (call: OperationCall, entity: EntitySpec): ExpandedRelation | undefined => {
  const expansion = readExpand(entity, call.query.options.expand);
  if (expansion === undefined) return undefined;
  const { relation: name, select, levels } = expansion;
  // Graph: user-list-manager; $levels is the exception that needs advanced query capabilities.
  if (levels !== 1 && !isAdvanced(call)) {
    throw toUnsupportedQuery("Expanding with $levels needs $count=true and the header 'ConsistencyLevel: eventual'.");
  }
  if (levels === 1 && isAdvanced(call)) {
    throw toUnsupportedQuery('The query option $expand is not supported together with advanced query capabilities.');
  }
  const relation = relations[entity.typeName]?.[name];
  if (relation === undefined) throw notEmulated(`Expanding '${name}' of ${entity.typeName}`);
  const selection = readSelect(relation.entity ?? directoryEntity, select);
  return {
    context: `${name}(${selection.context ?? ''})`,
    write: writeObjects(expansion, relation, selection, entity.typeName),
  };
};
