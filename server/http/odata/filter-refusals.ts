// Graph's words for what it refuses in $filter. filter-binding.ts decides when.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { GraphError } from '../errors/graph-error.js';
import { unlessInGraph } from '../errors/unserved-name.js';
import { suggest } from '../../words/suggest.js';
import type { Literal } from './filter-scanner.js';

/** A malformed request, with Graph's code for it. */
export const toBadRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message);

/** A well-formed request that the directory does not support. */
export const toUnsupportedQuery = (message: string): GraphError =>
  new GraphError(400, 'Request_UnsupportedQuery', message);

/** The name of a type in the directory's own errors: `User` for `microsoft.graph.user`. */
const toResourceName = ({ typeName }: EntitySpec): string => {
  const name = typeName.slice(typeName.lastIndexOf('.') + 1);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/**
 * A name that a type does not have, unless Graph has it.
 *
 * @param what - is not emulated then
 */
export const toUnknownProperty = (
  name: string,
  typeName: string,
  known: readonly string[],
  prefix = '',
  what = `The property '${name}' of ${typeName}`,
): GraphError => {
  const message = `${prefix}Could not find a property named '${name}' on type '${typeName}'.${suggest(name, known)}`;
  return unlessInGraph(toBadRequest(message), { typeName, path: [name], what });
};

/** A property that does not support the filter, with or without advanced query capabilities. */
export const toUnsupportedClause = (entity: EntitySpec, property: string): GraphError =>
  toUnsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${toResourceName(entity)}'.`,
  );

/** An operator that needs advanced query capabilities. Observed in public issues, 2023 and later. */
export const toNeedsAdvanced = (operator: string): GraphError =>
  toUnsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
      'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries ' +
      'for more information',
  );

/** A plain query's limit. Observed in public scripts. */
export const toTooManyClauses = (count: number, most: number): GraphError =>
  toUnsupportedQuery(
    `Too many child clauses specified in search filter expression containing 'OR' operators: ${String(count)}. Max ` +
      `allowed: ${String(most)}.`,
  );

/** The names of OData's primitive types. */
const edmTypes: Readonly<Record<Literal['type'] | PropertySpec['type'], string>> = {
  string: 'Edm.String',
  guid: 'Edm.Guid',
  dateTime: 'Edm.DateTimeOffset',
  number: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  enum: 'an enumeration',
  null: 'null',
  object: 'a complex type',
  collection: 'a collection',
};

/** The names of OData's comparisons in errors. */
const operatorKinds: Readonly<Record<string, string>> = {
  eq: 'Equal',
  in: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
};

/** OData's own wording, followed by the property. */
export const toIncompatible = (
  property: string,
  type: PropertySpec['type'],
  operator: string,
  literal: Literal['type'],
): GraphError =>
  toBadRequest(
    `A binary operator with incompatible types was detected. Found operand types '${edmTypes[type]}' and ` +
      `'${edmTypes[literal]}' for operator kind '${operatorKinds[operator] ?? operator}'. Property: '${property}'.`,
  );

/** A text function with an argument that is not text. */
export const toNoSignature = (name: string): GraphError => {
  const lower = name.toLowerCase();
  return toBadRequest(
    `No function signature for the function with name '${lower}' matches the specified arguments. The function ` +
      `signatures considered are: ${lower}(Edm.String Nullable=true, Edm.String Nullable=true).`,
  );
};

/** Text that an enum does not have. */
export const toBadEnumValue = (value: string, known: readonly string[]): GraphError =>
  toBadRequest(
    `Invalid filter clause: The string '${value}' is not a valid enumeration type constant.${suggest(value, known)}`,
  );
