// The one table of what Graph says of a query that it refuses: code, text and where the text is from. Which query is refused is
// decided in http/odata/; the words of rows marked choice are ours, since no source has the text.

import { GraphError } from './graph-error.js';

/** A text with the words that it quotes. */
interface QueryErrorRow {
  readonly code: string;
  readonly message: (...words: readonly string[]) => string;
  readonly source: string;
}

const row =
  (code: string) =>
  (source: string, message: QueryErrorRow['message']): QueryErrorRow => ({ code, message, source });

/** Not an OData query: what Graph's own parser refuses. */
const bad = row('BadRequest');
/** A query, but one that the directory does not answer. */
const unsupported = row('Request_UnsupportedQuery');
const badRequest = row('Request_BadRequest');

const github = 'https://github.com';
const docs = `${github}/microsoftgraph/microsoft-graph-docs/issues`;
const contrib = `${github}/microsoftgraph/microsoft-graph-docs-contrib/issues`;
const sdk = `${github}/microsoftgraph/msgraph-sdk`;
/** The texts of Microsoft's OData library, which Graph hands through after its own prefix. */
const odata = `${github}/OData/odata.net/blob/main/src/Microsoft.OData.Core/Microsoft.OData.Core.txt`;

const inFilter = (text: string): string => `Invalid filter clause: ${text}`;
const inExpand = (text: string): string => `Parsing OData Select and Expand failed: ${text}`;
const unknown = (type: string, name: string): string => `Could not find a property named '${name}' on type '${type}'.`;

const rows = {
  // What the parser of $filter refuses. The prefix: msgraph-sdk-dotnet issue 2306.
  filterProperty: bad(odata, (type = '', name = '') => inFilter(unknown(type, name))),
  filterTypes: bad(`${sdk}-dotnet/issues/2306`, (left = '', right = '', operator = '') =>
    inFilter(
      `A binary operator with incompatible types was detected. Found operand types '${left}' and ` +
        `'${right}' for operator kind '${operator}'.`,
    ),
  ),
  filterOperand: bad(odata, (operator = '') =>
    inFilter(
      `The operand for a binary operator '${operator}' is not a single value. Binary operators require both ` +
        'operands to be single values.',
    ),
  ),
  filterListOperand: bad(odata, () =>
    inFilter(
      'The left operand for the IN operation is not a single value. IN operations require the left operand to be a single ' +
        'value and the right operand to be a collection value.',
    ),
  ),
  filterParent: bad(odata, (name = '') =>
    inFilter(
      `The parent value for a property access of a property '${name}' is not a single value. Property access can ` +
        'only be applied to a single value.',
    ),
  ),
  filterCounted: bad(odata, () => inFilter('The next token in a CountSegmentNode must be a collection.')),
  filterLambda: bad(odata, () => inFilter('Any/All may only be used following a collection.')),
  filterArgument: bad(odata, (name = '') =>
    inFilter(
      `The argument for an invocation of a function with name '${name}' is not a single value. All arguments for ` +
        'this function must be single values.',
    ),
  ),
  filterSignature: bad(odata, (name = '') =>
    inFilter(
      `No function signature for the function with name '${name}' matches the specified arguments. The function ` +
        `signatures considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`,
    ),
  ),
  filterEnum: bad(odata, (value = '') => inFilter(`The string '${value}' is not a valid enumeration type constant.`)),
  filterListed: bad(odata, (value = '', type = '') =>
    inFilter(`Cannot convert the literal '${value}' to the expected type '${type}'.`),
  ),
  filterQuoted: bad(odata, (value = '') => inFilter(`String item should be single/double quoted: '${value}'.`)),
  filterUnclosed: bad(odata, (at = '', filter = '') =>
    inFilter(`There is an unterminated string literal at position ${at} in '${filter}'.`),
  ),
  filterTime: bad(odata, (text = '') =>
    inFilter(
      `The DateTimeOffset text '${text}' should be in format 'yyyy-mm-ddThh:mm:ss('.'s+)?(zzzzzz)?' and each ` +
        'field value is within valid range.',
    ),
  ),
  // Where the parser stops. Observed: it names the end of a token that it did not expect (azure-powershell issue 11317,
  // microsoft-graph-explorer-v4 issue 3227), else the beginning (python-o365 issue 1133).
  filterSyntax: bad(`${github}/microsoftgraph/microsoft-graph-explorer-v4/issues/3227`, (at = '', filter = '') =>
    inFilter(`Syntax error at position ${at} in '${filter}'.`),
  ),
  filterComma: bad(`${github}/O365/python-o365/issues/1133`, (at = '', filter = '') =>
    inFilter(`')' or ',' expected at position ${at} in '${filter}'.`),
  ),
  filterOperator: bad(odata, (at = '', filter = '') =>
    inFilter(`')' or operator expected at position ${at} in '${filter}'.`),
  ),
  filterExpression: bad(odata, (at = '', filter = '') =>
    inFilter(`Expression expected at position ${at} in '${filter}'.`),
  ),
  filterIdentifier: bad(odata, (at = '') => inFilter(`An identifier was expected at position ${at}.`)),
  filterCharacter: bad(odata, (character = '', at = '', filter = '') =>
    inFilter(`Syntax error: character '${character}' is not valid at position ${at} in '${filter}'.`),
  ),
  filterFunction: bad(odata, (name = '') =>
    inFilter(
      `An unknown function with name '${name}' was found. This may also be a function import or a key lookup on a ` +
        'navigation property, which is not allowed.',
    ),
  ),
  filterList: bad(odata, () =>
    inFilter(
      'The right operand for the IN operation is not a collection value. IN operations require the left operand to be a ' +
        'single value and the right operand to be a collection value.',
    ),
  ),
  filterBoolean: bad(odata, () => inFilter('The $filter expression must evaluate to a single boolean value.')),
  filterDepth: bad(odata, () => inFilter('Recursion depth exceeded allowed limit.')),

  // What the directory does not answer in $filter.
  unsupportedClause: unsupported(
    `${docs}/14485`,
    (name = '', type = '') =>
      `Unsupported or invalid query filter clause specified for property '${name}' of resource '${type}'.`,
  ),
  guidClause: badRequest(`${contrib}/8934`, (name = '') => `Invalid filter clause ${name}: System.Guid`),
  complexQuery: unsupported(`${docs}/13369`, (name = '') => `Complex query on property ${name} is not supported.`),
  /** Conditions joined by `or` within one lambda. The text of 2021 has no more than this. */
  lambdaChoice: bad(`${docs}/14036`, () => 'Invalid filter clause'),
  identityQuery: unsupported(`${contrib}/9104`, () => "Unsupported query on property 'ObjectIdentity'."),
  identityOperation: badRequest(
    `${docs}/12576`,
    () => 'Unsupported property or property value or combination of property and operation occured',
  ),
  notAll: bad(`${docs}/16382`, () => 'Filter not supported.'),
  simpleQuery: unsupported(
    `${sdk}-powershell/issues/2586`,
    (name = '', type = '') =>
      `Expect simple name=value query, but observe property '${name}' of complex type '${type}'.`,
  ),
  notContains: unsupported(`${contrib}/8578`, () => "Filter operator 'Contains' is not supported."),
  needsAdvanced: unsupported(
    'https://aka.ms/graph-docs/advanced-queries',
    (operator = '') =>
      `Operator '${operator}' is not supported because the required parameters might be missing. Try adding ` +
      '$count=true query parameter and ConsistencyLevel:eventual header. Refer to ' +
      'https://aka.ms/graph-docs/advanced-queries for more information',
  ),
  tooManyClauses: unsupported(
    'observed: public scripts match this text',
    (count = '', most = '') =>
      "Too many child clauses specified in search filter expression containing 'OR' operators: " +
      `${count}. Max allowed: ${most}.`,
  ),
  notFiltered: unsupported(`${docs}/656`, () => 'Filtered searches against this resource are not supported.'),
  relationFilter: unsupported(
    `${docs}/11242`,
    () => 'The specified filter to the reference property query is currently not supported.',
  ),

  // $orderby.
  sortProperty: unsupported(
    `${docs}/20427`,
    (name = '', type = '') => `Unsupported sort property '${name}' for '${type}'.`,
  ),
  sortAdvanced: unsupported(`${docs}/20540`, () => 'An unsupported property was specified.'),
  sortFiltered: unsupported(`${docs}/10835`, () => 'Sorting not supported for current query.'),
  sortRelation: badRequest(
    `${docs}/15275`,
    () => 'Given expression for $orderby Microsoft.OData.UriParser.SingleValueOpenPropertyAccessNode is not supported',
  ),
  // The parser of $filter reads $orderby, too, but Graph adds nothing before its words: observed in pnpjs issue 2316.
  sortSyntax: bad(odata, (at = '', text = '') => `Syntax error at position ${at} in '${text}'.`),
  sortExpression: bad(odata, (at = '', text = '') => `Expression expected at position ${at} in '${text}'.`),
  sortCharacter: bad(
    `${github}/pnp/pnpjs/issues/2316`,
    (character = '', at = '', text = '') =>
      `Syntax error: character '${character}' is not valid at position ${at} in '${text}'.`,
  ),
  sortValue: bad(odata, () => 'The $orderby expression must evaluate to a single value of primitive type.'),

  // $select and $expand.
  expandTerm: bad(`${sdk}-dotnet/issues/2376`, (term = '') =>
    inExpand(`Term '${term}' is not valid in a $select or $expand expression.`),
  ),
  expandBracket: bad(`${docs}/8881`, () => inExpand('Found an unbalanced bracket expression.')),

  // Other options.
  /** Until 2021 the text was that of a segment that cannot be counted: microsoft-graph-docs-contrib issues 2716 and 4335. */
  rawCount: unsupported(
    `${github}/azurekid/ScEntra/issues/17`,
    () =>
      "Raw count (/$count) is not supported because the 'ConsistencyLevel:eventual' header is missing. Refer to " +
      'https://aka.ms/graph-docs/advanced-queries for more information',
  ),
  deltaArgument: badRequest(`${docs}/20602`, (name = '') => `Unrecognized query argument specified: '${name}'.`),
  /** Observed in 2018, when `$select` did nothing here either. */
  writeOption: badRequest(
    `${github}/kubeguard/guard/pull/133`,
    () =>
      'The following query options are not supported by this request method or cannot be applied to the requested resource: ' +
      '$filter,$expand,$orderby,$count,$inlinecount,$select,$skiptoken,$skip,$top',
  ),
  skip: badRequest(`${docs}/9279`, () => "'$skip' is not supported by the service."),
  top: bad(
    odata,
    (value = '') =>
      `Invalid value '${value}' for $top query option found. The $top query option requires a non-negative ` +
      'integer value.',
  ),
  count: bad(
    odata,
    (value = '') => `Invalid value '${value}' for $count query option found. Valid values are 'true, false'.`,
  ),
  pageSize: unsupported(
    'observed: public scripts match this text',
    (value = '', least = '', most = '') =>
      `Invalid page size specified: '${value}'. Must be between ${least} and ${most} inclusive.`,
  ),
  searchHeader: unsupported(
    `${github}/microsoftgraph/msgraph-metadata/issues/185`,
    () =>
      'Request with $search query parameter only works through MSGraph with a special request header: ' +
      "'ConsistencyLevel: eventual'",
  ),
  searchCharacter: bad(
    `${docs}/77`,
    (character = '', at = '', search = '') =>
      `Syntax error: character '${character}' is not valid at position ${at} in '${search}'.`,
  ),
} satisfies Readonly<Record<string, QueryErrorRow>>;

/** Which text. */
export type QueryErrorName = keyof typeof rows;

/** All rows, for the test that asks each for its source. */
export const queryErrors: Readonly<Record<QueryErrorName, QueryErrorRow>> = rows;

/**
 * The refusal of a query.
 *
 * @param words - what the text quotes, in its order
 * @param advice - ours, after Graph's text
 */
export const toQueryError = (name: QueryErrorName, words: readonly string[] = [], advice = ''): GraphError => {
  const { code, message } = queryErrors[name];
  return new GraphError(400, code, message(...words) + advice);
};
