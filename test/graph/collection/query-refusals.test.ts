// What a query of users is refused with: the name of a case is the query, and code and text are exact.
// https://learn.microsoft.com/en-us/graph/aad-advanced-queries and https://learn.microsoft.com/en-us/graph/errors; OData's
// own wording where Graph hands it through.

import { beforeAll, describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
});

type Refusal = readonly [query: string, code: string, message: string];

const unsupportedQuery = 'Request_UnsupportedQuery';
const badRequest = 'BadRequest';
const e5 = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';

const clause = (property: string): string =>
  `Unsupported or invalid query filter clause specified for property '${property}' of resource 'User'.`;
const advanced = (operator: string): string =>
  `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
  'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more ' +
  'information';
const unknown = (name: string, type = 'microsoft.graph.user'): string =>
  `Could not find a property named '${name}' on type '${type}'.`;
const types = (property: string, wanted: string, found: string, kind = 'Equal'): string =>
  `A binary operator with incompatible types was detected. Found operand types 'Edm.${wanted}' and '${found}' for ` +
  `operator kind '${kind}'. Property: '${property}'.`;
const signature = (name: string): string =>
  `No function signature for the function with name '${name}' matches the specified arguments. The function signatures ` +
  `considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`;
const syntax = (filter: string, at: number, problem: string): string =>
  `Invalid filter clause: Syntax error at position ${String(at)} in '${filter}': ${problem}.`;
const clauses = (count: number): string =>
  `Too many child clauses specified in search filter expression containing 'OR' operators: ${String(count)}. Max allowed: 15.`;
const selecting = 'Parsing OData Select and Expand failed: ';
const sorting = 'Sorting not supported for current query.';
const searching =
  "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";

// https://learn.microsoft.com/en-us/graph/api/user-list-manager and microsoftgraph/microsoft-graph-docs issue 18615.
const transitive =
  "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint";
// microsoftgraph/microsoft-graph-docs issue 96.
const twoExpanded = 'The result of parsing $expand contained at least 2 items, but the maximum allowed is 1.';
// https://developer.microsoft.com/en-us/graph/known-issues/?search=13635: what is not supported within $expand.
const within = (option: string): string => `The query option '$${option}' is not supported in $expand.`;
const levels = (value: string): string =>
  `${selecting}The value '${value}' of $levels is neither a number from 1 to 1000 nor 'max'.`;
const directoryObject = 'microsoft.graph.directoryObject';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `'${String(at)}'`);

const plain: readonly Refusal[] = [
  ["$filter=displayName ne 'x'", unsupportedQuery, advanced('ne')],
  ["$filter=not (displayName eq 'x')", unsupportedQuery, advanced('not')],
  ["$filter=not startsWith(displayName,'x')", unsupportedQuery, advanced('not')],
  ["$filter=startsWith(displayName,'x') eq false", unsupportedQuery, advanced('not')],
  ["$filter=endsWith(mail,'x')", unsupportedQuery, advanced('endsWith')],
  ["$filter=endsWith(userPrincipalName,'x')", unsupportedQuery, advanced('endsWith')],
  ["$filter=endsWith(displayName,'x')", unsupportedQuery, advanced('endsWith')],
  ["$filter=city eq 'a' and city ne 'b'", unsupportedQuery, advanced('ne')],
  [`$filter=not assignedLicenses/any(x:x/skuId eq ${e5})`, unsupportedQuery, advanced('not')],
  ['$filter=assignedLicenses/$count ne 0', unsupportedQuery, advanced('ne')],
  ['$filter=assignedLicenses/$count eq 0', unsupportedQuery, clause('assignedLicenses')],
  ['$filter=mail eq null', unsupportedQuery, clause('mail')],
  ['$filter=mail ne null', unsupportedQuery, advanced('ne')],
  ["$filter=companyName eq 'x'", unsupportedQuery, clause('companyName')],
  ["$filter=startsWith(companyName,'x')", unsupportedQuery, clause('companyName')],
  ["$filter=officeLocation in ('x')", unsupportedQuery, clause('officeLocation')],
  ["$filter=mobilePhone ge '1'", unsupportedQuery, clause('mobilePhone')],
  ['$filter=createdDateTime in (2026-10-05T09:00:00Z)', unsupportedQuery, clause('createdDateTime')],
  ["$filter=assignedPlans/any(x:x/service eq 'exchange')", unsupportedQuery, clause('assignedPlans')],
  ["$filter=provisionedPlans/any(x:x/service eq 'exchange')", unsupportedQuery, clause('provisionedPlans')],
  ["$filter=businessPhones/any(x:x eq '1')", unsupportedQuery, clause('businessPhones')],
  [`$filter=assignedLicenses/any(x:x/skuId ge ${e5})`, unsupportedQuery, clause('assignedLicenses')],
  [`$filter=displayName in (${names(16).join(',')})`, unsupportedQuery, clauses(16)],
  [
    `$filter=${names(20)
      .map((name) => `displayName eq ${name}`)
      .join(' or ')}`,
    unsupportedQuery,
    clauses(20),
  ],
  ["$filter=displayName eq 'x'&$orderby=displayName", unsupportedQuery, sorting],
  ['$orderby=city', unsupportedQuery, sorting],
  ['$orderby=createdDateTime desc', unsupportedQuery, sorting],
  ['$orderby=displayName,city', unsupportedQuery, sorting],
  ['$search="displayName:x"', unsupportedQuery, searching],
];

const always: readonly Refusal[] = [
  ["$filter=displayName gt 'x'", unsupportedQuery, clause('displayName')],
  ['$filter=accountEnabled ge true', unsupportedQuery, clause('accountEnabled')],
  ["$filter=contains(displayName,'x')", unsupportedQuery, clause('displayName')],
  ["$filter=startsWith(id,'x')", unsupportedQuery, clause('id')],
  ["$filter=securityIdentifier eq 'x'", unsupportedQuery, clause('securityIdentifier')],
  ['$filter=userPrincipalName eq null', unsupportedQuery, clause('userPrincipalName')],
  ["$filter=passwordPolicies eq 'x'", unsupportedQuery, clause('passwordPolicies')],
  ['$filter=showInAddressList eq true', unsupportedQuery, clause('showInAddressList')],
  ["$filter=licenseAssignmentStates eq 'x'", unsupportedQuery, clause('licenseAssignmentStates')],
  ["$filter=licenseAssignmentStates/any(x:x/state eq 'Error')", unsupportedQuery, clause('licenseAssignmentStates')],
  ["$filter=assignedLicenses eq 'x'", unsupportedQuery, clause('assignedLicenses')],
  [`$filter=assignedLicenses/all(x:x/skuId eq ${e5})`, unsupportedQuery, clause('assignedLicenses')],
  ["$filter=proxyAddresses/any(x:contains(x,'a'))", unsupportedQuery, clause('proxyAddresses')],
  ["$filter=displayName/any(x:x eq 'a')", unsupportedQuery, clause('displayName')],
  ['$filter=displayName/$count eq 1', unsupportedQuery, clause('displayName')],
  ["$filter=licences eq 'x'", badRequest, unknown('licences')],
  ["$filter=displayNmae eq 'x'", badRequest, `${unknown('displayNmae')} Did you mean 'displayName'?`],
  ["$filter=__proto__ eq 'x'", badRequest, unknown('__proto__')],
  ["$filter=license/skuId eq 'x'", badRequest, unknown('license')],
  ["$filter=displayName/length eq 'x'", badRequest, unknown('length', 'the property displayName')],
  [
    "$filter=assignedLicenses/any(x:x/sku eq 'x')",
    badRequest,
    `${unknown('sku', 'the property assignedLicenses')} Did you mean 'skuId'?`,
  ],
  ["$filter=assignedLicenses/any(x:license/skuId eq 'x')", badRequest, unknown('license')],
  ['$filter=displayName eq 5', badRequest, types('displayName', 'String', 'Edm.Int32')],
  ['$filter=displayName eq true', badRequest, types('displayName', 'String', 'Edm.Boolean')],
  ['$filter=displayName in (5)', badRequest, types('displayName', 'String', 'Edm.Int32')],
  [
    '$filter=displayName ge 2026-10-05',
    badRequest,
    types('displayName', 'String', 'Edm.DateTimeOffset', 'GreaterThanOrEqual'),
  ],
  ["$filter=accountEnabled eq 'true'", badRequest, types('accountEnabled', 'Boolean', 'Edm.String')],
  ['$filter=accountEnabled eq 1', badRequest, types('accountEnabled', 'Boolean', 'Edm.Int32')],
  [
    "$filter=createdDateTime ge '2026-10-05'",
    badRequest,
    types('createdDateTime', 'DateTimeOffset', 'Edm.String', 'GreaterThanOrEqual'),
  ],
  ['$filter=assignedLicenses/any(x:x/skuId eq 5)', badRequest, types('assignedLicenses', 'Guid', 'Edm.Int32')],
  ['$filter=id eq true', badRequest, types('id', 'Guid', 'Edm.Boolean')],
  ["$filter=displayName eq microsoft.graph.x'y'", badRequest, types('displayName', 'String', 'an enumeration')],
  ['$filter=startsWith(displayName,5)', badRequest, signature('startswith')],
  ['$filter=startsWith(displayName,null)', badRequest, signature('startswith')],
  ['$filter=displayName', badRequest, syntax('displayName', 11, 'expected an operator, found the end')],
  ["$filter=displayName eq 'x", badRequest, syntax("displayName eq 'x", 15, 'the string is not closed')],
  [
    "$filter=displayName like 'x'",
    badRequest,
    syntax("displayName like 'x'", 12, "expected an operator, found 'like'"),
  ],
  ["$filter=(displayName eq 'x'", badRequest, syntax("(displayName eq 'x'", 19, "expected ')', found the end")],
  ['$filter=', badRequest, syntax('', 0, 'expected a property name, found the end')],
  [
    '$filter=createdDateTime ge 2026-13-01',
    badRequest,
    syntax('createdDateTime ge 2026-13-01', 19, "'2026-13-01' is not a date"),
  ],
  ['$top=1000', unsupportedQuery, "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."],
  ['$top=0', unsupportedQuery, "Invalid page size specified: '0'. Must be between 1 and 999 inclusive."],
  ['$skip=5', unsupportedQuery, "The query parameter '$skip' is not supported on GET /users."],
  ['$select=licences', badRequest, `${selecting}${unknown('licences')}`],
  ['$orderby=licences', badRequest, unknown('licences')],
  ['$orderby=assignedLicenses', unsupportedQuery, sorting],
  ['$orderby=securityIdentifier', unsupportedQuery, sorting],
  [
    '$orderby=displayName down',
    badRequest,
    "Invalid orderby clause: Syntax error in 'displayName down': expected 'asc' or 'desc' after 'displayName'.",
  ],
  [
    '$orderby=displayName,',
    badRequest,
    "Invalid orderby clause: Syntax error in 'displayName,': expected a property name.",
  ],
  [
    '$orderby=displayName,DisplayName',
    badRequest,
    "Duplicate property named 'displayName' is not supported in '$orderby'.",
  ],
  ['$expand=photo', 'ExpandNotSupported', "Expand is not allowed for property 'Photo' according to the entity schema."],
  ['$expand=bosses', badRequest, `${selecting}${unknown('bosses')}`],
  ['$expand=memberOf,manager', badRequest, twoExpanded],
  ['$expand=*', badRequest, twoExpanded],
  ['$expand=manager,*', badRequest, twoExpanded],
  [
    '$expand=memberOf($expand=members)',
    badRequest,
    'The result of parsing $expand was at least 2 items deep, but the maximum allowed is 1.',
  ],
  ["$expand=memberOf($filter=displayName eq 'x')", unsupportedQuery, within('filter')],
  ['$expand=memberOf($top=5)', unsupportedQuery, within('top')],
  ['$expand=memberOf($count=true)', unsupportedQuery, within('count')],
  ['$expand=memberOf($orderby=displayName)', unsupportedQuery, within('orderby')],
  ['$expand=memberOf($select=id;$skip=1)', unsupportedQuery, within('skip')],
  ['$expand=memberOf($search="displayName:x")', unsupportedQuery, within('search')],
  ['$expand=memberOf()', badRequest, `${selecting}Term '' is not valid in a $select or $expand expression.`],
  ['$expand=memberOf(id)', badRequest, `${selecting}Term 'id' is not valid in a $select or $expand expression.`],
  ['$expand=memberOf($select=licences)', badRequest, `${selecting}${unknown('licences', directoryObject)}`],
  ['$expand=memberOf($levels=0)', badRequest, levels('0')],
  ['$expand=manager($levels=1001)', badRequest, levels('1001')],
  ['$expand=manager($levels=all)', badRequest, levels('all')],
  ['$expand=memberOf($levels=2)', unsupportedQuery, "$levels is not supported in $expand of 'memberOf'."],
  ['$expand=manager($levels=max)', unsupportedQuery, transitive],
  ['$expand=manager($levels=2;$select=id)', unsupportedQuery, transitive],
  ["$expand=manager&$filter=companyName eq 'x'", unsupportedQuery, clause('companyName')],
  ["$expand=manager&$filter=displayName ne 'x'", unsupportedQuery, advanced('ne')],
  ["$expand=manager&$filter=displayName eq 'x'&$orderby=displayName", unsupportedQuery, sorting],
  ['$select=*,licences', badRequest, `${selecting}${unknown('licences')}`],
  ['$expand=memberOf($select', badRequest, `${selecting}Syntax error in 'memberOf($select'.`],
  [
    '$skiptoken=abc',
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  ],
];

const eventually: readonly Refusal[] = [
  ['$filter=assignedLicenses/$count gt 0', unsupportedQuery, clause('assignedLicenses')],
  ['$filter=assignedLicenses/$count eq 2', unsupportedQuery, clause('assignedLicenses')],
  ["$filter=assignedLicenses/$count eq '0'", badRequest, types('assignedLicenses/$count', 'Int32', 'Edm.String')],
  ["$filter=endsWith(displayName,'x')", unsupportedQuery, clause('displayName')],
  ['$filter=userPrincipalName ne null', unsupportedQuery, clause('userPrincipalName')],
  [`$filter=assignedLicenses/any(x:x/skuId ne ${e5})`, unsupportedQuery, clause('assignedLicenses')],
  [
    '$expand=memberOf&$search="displayName:x"',
    unsupportedQuery,
    'The query option $expand is not supported together with $search.',
  ],
  [
    '$search=displayName:x',
    badRequest,
    "Syntax error: 'displayName:x' is not a clause in double quotes, AND or OR in the $search query option 'displayName:x'.",
  ],
  [
    '$search="displayName"',
    badRequest,
    `Syntax error: the clause 'displayName' does not have the form property:text in the $search query option '"displayName"'.`,
  ],
  [
    '$search="displayName:"',
    badRequest,
    `Syntax error: the clause 'displayName:' has no text to search in the $search query option '"displayName:"'.`,
  ],
  [
    '$search="displayName:x" AND',
    badRequest,
    `Syntax error: expected a clause, found the end in the $search query option '"displayName:x" AND'.`,
  ],
  [
    '$search="displayName:x" "mail:y"',
    badRequest,
    `Syntax error: expected AND, OR or the end, found 'mail:y' in the $search query option '"displayName:x" "mail:y"'.`,
  ],
  [
    '$search="displayName:x" and "mail:y"',
    badRequest,
    `Syntax error: 'and "mail:y"' is not a clause in double quotes, AND or OR in the $search query option '"displayName:x" and "mail:y"'.`,
  ],
  ['$search="licences:x"', badRequest, unknown('licences')],
  ['$search="accountEnabled:true"', unsupportedQuery, "The property 'accountEnabled' cannot be searched."],
];

const ask = async (query: string, isAdvanced: boolean): Promise<unknown> => {
  const encoded = query
    .split('&')
    .map((part) => {
      const at = part.indexOf('=');
      return `${part.slice(0, at)}=${encodeURIComponent(part.slice(at + 1))}`;
    })
    .join('&');
  const path = `/v1.0/users?${encoded}${isAdvanced ? '&$count=true' : ''}`;
  const { status, body } = await client.get(path, isAdvanced ? { headers: { consistencylevel: 'eventual' } } : {});
  return { status, code: body.error?.code as unknown, message: body.error?.message as unknown };
};

describe('without advanced query capabilities', () => {
  it.each([...plain, ...always])('%s', async (query, code, message) => {
    expect(await ask(query, false)).toEqual({ status: 400, code, message });
  });
});

describe('with them', () => {
  it.each([...eventually, ...always.filter(([query]) => !query.startsWith('$top'))])(
    '%s',
    async (query, code, message) => {
      expect(await ask(query, true)).toEqual({ status: 400, code, message });
    },
  );
});

it('/users/$count without ConsistencyLevel', async () => {
  const { status, body } = await client.get('/v1.0/users/$count');
  expect({ status, code: body.error.code as string, message: body.error.message as string }).toEqual({
    status: 400,
    code: 'Request_BadRequest',
    message: '$count is not currently supported.',
  });
});
