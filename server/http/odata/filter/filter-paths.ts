// What the names in a filter lead to: a property of the row, a value inside it, or an item of a lambda.

import { findRelation } from '../../../contract/find-property.js';
import type { EntitySpec, PropertySpec, ScalarType } from '../../../contract/spec.js';
import { toQueryError } from '../../errors/query-errors.js';
import type { Target } from './bound-filter.js';
import { followNames, toItemName, toTypeName } from '../edm-names.js';
import type { PropertyPath } from './filter-parser.js';
import { toUnknownInFilter } from './filter-refusals.js';
import { requireProperty } from '../properties.js';

/** The surroundings of a condition: the variables of enclosing lambdas, and whether it is inside a `not`. */
export interface Place {
  readonly scopes: readonly { readonly variable: string; readonly property: PropertySpec }[];
  readonly isNegated: boolean;
}

/** What a path leads to. `owner` is the row's property, which has the rules of the contract. */
export interface Found {
  readonly target: Target;
  readonly owner: PropertySpec;
  readonly isCount: boolean;
  /** An object instead of a value. */
  readonly isObject: boolean;
  /** False: the type has it, and no filter takes it. */
  readonly isFiltered: boolean;
}

const isScalar = (type: PropertySpec['type']): type is ScalarType => type !== 'object' && type !== 'collection';

/** Types of $metadata as filters compare them; any other is an object. */
const comparable: Readonly<Record<string, ScalarType>> = {
  'Edm.String': 'string',
  'Edm.Guid': 'guid',
  'Edm.Boolean': 'boolean',
  'Edm.DateTimeOffset': 'dateTime',
  'Edm.Int32': 'number',
  'Edm.Double': 'number',
};

const findInside = (entity: EntitySpec, owner: PropertySpec, rest: readonly string[], depth: number): Found => {
  if (depth === 0 && owner.type === 'collection') throw toQueryError('filterParent', [rest[0] ?? '']);
  const asked = rest.join('/').toLowerCase();
  const inside = owner.inside.find(({ path }) => path.toLowerCase() === asked);
  const at = (below: readonly string[]): readonly string[] => (depth === 0 ? [owner.name, ...below] : below);
  const plain = { owner, isCount: false, isObject: false };
  if (inside !== undefined) {
    const exact = inside.isExact === true ? { isExact: true as const } : {};
    const target = { depth, path: at(inside.path.split('/')), type: inside.type, ...exact };
    return { ...plain, owner: inside.own ?? owner, target, isFiltered: true };
  }
  const type = toTypeName(entity, owner);
  const { typeName, missing, known } = followNames(depth === 0 ? type : toItemName(type), rest);
  if (missing !== undefined) throw toUnknownInFilter(missing, typeName, known);
  const scalar = comparable[typeName];
  const isList = typeName.startsWith('Collection(');
  const target = { depth, path: at(rest), type: isList ? ('collection' as const) : (scalar ?? 'string') };
  return { ...plain, target, isObject: !isList && scalar === undefined, isFiltered: false };
};

/** What a path behind a navigation property leads to, where filters ask it. */
const findBehind = (entity: EntitySpec, first: string, rest: readonly string[]): Found | undefined => {
  const relation = findRelation(entity, first);
  const asked = rest.join('/').toLowerCase();
  const inside = relation?.inside?.find(({ path }) => path.toLowerCase() === asked);
  if (relation === undefined || inside?.own === undefined) return undefined;
  const target = { depth: 0, path: [relation.name, ...inside.path.split('/')], type: inside.type };
  return { target, owner: inside.own, isCount: false, isObject: false, isFiltered: true };
};

/**
 * Finds what a path leads to.
 *
 * @throws GraphError 400 for a name that a type does not have, 501 for one that Graph has and Tenantry does not
 */
export const findTarget = (entity: EntitySpec, { scopes }: Place, path: PropertyPath): Found => {
  const [first = '', ...rest] = path;
  const scope = scopes.findLastIndex(({ variable }) => variable === first);
  const behind = scope < 0 ? findBehind(entity, first, rest) : undefined;
  if (behind !== undefined) return behind;
  const owner = scopes[scope]?.property ?? requireProperty(entity, first, 'Invalid filter clause: ');
  const depth = scope + 1;
  // Literals with every name in them: spreading an object costs more than all else here.
  if (depth > 0) {
    if (rest.length > 0) return findInside(entity, owner, rest, depth);
    const type = owner.itemType ?? 'string';
    const isObject = owner.itemType === undefined;
    return { owner, target: { depth, path: [], type }, isCount: false, isObject, isFiltered: true };
  }
  const isCount = rest.length === 1 && rest[0] === '$count';
  if (rest.length > 0 && !isCount) return findInside(entity, owner, rest, depth);
  if (isCount && owner.type !== 'collection') throw toQueryError('filterCounted');
  const type = isScalar(owner.type) ? owner.type : owner.type === 'object' ? 'string' : 'collection';
  const isObject = owner.type === 'object';
  return { owner, target: { depth, path: [owner.name], type }, isCount, isObject, isFiltered: true };
};
