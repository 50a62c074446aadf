// Turns a parsed filter into a typed one: looks up each name, checks each operator against the contract and each literal
// against its type. What real Graph refuses is refused in its words; nothing is ignored.

import type { EntitySpec, PropertySpec, RelationSpec, ScalarType } from '../../contract/spec.js';
import { notEmulated } from '../errors/graph-error.js';
import type { BoundFilter, ComparedValue, Target } from './bound-filter.js';
import type { FilterNode, PropertyPath } from './filter-parser.js';
import {
  toBadEnumValue,
  toBadRequest,
  toIncompatible,
  toNeedsAdvanced,
  toNoSignature,
  toTooManyClauses,
  toUnknownProperty,
  toUnsupportedClause,
} from './filter-refusals.js';
import type { Literal } from './filter-scanner.js';
import { findRelation, requireProperty } from './properties.js';

/** Operators whose error says that they need advanced query capabilities. */
const advancedOperators: ReadonlySet<string> = new Set(['ne', 'not', 'endsWith']);

/** Graph: filter-query-parameter, for `in` and, as observed, for `or`; plain queries on directory objects only. */
const mostPlainClauses = 15;

/** Limits, so that one request cannot keep the process busy for long. Choice. */
const mostConditions = 400;
const mostLambdas = 2;

/** What a filter is bound to. */
export interface FilterContext {
  readonly entity: EntitySpec;
  /** Whether the request asked for advanced query capabilities. */
  readonly isAdvanced: boolean;
}

/** The surroundings of a condition: the variables of enclosing lambdas, and whether it is inside a `not`. */
interface Place {
  readonly scopes: readonly { readonly variable: string; readonly property: PropertySpec }[];
  readonly isNegated: boolean;
}

/** What a path leads to. `owner` is the row's property, which has the rules of the contract. */
interface Found {
  readonly target: Target;
  readonly owner: PropertySpec;
  readonly isCount: boolean;
  readonly isStructured: boolean;
}

const isScalar = (type: PropertySpec['type']): type is ScalarType => type !== 'object' && type !== 'collection';

const findInside = (property: PropertySpec, rest: readonly string[], depth: number): Found => {
  const asked = rest.join('/');
  const inside = property.inside.find(({ path }) => path.toLowerCase() === asked.toLowerCase());
  if (inside === undefined) {
    const known = property.inside.map(({ path }) => path);
    throw toUnknownProperty(asked, `the property ${property.name}`, known);
  }
  const below = inside.path.split('/');
  const path = depth === 0 ? [property.name, ...below] : below;
  return { target: { depth, path, type: inside.type }, owner: property, isCount: false, isStructured: false };
};

const findTarget = ({ entity }: FilterContext, { scopes }: Place, path: PropertyPath): Found => {
  const [first = '', ...rest] = path;
  const scope = scopes.findLastIndex(({ variable }) => variable === first);
  const property = scopes[scope]?.property ?? requireProperty(entity, first);
  const depth = scope + 1;
  if (depth > 0) {
    if (rest.length > 0) return findInside(property, rest, depth);
    const type = property.itemType ?? 'collection';
    return { target: { depth, path: [], type }, owner: property, isCount: false, isStructured: !isScalar(type) };
  }
  const isCount = rest.length === 1 && rest[0] === '$count';
  if (rest.length > 0 && !isCount) return findInside(property, rest, depth);
  const type = isScalar(property.type) ? property.type : 'collection';
  return { target: { depth, path: [property.name], type }, owner: property, isCount, isStructured: !isScalar(type) };
};

const requireOperator = ({ entity, isAdvanced }: FilterContext, property: PropertySpec, operator: string): void => {
  if (property.filter.includes(operator)) return;
  const isKnown = property.filterAdvanced.includes(operator);
  if (isKnown && isAdvanced) return;
  if (entity.isDirectoryObject && advancedOperators.has(operator) && !isAdvanced) throw toNeedsAdvanced(operator);
  if (!isKnown && property.filterNotBuilt.includes(operator)) {
    const shown = operator === 'eqNull' ? 'eq null' : operator;
    throw notEmulated(`The filter operator '${shown}' on the property '${property.name}'`);
  }
  throw toUnsupportedClause(entity, property.name);
};

/** The operator itself, and `not` if it is inside one. */
const requireOperators = (
  context: FilterContext,
  place: Place,
  { owner }: Found,
  operators: readonly string[],
): void => {
  for (const operator of operators) requireOperator(context, owner, operator);
  if (place.isNegated) requireOperator(context, owner, 'not');
};

/** GUID properties in Graph are mostly text, so both kinds of literal are accepted for both. */
const isComparable = (type: ScalarType, literal: Literal['type'], isEnum: boolean): boolean => {
  if (literal === 'null' || type === literal) return true;
  if (type === 'string') return literal === 'guid' || (isEnum && literal === 'enum');
  return type === 'guid' && literal === 'string';
};

const toValue = (found: Found, operator: string, literal: Literal): ComparedValue => {
  const { owner, target } = found;
  if (target.type === 'collection' || !isComparable(target.type, literal.type, owner.enumeration !== undefined)) {
    throw toIncompatible(owner.name, target.type, operator, literal.type);
  }
  if (typeof literal.value !== 'string') return literal.value;
  if (target.type === 'dateTime') return Date.parse(literal.value);
  const value = literal.value.toLowerCase();
  const values = target.depth === 0 && target.path.length === 1 ? owner.enumeration : undefined;
  if (values !== undefined && !values.some((one) => one.toLowerCase() === value)) {
    throw toBadEnumValue(literal.value, values);
  }
  return value;
};

/** Comparing with null is a capability of its own in Graph's table. */
const toOperators = (operator: string, literals: readonly Literal[]): readonly string[] => {
  if (!literals.some(({ type }) => type === 'null')) return [operator];
  return operator === 'eq' ? ['eqNull'] : [operator, 'eqNull'];
};

/** Documented for directory objects: a filter can ask whether a collection is empty, and nothing else about its size. */
const bindCount = (
  context: FilterContext,
  place: Place,
  found: Found,
  { operator, literal }: FilterNode & { kind: 'compare' },
): BoundFilter => {
  const { entity, isAdvanced } = context;
  const { owner, target } = found;
  if (operator === 'ne' && !isAdvanced && owner.filterAdvanced.includes('count')) throw toNeedsAdvanced('ne');
  requireOperators(context, place, found, ['count']);
  if (literal.type !== 'number') throw toIncompatible(`${owner.name}/$count`, 'number', operator, literal.type);
  const asksForEmpty = (operator === 'eq' || operator === 'ne') && literal.value === 0;
  if (entity.isDirectoryObject && !asksForEmpty) throw toUnsupportedClause(entity, owner.name);
  return { kind: 'count', target, operator, value: literal.value };
};

/** The navigation property that a path begins with, unless a lambda's variable has the same name. */
const findRelated = (
  { entity }: FilterContext,
  { scopes }: Place,
  [first = '']: PropertyPath,
): RelationSpec | undefined =>
  scopes.some(({ variable }) => variable === first) ? undefined : findRelation(entity, first);

/** Documented for owners: whether there is none or one, with advanced query capabilities. No relation supports more. */
const bindRelated = (
  { entity, isAdvanced }: FilterContext,
  { name, isCountable }: RelationSpec,
  { path, operator, literal }: FilterNode & { kind: 'compare' },
): BoundFilter => {
  const isCount = path.length === 2 && path[1] === '$count';
  if (!isCount || !isCountable || !isAdvanced) throw toUnsupportedClause(entity, name);
  if (literal.type !== 'number') throw toIncompatible(`${name}/$count`, 'number', operator, literal.type);
  const { value } = literal;
  if ((operator !== 'eq' && operator !== 'ne') || (value !== 0 && value !== 1)) throw toUnsupportedClause(entity, name);
  return { kind: 'count', target: { depth: 0, path: [name], type: 'collection' }, operator, value };
};

const bindComparison = (context: FilterContext, place: Place, node: FilterNode & { kind: 'compare' }): BoundFilter => {
  const { operator, literal } = node;
  const related = findRelated(context, place, node.path);
  if (related !== undefined) return bindRelated(context, related, node);
  const found = findTarget(context, place, node.path);
  if (found.isCount) return bindCount(context, place, found, node);
  requireOperators(context, place, found, toOperators(operator, [literal]));
  if (found.isStructured) throw toUnsupportedClause(context.entity, found.owner.name);
  return { kind: 'compare', target: found.target, operator, value: toValue(found, operator, literal) };
};

const requireFew = ({ entity, isAdvanced }: FilterContext, count: number): void => {
  if (entity.isDirectoryObject && !isAdvanced && count > mostPlainClauses) {
    throw toTooManyClauses(count, mostPlainClauses);
  }
};

const bindIn = (context: FilterContext, place: Place, { path, literals }: FilterNode & { kind: 'in' }): BoundFilter => {
  const found = findTarget(context, place, path);
  if (found.isCount) throw toUnsupportedClause(context.entity, found.owner.name);
  requireOperators(context, place, found, toOperators('in', literals));
  if (found.isStructured) throw toUnsupportedClause(context.entity, found.owner.name);
  const values = literals.map((literal) => toValue(found, 'in', literal));
  requireFew(context, literals.length);
  return { kind: 'in', target: found.target, values };
};

const bindCall = (context: FilterContext, place: Place, node: FilterNode & { kind: 'call' }): BoundFilter => {
  const found = findTarget(context, place, node.path);
  if (found.isCount) throw toUnsupportedClause(context.entity, found.owner.name);
  requireOperators(context, place, found, [node.name]);
  const { type } = found.target;
  if (node.literal.type !== 'string' || (type !== 'string' && type !== 'guid')) throw toNoSignature(node.name);
  return { kind: 'text', target: found.target, name: node.name, text: node.literal.value.toLowerCase() };
};

const bindLambda = (context: FilterContext, place: Place, node: FilterNode & { kind: 'lambda' }): BoundFilter => {
  const { quantifier, variable } = node;
  const found = findTarget(context, place, node.path);
  const { owner, target } = found;
  requireOperators(context, place, found, [quantifier]);
  if (owner.type !== 'collection' || target.depth > 0) throw toUnsupportedClause(context.entity, owner.name);
  if (node.body === undefined) return { kind: quantifier, target, body: undefined };
  const scopes = [...place.scopes, { variable, property: owner }];
  if (scopes.length > mostLambdas) {
    const limit = String(mostLambdas);
    throw toBadRequest(`Invalid filter clause: The Any/All nesting limit of '${limit}' has been exceeded.`);
  }
  return { kind: quantifier, target, body: bind(context, { ...place, scopes }, node.body) };
};

const isSameTarget = (a: Target, b: Target): boolean => a.depth === b.depth && a.path.join('/') === b.path.join('/');

/** Turns `a eq 1 or a eq 2` into `a in (1,2)`, which is one lookup for any number of values. */
const toEqualsOfOne = (parts: readonly BoundFilter[]): BoundFilter | undefined => {
  const [first] = parts;
  if (first?.kind !== 'compare') return undefined;
  const values: ComparedValue[] = [];
  for (const part of parts) {
    if (part.kind !== 'compare' || part.operator !== 'eq' || !isSameTarget(part.target, first.target)) return undefined;
    values.push(part.value);
  }
  return { kind: 'in', target: first.target, values };
};

const bind = (context: FilterContext, place: Place, node: FilterNode): BoundFilter => {
  switch (node.kind) {
    case 'and':
      return { kind: 'and', parts: node.parts.map((part) => bind(context, place, part)) };
    case 'or': {
      const parts = node.parts.map((part) => bind(context, place, part));
      requireFew(context, parts.length);
      return toEqualsOfOne(parts) ?? { kind: 'or', parts };
    }
    case 'not':
      return { kind: 'not', operand: bind(context, { ...place, isNegated: true }, node.operand) };
    case 'compare':
      return bindComparison(context, place, node);
    case 'in':
      return bindIn(context, place, node);
    case 'call':
      return bindCall(context, place, node);
    case 'lambda':
      return bindLambda(context, place, node);
  }
};

const countConditions = (node: FilterNode): number => {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.reduce((sum, part) => sum + countConditions(part), 0);
    case 'not':
      return countConditions(node.operand);
    case 'lambda':
      return 1 + (node.body === undefined ? 0 : countConditions(node.body));
    default:
      return 1;
  }
};

/**
 * Binds a filter to an entity.
 *
 * @throws GraphError 400 for unknown properties, wrong types and what Graph refuses; 501 for what is not built
 */
export const bindFilter = (context: FilterContext, node: FilterNode): BoundFilter => {
  const conditions = countConditions(node);
  if (conditions > mostConditions) {
    const limit = String(mostConditions);
    throw toBadRequest(`Invalid filter clause: The node count limit of '${limit}' has been exceeded.`);
  }
  return bind(context, { scopes: [], isNegated: false }, node);
};
