// The values of a filter: each literal is held to the type of what it is compared with, as OData does before anything else
// is looked at. https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html, section 5.1.1

import type { EntitySpec, ScalarType } from '../../../contract/spec.js';
import { toQueryError } from '../../errors/query-errors.js';
import type { ComparedValue } from './bound-filter.js';
import { followNames, toItemName, toLiteralName, toTypeName } from '../edm-names.js';
import type { Found } from './filter-paths.js';
import { toBadEnumValue, toOperatorKind } from './filter-refusals.js';
import type { Literal } from './filter-scanner.js';

/**
 * A GUID in quotes is text, and text without them is none: observed in github.com/microsoftgraph/msgraph-sdk-dotnet issue
 * 2306. The samples of cloud licensing, a separate service, have its GUIDs in quotes.
 */
const takesEither = ({ typeName }: EntitySpec): boolean => typeName.startsWith('microsoft.graph.cloudLicensing.');

const isText = (type: ScalarType | Literal['type']): boolean => type === 'string' || type === 'guid';

const isComparable = (entity: EntitySpec, { owner, target, isObject }: Found, { type }: Literal): boolean => {
  if (type === 'null') return true;
  if (isObject) return false;
  if (target.type === type || (type === 'enum' && owner.enumeration !== undefined)) return true;
  return takesEither(entity) && target.type !== 'collection' && isText(target.type) && isText(type);
};

const nameType = (entity: EntitySpec, { owner, target }: Found): string => {
  const type = toTypeName(entity, owner);
  const below = target.depth === 0 ? target.path.slice(1) : target.path;
  return followNames(target.depth === 0 ? type : toItemName(type), below).typeName;
};

const toCompared = ({ owner, target }: Found, literal: Literal): ComparedValue => {
  if (typeof literal.value !== 'string') return literal.value;
  if (literal.type === 'dateTime') return Date.parse(literal.value);
  if (target.isExact === true) return literal.value;
  const value = literal.value.toLowerCase();
  const values = target.depth === 0 && target.path.length === 1 ? owner.enumeration : undefined;
  if (values !== undefined && !values.some((one) => one.toLowerCase() === value)) {
    throw toBadEnumValue(literal.value, values);
  }
  return value;
};

/**
 * The value that a comparison compares with.
 *
 * @throws GraphError 400 if the types do not fit
 */
export const toComparedValue = (
  entity: EntitySpec,
  found: Found,
  operator: string,
  literal: Literal,
): ComparedValue => {
  if (found.target.type === 'collection') throw toQueryError('filterOperand', [toOperatorKind(operator)]);
  if (isComparable(entity, found, literal)) return toCompared(found, literal);
  const types = [nameType(entity, found), toLiteralName(literal)];
  throw toQueryError('filterTypes', [...types, toOperatorKind(operator)]);
};

/**
 * A value of the list after `in`. OData reads the list as JSON, so a GUID may be in quotes there.
 *
 * @throws GraphError 400 if the types do not fit
 */
export const toListedValue = (entity: EntitySpec, found: Found, literal: Literal): ComparedValue => {
  const isQuotedGuid = found.target.type === 'guid' && literal.type === 'string';
  if (isQuotedGuid || isComparable(entity, found, literal)) return toCompared(found, literal);
  const type = nameType(entity, found);
  if (type === 'Edm.String') throw toQueryError('filterQuoted', [String(literal.value)]);
  throw toQueryError('filterListed', [String(literal.value), type]);
};
