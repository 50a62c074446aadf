// What the refusals of queries of users say, as query-refusals.test.ts expects them: each text is exact.

/** A query of users, and what it is refused with. */
export type Refusal = readonly [query: string, code: string, message: string];

export const unsupportedQuery = 'Request_UnsupportedQuery';
export const badRequest = 'BadRequest';
export const clause = (property: string): string =>
  `Unsupported or invalid query filter clause specified for property '${property}' of resource 'User'.`;
export const advanced = (operator: string): string =>
  `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
  'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more ' +
  'information';
export const complex = (property: string): string => `Complex query on property ${property} is not supported.`;
export const simple = (property: string, type: string): string =>
  `Expect simple name=value query, but observe property '${property}' of complex type '${type}'.`;
export const operand =
  "Invalid filter clause: The operand for a binary operator 'Equal' is not a single value. Binary operators require both " +
  'operands to be single values.';
export const time = (text: string): string =>
  `Invalid filter clause: The DateTimeOffset text '${text}' should be in format 'yyyy-mm-ddThh:mm:ss('.'s+)?(zzzzzz)?' and ` +
  'each field value is within valid range.';
export const contains = "Filter operator 'Contains' is not supported.";
export const unknown = (name: string, type = 'microsoft.graph.user'): string =>
  `Could not find a property named '${name}' on type '${type}'.`;
export const filtered = (name: string, type?: string): string => `Invalid filter clause: ${unknown(name, type)}`;
export const types = (wanted: string, found: string, kind = 'Equal'): string =>
  'Invalid filter clause: A binary operator with incompatible types was detected. Found operand types ' +
  `'${wanted}' and '${found}' for operator kind '${kind}'.`;
export const signature = (name: string): string =>
  `Invalid filter clause: No function signature for the function with name '${name}' matches the specified arguments. The function signatures ` +
  `considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`;
export const syntax = (filter: string, at: number, problem = 'Syntax error'): string =>
  `Invalid filter clause: ${problem} at position ${String(at)} in '${filter}'.`;
export const clauses = (count: number): string =>
  `Too many child clauses specified in search filter expression containing 'OR' operators: ${String(count)}. Max allowed: 15.`;
export const selecting = 'Parsing OData Select and Expand failed: ';
export const sorting = 'Sorting not supported for current query.';
export const unsorted = (property: string): string => `Unsupported sort property '${property}' for 'User'.`;
export const searching =
  "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";
