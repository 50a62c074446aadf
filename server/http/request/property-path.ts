// One property of an object by its path: `/users/{id}/displayName`, with `/$value` behind it or a part of it. Which operation
// reads the object, and which property the path names. Source: OData 4.01, part 1, 11.2.4,
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html

import { entities, readEdmTypes, toVersion } from '../../contract/operations.js';
import { matchRoute, type Segments } from '../../contract/routes.js';
import type { EntitySpec, OperationSpec } from '../../contract/spec.js';
import { notEmulated } from '../errors/graph-error.js';

/** What a path says about an object: the operation that reads it, and a property of it. */
export interface PropertyPath {
  readonly spec: OperationSpec;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

const valueSegment = '$value';

const findEntity = ({ entity = '', cast }: OperationSpec, version: string): EntitySpec | undefined => {
  const found =
    cast === undefined ? entities[entity] : Object.values(entities).find(({ typeName }) => typeName === cast);
  return found === undefined ? undefined : toVersion(found, version);
};

/** The name of a property of a type, in the contract's case. Only complex types are asked. */
const findInner = (type: string, word: string): readonly [name: string, type: string] | undefined => {
  const spec = readEdmTypes()[type];
  return Object.entries(spec?.properties ?? {}).find(([name]) => name.toLowerCase() === word);
};

/** The names that lead from an object to what the segments say; undefined if they lead nowhere. */
const walk = (entity: EntitySpec, segments: Segments): readonly string[] | undefined => {
  const [first, ...rest] = segments;
  const property = entity.properties.find(({ name }) => name.toLowerCase() === first?.word);
  if (property === undefined) return undefined;
  const names = [property.name];
  let type = readEdmTypes()[entity.typeName]?.properties[property.name] ?? '';
  for (const { word } of rest) {
    const inner = findInner(type, word);
    if (inner === undefined) return undefined;
    names.push(inner[0]);
    type = inner[1];
  }
  return names;
};

/** Graph: query-parameters. Choice: a property takes no option; those that would choose from a list are not served. */
const listOptions = {
  select: 'notBuilt',
  filter: 'notBuilt',
  orderby: 'notBuilt',
  top: 'notBuilt',
  skip: 'notBuilt',
} as const;

/**
 * Finds the property that a path names.
 *
 * @returns the operation that reads its object, made to read the property; undefined if the path names none
 * @throws GraphError 501 for `/$count` of one
 */
export const findPropertyPath = (segments: Segments, version: string): PropertyPath | undefined => {
  for (let position = segments.length - 1; position > 0; position -= 1) {
    const owner = matchRoute('graph', 'GET', segments.slice(0, position));
    if (owner.kind !== 'found') continue;
    const { operation, params } = owner;
    const entity = findEntity(operation, version);
    const isObject = operation.isCountable !== true && operation.isCount !== true && operation.bound === undefined;
    if (entity === undefined || !isObject || operation.query.top !== undefined) return undefined;
    const rest = segments.slice(position);
    const end = rest.at(-1)?.word;
    const names = walk(entity, end === valueSegment || end === '$count' ? rest.slice(0, -1) : rest);
    if (names === undefined) return undefined;
    if (end === '$count') throw notEmulated(`Counting the property '${names.join('/')}'`);
    const spec: OperationSpec = {
      ...operation,
      path: `${operation.path}/${names.join('/')}${end === valueSegment ? '/$value' : ''}`,
      query: { options: listOptions },
      property: { names, isValue: end === valueSegment },
    };
    return { spec, params };
  }
  return undefined;
};
