// Turns a parsed filter into a typed one: looks up each name, holds each literal to its type, and each operator to the
// contract. What real Graph refuses is refused in its words; nothing is ignored. Names and types come first, for the whole
// filter, as in OData; what the directory does not answer comes after that.

import type { EntitySpec, PropertySpec, RelationSpec } from '../../../contract/spec.js';
import { notEmulated, type GraphError } from '../../errors/graph-error.js';
import { toQueryError } from '../../errors/query-errors.js';
import type { BoundFilter, ComparedValue, Target } from './bound-filter.js';
import { toItemName, toLiteralName, toResourceName, toTypeName } from '../edm-names.js';
import type { FilterNode, PropertyPath } from './filter-parser.js';
import { findTarget, type Found, type Place } from './filter-paths.js';
import { isNotIndexed, toBadRequest, toOperatorKind, toUnsupportedClause } from './filter-refusals.js';
import type { Literal } from './filter-scanner.js';
import { countConditions, holdsChoice } from './filter-shape.js';
import { toComparedValue, toListedValue } from './filter-values.js';
import { toIdentityFilter } from './identity-filter.js';
import { findRelation } from '../../../contract/find-property.js';

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

/** A filter on its way. */
interface Binding extends FilterContext {
  /** What the directory does not answer, in the order of the filter. */
  readonly objections: GraphError[];
  /** The collections of objects that lambdas have asked so far. */
  readonly complexLambdas: string[];
}

/** A list of objects, such as `assignedLicenses`: kept as a whole, and not taken apart by the directory's plain index. */
const isComplexList = ({ type, itemType }: PropertySpec): boolean => type === 'collection' && itemType === undefined;

const isPlain = ({ entity, isAdvanced }: FilterContext): boolean => entity.isDirectoryObject && !isAdvanced;

/** A property that does not support the filter. The words for lists of objects depend on the property alone. */
const toUnsupported = (context: FilterContext, property: PropertySpec): GraphError => {
  const isKnown = property.filter.length + property.filterAdvanced.length > 0;
  if (property.type === 'guid' && !isKnown) return toQueryError('guidClause', [property.name]);
  return isPlain(context) && isComplexList(property) && isKnown
    ? toQueryError('complexQuery', [property.name])
    : toUnsupportedClause(context.entity, property.name);
};

const checkOperator = (context: FilterContext, property: PropertySpec, operator: string): GraphError | undefined => {
  const { entity, isAdvanced } = context;
  if (property.filter.includes(operator)) return undefined;
  const isKnown = property.filterAdvanced.includes(operator);
  if (isKnown && isAdvanced) return undefined;
  if (isNotIndexed(entity)) return toUnsupportedClause(entity, property.name);
  if (entity.isDirectoryObject && advancedOperators.has(operator) && !isAdvanced) {
    return toQueryError('needsAdvanced', [operator]);
  }
  if (!isKnown && property.filterNotBuilt.includes(operator)) {
    const shown = operator === 'eqNull' ? 'eq null' : operator;
    return notEmulated(`The filter operator '${shown}' on the property '${property.name}'`);
  }
  if (entity.isDirectoryObject && operator === 'contains') return toQueryError('notContains');
  return entity.isDirectoryObject && operator === 'all' ? toQueryError('notAll') : toUnsupported(context, property);
};

/** Checks the operator itself, and `not` if it is inside one. */
const checkOperators = (
  binding: Binding,
  place: Place,
  { owner, isFiltered, isObject }: Found,
  operators: readonly string[],
): void => {
  const object = (objection: GraphError | undefined): void => {
    if (objection !== undefined) binding.objections.push(objection);
  };
  for (const operator of operators) object(checkOperator(binding, owner, operator));
  if (place.isNegated) object(checkOperator(binding, owner, 'not'));
  if (!isFiltered || isObject) object(toUnsupported(binding, owner));
};

/** Comparing with null is a capability of its own in Graph's table. */
const toOperators = (operator: string, literals: readonly Literal[]): readonly string[] => {
  if (!literals.some(({ type }) => type === 'null')) return [operator];
  return operator === 'eq' ? ['eqNull'] : [operator, 'eqNull'];
};

const requireNumber = (literal: Literal, operator: string): number => {
  if (literal.type === 'number') return literal.value;
  throw toQueryError('filterTypes', ['Edm.Int32', toLiteralName(literal), toOperatorKind(operator)]);
};

/** Documented for directory objects: a filter can ask whether a collection is empty, and nothing else about its size. */
const bindCount = (
  binding: Binding,
  place: Place,
  found: Found,
  { operator, literal }: FilterNode & { kind: 'compare' },
): BoundFilter => {
  const { entity } = binding;
  const { owner, target } = found;
  const value = requireNumber(literal, operator);
  if (isPlain(binding) && owner.filterAdvanced.includes('count')) {
    const type = toResourceName(toItemName(toTypeName(entity, owner)));
    binding.objections.push(toQueryError('simpleQuery', [owner.name, type]));
  }
  checkOperators(binding, place, { ...found, isObject: false }, ['count']);
  const asksForEmpty = (operator === 'eq' || operator === 'ne') && value === 0;
  if (entity.isDirectoryObject && !asksForEmpty) binding.objections.push(toUnsupported(binding, owner));
  return { kind: 'count', target, operator, value };
};

/** The navigation property whose objects are counted, unless a lambda's variable has the same name. */
const findCounted = (
  { entity }: FilterContext,
  { scopes }: Place,
  [first = '', second]: PropertyPath,
): RelationSpec | undefined =>
  second !== '$count' || scopes.some(({ variable }) => variable === first) ? undefined : findRelation(entity, first);

/** Documented for owners: whether there is none or one, with advanced query capabilities. */
const bindCounted = (
  { entity, isAdvanced, objections }: Binding,
  { name, isCountable }: RelationSpec,
  { path, operator, literal }: FilterNode & { kind: 'compare' },
): BoundFilter => {
  if (path.length !== 2 || !isCountable || !isAdvanced) throw toUnsupportedClause(entity, name);
  const value = requireNumber(literal, operator);
  if ((operator !== 'eq' && operator !== 'ne') || (value !== 0 && value !== 1)) {
    objections.push(toUnsupportedClause(entity, name));
  }
  return { kind: 'count', target: { depth: 0, path: [name], type: 'collection' }, operator, value };
};

const bindComparison = (binding: Binding, place: Place, node: FilterNode & { kind: 'compare' }): BoundFilter => {
  const { entity } = binding;
  const { operator, literal } = node;
  const counted = findCounted(binding, place, node.path);
  if (counted !== undefined) return bindCounted(binding, counted, node);
  const found = findTarget(entity, place, node.path);
  if (found.isCount) return bindCount(binding, place, found, node);
  const value = toComparedValue(entity, found, operator, literal);
  checkOperators(binding, place, found, toOperators(operator, [literal]));
  return { kind: 'compare', target: found.target, operator, value };
};

const checkFew = (binding: Binding, count: number): void => {
  if (!isPlain(binding) || count <= mostPlainClauses) return;
  binding.objections.push(toQueryError('tooManyClauses', [String(count), String(mostPlainClauses)]));
};

const bindIn = (binding: Binding, place: Place, { path, literals }: FilterNode & { kind: 'in' }): BoundFilter => {
  const { entity } = binding;
  const found = findTarget(entity, place, path);
  if (found.isCount) throw toUnsupportedClause(entity, found.owner.name);
  if (found.target.type === 'collection') throw toQueryError('filterListOperand');
  const values = literals.map((literal) => toListedValue(entity, found, literal));
  checkOperators(binding, place, found, toOperators('in', literals));
  checkFew(binding, literals.length);
  return { kind: 'in', target: found.target, values };
};

const bindCall = (binding: Binding, place: Place, node: FilterNode & { kind: 'call' }): BoundFilter => {
  const { name, literal } = node;
  const found = findTarget(binding.entity, place, node.path);
  const { type } = found.target;
  if (type === 'collection' && !found.isCount) throw toQueryError('filterArgument', [name.toLowerCase()]);
  if (literal.type !== 'string' || found.isCount || found.isObject || type !== 'string') {
    throw toQueryError('filterSignature', [name.toLowerCase()]);
  }
  checkOperators(binding, place, found, [name]);
  return {
    kind: 'text',
    target: found.target,
    name,
    text: found.target.isExact === true ? literal.value : literal.value.toLowerCase(),
  };
};

const isIdentities = ({ name }: PropertySpec): boolean => name === 'identities';

/** Observed for lists of objects in plain queries: a lambda has one condition. Documented for identities: two. */
const checkBody = (binding: Binding, property: PropertySpec, body: FilterNode): void => {
  if (!isPlain(binding) || !isComplexList(property)) return;
  if (holdsChoice(body)) binding.objections.push(toQueryError('lambdaChoice'));
  else if (body.kind === 'and' && !isIdentities(property))
    binding.objections.push(toQueryError('complexQuery', [property.name]));
};

/** The body of a lambda as it is answered. */
const toAnswered = (binding: Binding, property: PropertySpec, body: BoundFilter): BoundFilter => {
  if (!isIdentities(property)) return body;
  const answered = toIdentityFilter(body);
  if ('body' in answered) return answered.body;
  // It says more than what its operators alone are refused with.
  binding.objections.unshift(answered.objection);
  return body;
};

const bindLambda = (binding: Binding, place: Place, node: FilterNode & { kind: 'lambda' }): BoundFilter => {
  const { quantifier, variable } = node;
  const found = findTarget(binding.entity, place, node.path);
  const { owner, target } = found;
  if (owner.type !== 'collection' || target.depth > 0) throw toQueryError('filterLambda');
  checkOperators(binding, place, { ...found, isObject: false }, [quantifier]);
  if (isComplexList(owner)) binding.complexLambdas.push(owner.name);
  if (node.body === undefined) return { kind: quantifier, target, body: undefined };
  const scopes = [...place.scopes, { variable, property: owner }];
  if (scopes.length > mostLambdas) {
    const limit = String(mostLambdas);
    throw toBadRequest(`Invalid filter clause: The Any/All nesting limit of '${limit}' has been exceeded.`);
  }
  const body = bind(binding, { ...place, scopes }, node.body);
  checkBody(binding, owner, node.body);
  return { kind: quantifier, target, body: toAnswered(binding, owner, body) };
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

/** Observed in plain queries: a list of objects is not one of several alternatives. */
const bindOr = (binding: Binding, place: Place, nodes: readonly FilterNode[]): BoundFilter => {
  const { complexLambdas, objections } = binding;
  const before = complexLambdas.length;
  const parts = nodes.map((node) => bind(binding, place, node));
  checkFew(binding, parts.length);
  const complex = complexLambdas[before];
  if (complex !== undefined && isPlain(binding)) objections.push(toQueryError('complexQuery', [complex]));
  return toEqualsOfOne(parts) ?? { kind: 'or', parts };
};

const bind = (binding: Binding, place: Place, node: FilterNode): BoundFilter => {
  switch (node.kind) {
    case 'and':
      return { kind: 'and', parts: node.parts.map((part) => bind(binding, place, part)) };
    case 'or':
      return bindOr(binding, place, node.parts);
    case 'not':
      return { kind: 'not', operand: bind(binding, { ...place, isNegated: true }, node.operand) };
    case 'compare':
      return bindComparison(binding, place, node);
    case 'in':
      return bindIn(binding, place, node);
    case 'call':
      return bindCall(binding, place, node);
    case 'lambda':
      return bindLambda(binding, place, node);
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
  const { entity, isAdvanced } = context;
  const binding: Binding = { entity, isAdvanced, objections: [], complexLambdas: [] };
  const bound = bind(binding, { scopes: [], isNegated: false }, node);
  const [objection] = binding.objections;
  if (objection !== undefined) throw objection;
  return bound;
};
