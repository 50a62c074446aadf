// Whether a filter may be asked: each property with each operator, as the contract says. What real Graph refuses is
// refused in its words; what it has and we have not is 501; nothing is ignored.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { GraphError, notEmulated } from '../graph-error.js';
import { suggest } from '../suggest.js';
import type { FilterNode, PropertyPath } from './filter-parser.js';
import type { Literal } from './filter-scanner.js';

/** Operators that real Graph has only with `ConsistencyLevel: eventual` and `$count=true`. */
const advancedOnly: ReadonlySet<string> = new Set(['ne', 'not', 'endsWith']);

/** Whether the request asked for advanced query capabilities. */
export interface FilterContext {
  readonly entity: EntitySpec;
  readonly isAdvanced: boolean;
}

const shortName = ({ typeName }: EntitySpec): string => {
  const name = typeName.slice(typeName.lastIndexOf('.') + 1);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const findProperty = (entity: EntitySpec, name: string): PropertySpec | undefined =>
  entity.properties.find((property) => property.name === name) ??
  entity.properties.find((property) => property.name.toLowerCase() === name.toLowerCase());

const toUnknownProperty = (name: string, typeName: string, known: readonly string[], prefix = ''): GraphError =>
  new GraphError(
    400,
    'BadRequest',
    `${prefix}Could not find a property named '${name}' on type '${typeName}'.${suggest(name, known)}`,
  );

/**
 * Finds a property by name, in any case.
 *
 * @param prefix - put before the message
 * @throws GraphError 400 for a property that nobody has, 501 for one that real Graph has and we have not
 */
export const requireProperty = (entity: EntitySpec, name: string, prefix = ''): PropertySpec => {
  const property = findProperty(entity, name);
  if (property !== undefined) return property;
  if (entity.notEmulated.some((one) => one.toLowerCase() === name.toLowerCase())) {
    throw notEmulated(`The property '${name}' of ${entity.typeName}`);
  }
  const known = entity.properties.map((one) => one.name);
  throw toUnknownProperty(name, entity.typeName, known, prefix);
};

const edmTypes: Readonly<Record<Literal['type'] | PropertySpec['type'], string>> = {
  string: 'Edm.String',
  guid: 'Edm.Guid',
  dateTime: 'Edm.DateTimeOffset',
  number: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  null: 'null',
  object: 'a complex type',
  collection: 'a collection',
};

/** GUID properties of Graph are mostly text, so both forms of literal are taken for both. */
const isComparable = (property: PropertySpec['type'], literal: Literal['type']): boolean =>
  literal === 'null' ||
  property === literal ||
  (property === 'string' && literal === 'guid') ||
  (property === 'guid' && literal === 'string');

const isStructured = ({ type }: PropertySpec): boolean => type === 'object' || type === 'collection';

/** What OData calls its comparisons in errors. */
const operatorKinds: Readonly<Record<string, string>> = {
  eq: 'Equal',
  in: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
};

/** OData's own wording, with the property behind it. */
const requireComparable = (property: PropertySpec, operator: string, literal: Literal): void => {
  if (isComparable(property.type, literal.type)) return;
  throw new GraphError(
    400,
    'BadRequest',
    `A binary operator with incompatible types was detected. Found operand types '${edmTypes[property.type]}' and ` +
      `'${edmTypes[literal.type]}' for operator kind '${operatorKinds[operator] ?? operator}'. Property: '${property.name}'.`,
  );
};

const toUnsupportedClause = ({ entity }: FilterContext, property: PropertySpec): GraphError =>
  new GraphError(
    400,
    'Request_UnsupportedQuery',
    `Unsupported or invalid query filter clause specified for property '${property.name}' of resource '${shortName(entity)}'.`,
  );

const requireOperator = (context: FilterContext, property: PropertySpec, operator: string): void => {
  if (property.filter.includes(operator)) return;
  if (advancedOnly.has(operator) && !context.isAdvanced) {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
        'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries ' +
        'for more information',
    );
  }
  if (property.filterNotBuilt.includes(operator)) {
    const shown = operator === 'eqNull' ? 'eq null' : operator;
    throw notEmulated(`The filter operator '${shown}' on the property '${property.name}'`);
  }
  throw toUnsupportedClause(context, property);
};

/** A path below a property, for example `user/id`: what is there at all, and in Graph's spelling. */
const requireInside = (property: PropertySpec, path: PropertyPath): void => {
  const asked = path.join('/');
  if (property.inside.some((one) => one.toLowerCase() === asked.toLowerCase())) return;
  throw toUnknownProperty(asked, `the property ${property.name}`, property.inside);
};

const requireTextFunction = (name: string, { type }: Literal): void => {
  if (type === 'string') return;
  throw new GraphError(
    400,
    'BadRequest',
    `No function signature for the function with name '${name.toLowerCase()}' matches the specified arguments. The ` +
      `function signatures considered are: ${name.toLowerCase()}(Edm.String Nullable=true, Edm.String Nullable=true).`,
  );
};

const checkPath = (context: FilterContext, path: PropertyPath, operator: string, literal?: Literal): void => {
  const [name = '', ...rest] = path;
  const property = requireProperty(context.entity, name);
  if (rest.length > 0) {
    if (rest[0] !== '$count') requireInside(property, rest);
    else requireOperator(context, property, 'count');
  }
  // Comparing with null is a capability of its own in Graph's table.
  requireOperator(context, property, operator === 'eq' && literal?.type === 'null' ? 'eqNull' : operator);
  if (literal === undefined) return;
  if (rest.length > 0) requireComparable({ ...property, type: 'string' }, operator, literal);
  else if (isStructured(property)) throw toUnsupportedClause(context, property);
  else requireComparable(property, operator, literal);
};

/** Paths inside a lambda: they begin with its variable, and only one comparison by eq is served. */
const checkLambdaBody = (
  { entity }: FilterContext,
  { path, variable, body }: FilterNode & { kind: 'lambda' },
): void => {
  if (body?.kind !== 'compare' || body.operator !== 'eq' || body.path[0] !== variable) {
    throw notEmulated(`The filter '${path.join('/')}/any(...)' with other than one comparison of the item by eq`);
  }
  const property = requireProperty(entity, path[0] ?? '');
  requireInside(property, body.path.slice(1));
  requireComparable({ ...property, type: 'string' }, body.operator, body.literal);
};

/**
 * Checks a filter against the contract.
 *
 * @throws GraphError 400 for unknown properties, wrong types and what Graph refuses; 501 for what is not built
 */
export const checkFilter = (context: FilterContext, node: FilterNode): void => {
  switch (node.kind) {
    case 'and':
      checkFilter(context, node.left);
      checkFilter(context, node.right);
      return;
    case 'or':
      checkFilter(context, node.left);
      checkFilter(context, node.right);
      throw notEmulated("The filter operator 'or'");
    case 'not': {
      checkFilter(context, node.operand);
      const text = 'path' in node.operand ? node.operand.path : [];
      if (text.length > 0) checkPath(context, text, 'not');
      throw notEmulated("The filter operator 'not'");
    }
    case 'compare':
      checkPath(context, node.path, node.operator, node.literal);
      return;
    case 'in':
      for (const literal of node.literals) checkPath(context, node.path, 'in', literal);
      return;
    case 'call':
      checkPath(context, node.path, node.name);
      requireTextFunction(node.name, node.literal);
      return;
    case 'lambda':
      checkPath(context, node.path, node.quantifier);
      checkLambdaBody(context, node);
  }
};
