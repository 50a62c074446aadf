// What a query of users is refused with: the name of a case is the query, and code and text are exact.
// https://learn.microsoft.com/en-us/graph/aad-advanced-queries and https://learn.microsoft.com/en-us/graph/errors; OData's
// own wording where Graph hands it through.

import { beforeAll, describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import {
  advanced,
  badRequest,
  clause,
  clauses,
  complex,
  contains,
  filtered,
  operand,
  searching,
  selecting,
  signature,
  simple,
  sorting,
  syntax,
  time,
  types,
  unknown,
  unsorted,
  unsupportedQuery,
  type Refusal,
} from './refusal-texts.js';
import { refusedExpansions } from './refused-expansions.js';

let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
});

const e5 = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';
const e3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';

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
  ['$filter=assignedLicenses/$count ne 0', unsupportedQuery, simple('assignedLicenses', 'AssignedLicense')],
  ['$filter=assignedLicenses/$count eq 0', unsupportedQuery, simple('assignedLicenses', 'AssignedLicense')],
  ['$filter=mail eq null', unsupportedQuery, clause('mail')],
  ['$filter=mail ne null', unsupportedQuery, advanced('ne')],
  ["$filter=companyName eq 'x'", unsupportedQuery, clause('companyName')],
  ["$filter=startsWith(companyName,'x')", unsupportedQuery, clause('companyName')],
  ["$filter=officeLocation in ('x')", unsupportedQuery, clause('officeLocation')],
  ["$filter=mobilePhone ge '1'", unsupportedQuery, clause('mobilePhone')],
  ["$filter=assignedPlans/any(x:x/service eq 'exchange')", unsupportedQuery, complex('assignedPlans')],
  [
    "$filter=assignedPlans/any(x:x/service eq 'exchange' and x/capabilityStatus eq 'Enabled')",
    unsupportedQuery,
    complex('assignedPlans'),
  ],
  ['$filter=assignedPlans/any(x:x/assignedDateTime ge 2026-10-05)', unsupportedQuery, complex('assignedPlans')],
  [
    `$filter=assignedLicenses/any(x:x/skuId eq ${e5}) or userType eq 'Guest'`,
    unsupportedQuery,
    complex('assignedLicenses'),
  ],
  [
    `$filter=city eq 'Oslo' or (userType eq 'Guest' and assignedLicenses/any(x:x/skuId eq ${e5}))`,
    unsupportedQuery,
    complex('assignedLicenses'),
  ],
  [`$filter=assignedLicenses/any(x:x/skuId eq ${e5} or x/skuId eq ${e3})`, badRequest, 'Invalid filter clause'],
  [`$filter=assignedLicenses/any(x:x/skuId in (${e5},${e3}))`, unsupportedQuery, complex('assignedLicenses')],
  ["$filter=provisionedPlans/any(x:x/service eq 'exchange')", unsupportedQuery, complex('provisionedPlans')],
  ["$filter=businessPhones/any(x:x eq '1')", unsupportedQuery, clause('businessPhones')],
  [`$filter=assignedLicenses/any(x:x/skuId ge ${e5})`, unsupportedQuery, complex('assignedLicenses')],
  [`$filter=displayName in (${names(16).join(',')})`, unsupportedQuery, clauses(16)],
  [
    `$filter=${names(20)
      .map((name) => `displayName eq ${name}`)
      .join(' or ')}`,
    unsupportedQuery,
    clauses(20),
  ],
  ["$filter=displayName eq 'x'&$orderby=displayName", unsupportedQuery, sorting],
  ['$orderby=city', unsupportedQuery, unsorted('city')],
  ['$orderby=createdDateTime desc', unsupportedQuery, unsorted('createdDateTime')],
  ['$orderby=displayName,city', unsupportedQuery, unsorted('city')],
  ['$orderby=securityIdentifier', unsupportedQuery, unsorted('securityIdentifier')],
  ['$search="displayName:x"', unsupportedQuery, searching],
];

const always: readonly Refusal[] = [
  ["$filter=displayName gt 'x'", unsupportedQuery, clause('displayName')],
  ['$filter=accountEnabled ge true', unsupportedQuery, clause('accountEnabled')],
  ["$filter=contains(displayName,'x')", unsupportedQuery, contains],
  ["$filter=startsWith(id,'x')", unsupportedQuery, clause('id')],
  ["$filter=securityIdentifier eq 'x'", unsupportedQuery, clause('securityIdentifier')],
  ['$filter=userPrincipalName eq null', unsupportedQuery, clause('userPrincipalName')],
  ["$filter=passwordPolicies eq 'x'", unsupportedQuery, clause('passwordPolicies')],
  ["$filter=licenseAssignmentStates eq 'x'", badRequest, operand],
  ["$filter=licenseAssignmentStates/any(x:x/state eq 'Error')", unsupportedQuery, clause('licenseAssignmentStates')],
  ["$filter=assignedLicenses eq 'x'", badRequest, operand],
  ['$filter=assignedLicenses eq null', badRequest, operand],
  [
    `$filter=assignedLicenses/skuId eq ${e5}`,
    badRequest,
    "Invalid filter clause: The parent value for a property access of a property 'skuId' is not a single value. Property " +
      'access can only be applied to a single value.',
  ],
  // microsoftgraph/microsoft-graph-docs issue 16382.
  [`$filter=assignedLicenses/all(x:x/skuId eq ${e5})`, badRequest, 'Filter not supported.'],
  ["$filter=imAddresses/all(s:s eq 'admin@contoso.com')", badRequest, 'Filter not supported.'],
  ["$filter=proxyAddresses/any(x:contains(x,'a'))", unsupportedQuery, contains],
  [
    "$filter=displayName/any(x:x eq 'a')",
    badRequest,
    'Invalid filter clause: Any/All may only be used following a collection.',
  ],
  [
    '$filter=displayName/$count eq 1',
    badRequest,
    'Invalid filter clause: The next token in a CountSegmentNode must be a collection.',
  ],
  ["$filter=licences eq 'x'", badRequest, filtered('licences')],
  ["$filter=displayNmae eq 'x'", badRequest, `${filtered('displayNmae')} Did you mean 'displayName'?`],
  ["$filter=__proto__ eq 'x'", badRequest, filtered('__proto__')],
  ["$filter=license/skuId eq 'x'", badRequest, filtered('license')],
  ["$filter=displayName/length eq 'x'", badRequest, filtered('length', 'Edm.String')],
  // What fits no type is refused before what the directory does not answer, wherever it stands.
  ['$filter=companyName eq 5', badRequest, types('Edm.String', 'Edm.Int32')],
  ["$filter=displayName gt 'x' and accountEnabled eq 'true'", badRequest, types('Edm.Boolean', 'Edm.String')],
  ["$filter=displayName gt 'x' or licences eq 'x'", badRequest, filtered('licences')],
  [
    "$filter=assignedLicenses/any(x:x/sku eq 'x')",
    badRequest,
    `${filtered('sku', 'microsoft.graph.assignedLicense')} Did you mean 'skuId'?`,
  ],
  ["$filter=assignedLicenses/any(x:license/skuId eq 'x')", badRequest, filtered('license')],
  [`$filter=assignedLicenses/any(x:x/skuId eq '${e5}')`, badRequest, types('Edm.Guid', 'Edm.String')],
  [`$filter=id eq ${e5}`, badRequest, types('Edm.String', 'Edm.Guid')],
  ['$filter=displayName eq 5', badRequest, types('Edm.String', 'Edm.Int32')],
  ['$filter=displayName eq true', badRequest, types('Edm.String', 'Edm.Boolean')],
  ['$filter=displayName in (5)', badRequest, "Invalid filter clause: String item should be single/double quoted: '5'."],
  [
    "$filter=accountEnabled in ('true')",
    badRequest,
    "Invalid filter clause: Cannot convert the literal 'true' to the expected type 'Edm.Boolean'.",
  ],
  ['$filter=displayName ge 2026-10-05', badRequest, types('Edm.String', 'Edm.Date', 'GreaterThanOrEqual')],
  // microsoftgraph/microsoft-graph-docs issue 3044.
  ["$filter=accountEnabled eq 'true'", badRequest, types('Edm.Boolean', 'Edm.String')],
  ['$filter=accountEnabled eq 1', badRequest, types('Edm.Boolean', 'Edm.Int32')],
  [
    "$filter=createdDateTime ge '2026-10-05'",
    badRequest,
    types('Edm.DateTimeOffset', 'Edm.String', 'GreaterThanOrEqual'),
  ],
  ['$filter=assignedLicenses/any(x:x/skuId eq 5)', badRequest, types('Edm.Guid', 'Edm.Int32')],
  ['$filter=id eq true', badRequest, types('Edm.String', 'Edm.Boolean')],
  ["$filter=displayName eq microsoft.graph.x'y'", badRequest, types('Edm.String', 'enum')],
  ['$filter=startsWith(displayName,5)', badRequest, signature('startswith')],
  ['$filter=startsWith(displayName,null)', badRequest, signature('startswith')],
  [
    '$filter=displayName',
    badRequest,
    'Invalid filter clause: The $filter expression must evaluate to a single boolean value.',
  ],
  [
    "$filter=displayName eq 'x",
    badRequest,
    "Invalid filter clause: There is an unterminated string literal at position 17 in 'displayName eq 'x'.",
  ],
  ["$filter=displayName like 'x'", badRequest, syntax("displayName like 'x'", 16)],
  ["$filter=(displayName eq 'x'", badRequest, syntax("(displayName eq 'x'", 19, "')' or operator expected")],
  ['$filter=', badRequest, syntax('', 0, 'Expression expected')],
  ['$filter=createdDateTime ge 2026-13-01', badRequest, time('2026-13-01')],
  ['$top=1000', unsupportedQuery, "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."],
  ['$top=0', unsupportedQuery, "Invalid page size specified: '0'. Must be between 1 and 999 inclusive."],
  ['$skip=5', 'Request_BadRequest', "'$skip' is not supported by the service."],
  ['$select=licences', badRequest, `${selecting}${unknown('licences')}`],
  ['$orderby=licences', badRequest, unknown('licences')],
  [
    '$orderby=assignedLicenses',
    badRequest,
    'The $orderby expression must evaluate to a single value of primitive type.',
  ],
  ['$orderby=displayName down', badRequest, "Syntax error at position 16 in 'displayName down'."],
  ['$orderby=displayName,', badRequest, "Expression expected at position 12 in 'displayName,'."],
  [
    '$orderby=displayName,DisplayName',
    badRequest,
    "Duplicate property named 'displayName' is not supported in '$orderby'.",
  ],
  ...refusedExpansions,
  ['$select=*,licences', badRequest, `${selecting}${unknown('licences')}`],
  [
    '$skiptoken=abc',
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  ],
];

const eventually: readonly Refusal[] = [
  ['$filter=assignedLicenses/$count gt 0', unsupportedQuery, clause('assignedLicenses')],
  ['$filter=assignedLicenses/$count eq 2', unsupportedQuery, clause('assignedLicenses')],
  ["$filter=assignedLicenses/$count eq '0'", badRequest, types('Edm.Int32', 'Edm.String')],
  ['$filter=assignedPlans/any(x:x/assignedDateTime ge 2026-10-05)', unsupportedQuery, clause('assignedPlans')],
  // microsoftgraph/microsoft-graph-docs issues 13246 and 20540.
  ['$orderby=securityIdentifier', unsupportedQuery, 'An unsupported property was specified.'],
  ['$orderby=employeeHireDate', unsupportedQuery, 'An unsupported property was specified.'],
  ["$filter=endsWith(displayName,'x')", unsupportedQuery, clause('displayName')],
  ['$filter=userPrincipalName ne null', unsupportedQuery, clause('userPrincipalName')],
  [`$filter=assignedLicenses/any(x:x/skuId ne ${e5})`, unsupportedQuery, clause('assignedLicenses')],
  [
    '$expand=memberOf&$search="displayName:x"',
    unsupportedQuery,
    'The query option $expand is not supported together with $search.',
  ],
  ['$search=displayName:x', badRequest, "Syntax error: character ':' is not valid at position 11 in 'displayName:x'."],
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
    `Syntax error: character '"' is not valid at position 20 in '"displayName:x" and "mail:y"'.`,
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
