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

/** Finds a property by name, in any case. */
export const findProperty = (entity: EntitySpec, name: string): PropertySpec | undefined =>
  entity.properties.find((property) => property.name === name) ??
  entity.properties.find((property) => property.name.toLowerCase() === name.toLowerCase());

/** Throws Graph's 400 for a property that the entity does not have. */
export const requireProperty = (entity: EntitySpec, name: string, prefix = ''): PropertySpec => {
  const property = findProperty(entity, name);
  if (property !== undefined) return property;
  const known = entity.properties.map((one) => one.name);
  throw new GraphError(
    400,
    'BadRequest',
    `${prefix}Could not find a property named '${name}' on type '${entity.typeName}'.${suggest(name, known)}`,
  );
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

const requireComparable = (property: PropertySpec, literal: Literal): void => {
  if (property.type === 'object' || property.type === 'collection' || isComparable(property.type, literal.type)) return;
  throw new GraphError(
    400,
    'BadRequest',
    `A binary operator with incompatible types was detected. Found operand types '${edmTypes[property.type]}' and ` +
      `'${edmTypes[literal.type]}' for the property '${property.name}'.`,
  );
};

const requireOperator = ({ entity, isAdvanced }: FilterContext, property: PropertySpec, operator: string): void => {
  if (property.filter.includes(operator)) return;
  if (advancedOnly.has(operator) && !isAdvanced) {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
        'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries ' +
        'for more information',
    );
  }
  if (property.filterNotBuilt.includes(operator)) {
    throw notEmulated(`The filter operator '${operator}' on the property '${property.name}'`);
  }
  throw new GraphError(
    400,
    'Request_UnsupportedQuery',
    `Unsupported or invalid query filter clause specified for property '${property.name}' of resource '${shortName(entity)}'.`,
  );
};

const checkPath = (context: FilterContext, path: PropertyPath, operator: string, literal?: Literal): void => {
  const [name = '', ...rest] = path;
  const property = requireProperty(context.entity, name);
  if (rest.includes('$count')) throw notEmulated(`The filter on '${path.join('/')}'`);
  // Comparing with null is a capability of its own in Graph's table.
  requireOperator(context, property, operator === 'eq' && literal?.type === 'null' ? 'eqNull' : operator);
  if (literal !== undefined && rest.length === 0) requireComparable(property, literal);
};

/** Paths inside a lambda: they begin with its variable, and only comparison by eq is served. */
const checkLambdaBody = (variable: string, body: FilterNode, path: PropertyPath): void => {
  if (body.kind === 'compare' && body.operator === 'eq' && body.path[0] === variable) return;
  throw notEmulated(`The filter inside '${path.join('/')}/any(...)', other than one comparison by eq,`);
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
      checkPath(context, node.path, node.name, node.literal);
      return;
    case 'lambda':
      checkPath(context, node.path, node.quantifier);
      if (node.body !== undefined) checkLambdaBody(node.variable, node.body, node.path);
      else throw notEmulated(`The filter '${node.path.join('/')}/any()'`);
  }
};
