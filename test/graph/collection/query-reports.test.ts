// Queries that people reported, each with what Graph answered them. The first column is the report: an issue of a public
// repository. What it is about is said once, in server/http/errors/query-errors.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';

let client: Client;
let groupId: string;
beforeAll(async () => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
  groupId = ((await client.get('/v1.0/groups?$top=1')).body as { value: { id: string }[] }).value[0]?.id ?? '';
});

const docs = 'microsoftgraph/microsoft-graph-docs';
const contrib = 'microsoftgraph/microsoft-graph-docs-contrib';
const e3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const e5 = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';

/** Encodes the values of a query, and puts the id of a group into its path. */
const toUrl = (written: string): string => {
  const [path = '', query = ''] = written.replace('{group}', groupId).split('?');
  const parts = query.split('&').map((part) => {
    const at = part.indexOf('=');
    return `${part.slice(0, at)}=${encodeURIComponent(part.slice(at + 1))}`;
  });
  return `/v1.0${path}?${parts.join('&')}`;
};

const ask = async (written: string, headers: Readonly<Record<string, string>> = {}): Promise<Json> => {
  const { status, body } = await client.get(toUrl(written), { headers });
  return { status, code: body.error?.code as unknown, message: body.error?.message as unknown };
};

const unsupported = 'Request_UnsupportedQuery';
const sorting = 'Sorting not supported for current query.';
const clause = (property: string, type = 'User'): string =>
  `Unsupported or invalid query filter clause specified for property '${property}' of resource '${type}'.`;
const complex = (property: string): string => `Complex query on property ${property} is not supported.`;
const relation = 'The specified filter to the reference property query is currently not supported.';
const open =
  'Given expression for $orderby Microsoft.OData.UriParser.SingleValueOpenPropertyAccessNode is not supported';
const notFiltered = 'Filtered searches against this resource are not supported.';
const simple =
  "Expect simple name=value query, but observe property 'assignedLicenses' of complex type 'AssignedLicense'.";
const types = (left: string, right: string): string =>
  'Invalid filter clause: A binary operator with incompatible types was detected. Found operand types ' +
  `'${left}' and '${right}' for operator kind 'Equal'.`;

type Report = readonly [source: string, request: string, code: string, message: string];

const plain: readonly Report[] = [
  [
    `${contrib} 8934`,
    `/groups/{group}/appRoleAssignments?$filter=appRoleId eq ${e3}`,
    'Request_BadRequest',
    'Invalid filter clause appRoleId: System.Guid',
  ],
  [
    `${docs} 13369`,
    `/users?$filter=assignedLicenses/any(u:u/skuId eq ${e3}) or (userType eq 'Guest')`,
    unsupported,
    complex('assignedLicenses'),
  ],
  [
    `${docs} 13369, creationType`,
    `/users?$filter=assignedLicenses/any(u:u/skuId eq ${e3}) or creationType eq 'Invitation'`,
    unsupported,
    complex('assignedLicenses'),
  ],
  [
    `${docs} 14036, its first query`,
    `/users?$filter=assignedPlans/any(a:a/servicePlanId eq ${e3} and a/capabilityStatus eq 'Suspended')&$count=true`,
    unsupported,
    complex('assignedPlans'),
  ],
  [
    `${docs} 14036, its second query`,
    `/users?$filter=assignedLicenses/any(x:x/skuId eq ${e3} or x/skuId eq ${e5})`,
    'BadRequest',
    'Invalid filter clause',
  ],
  ['microsoftgraph/msgraph-sdk-powershell 2586', '/users?$filter=assignedLicenses/$count ne 0', unsupported, simple],
  [
    `${docs} 20427`,
    '/users?$orderby=createdDateTime desc',
    unsupported,
    "Unsupported sort property 'createdDateTime' for 'User'.",
  ],
  [
    `${contrib} 1361`,
    '/directory/deletedItems/microsoft.graph.user?$orderby=deletedDateTime',
    unsupported,
    "Unsupported sort property 'deletedDateTime' for 'User'.",
  ],
  [
    `${docs} 10835`,
    "/groups?$filter=startswith(displayName, 'a')&$count=true&$top=1&$orderby=displayName",
    unsupported,
    sorting,
  ],
  [`${docs} 15275`, '/groups/{group}/members?$orderby=displayName&$top=500', 'Request_BadRequest', open],
  [`${docs} 47`, '/me/memberOf?$orderby=displayName', 'Request_BadRequest', open],
  [
    `${contrib} 8755`,
    "/groups/{group}/members?$count=true&$filter=startswith(displayName, 'a')",
    unsupported,
    relation,
  ],
  [`${docs} 4305`, '/me/memberOf?$filter=securityEnabled eq true', unsupported, relation],
  [
    `${contrib} 3972`,
    '/groups/{group}/members/microsoft.graph.user?$filter=accountEnabled eq false',
    unsupported,
    relation,
  ],
  [`${docs} 656`, "/directoryRoles?$filter=startswith(displayName,'Exchange')", unsupported, notFiltered],
  [
    'microsoftgraph/msgraph-metadata 611',
    "/directoryRoleTemplates?$filter=displayName eq 'Global Administrator'",
    unsupported,
    notFiltered,
  ],
  ['microsoftgraph/entra-powershell 260', "/me/licenseDetails?$filter=id eq 'x'", unsupported, notFiltered],
  [
    `${docs} 16382`,
    "/users?$filter=imAddresses/all(s:s eq 'admin@contoso.com')",
    'BadRequest',
    'Filter not supported.',
  ],
  [`${docs} 3044`, "/users?$filter=AccountEnabled eq 'true'", 'BadRequest', types('Edm.Boolean', 'Edm.String')],
  [
    'microsoftgraph/msgraph-sdk-dotnet 2306, the class',
    `/users?$filter=assignedLicenses/any(x:x/skuId eq '${e3}')`,
    'BadRequest',
    types('Edm.Guid', 'Edm.String'),
  ],
  [
    `${docs} 14485`,
    "/users?$filter=onPremisesSamAccountName eq 'username'",
    unsupported,
    clause('onPremisesSamAccountName'),
  ],
  [`${contrib} 2057`, "/users?$filter=startsWith(companyName,'hello')", unsupported, clause('companyName')],
  [`${docs} 20583`, "/users?$count=true&$filter=companyName eq 'Microsoft'", unsupported, clause('companyName')],
  [
    `${docs} 18795`,
    '/servicePrincipals?$filter=appRoleAssignmentRequired eq true',
    unsupported,
    clause('appRoleAssignmentRequired', 'ServicePrincipal'),
  ],
  [`${docs} 9279`, '/users/?$top=1&$skip=1', 'Request_BadRequest', "'$skip' is not supported by the service."],
  [
    `${contrib} 8578`,
    "/users?$filter=contains(displayName,'m')",
    unsupported,
    "Filter operator 'Contains' is not supported.",
  ],
];

const eventual: readonly Report[] = [
  [
    `${docs} 20540`,
    '/users?$select=employeeHireDate&$orderby=employeeHireDate&$count=true',
    unsupported,
    'An unsupported property was specified.',
  ],
  [
    'microsoftgraph/msgraph-sdk-powershell 2586, with $expand',
    '/users?$filter=assignedLicenses/$count ne 0&$count=true&$expand=transitiveMemberOf',
    unsupported,
    simple,
  ],
  [
    'MicrosoftDocs/microsoft-365-docs 11939',
    '/users?$filter=assignedLicenses/any(x:x/skuId eq )&$count=true',
    'BadRequest',
    "Invalid filter clause: Expression expected at position 34 in 'assignedLicenses/any(x:x/skuId eq )'.",
  ],
  [
    `${docs} 14256`,
    '/users?$search=displayName:wa',
    'BadRequest',
    "Syntax error: character ':' is not valid at position 11 in 'displayName:wa'.",
  ],
];

describe('reported without ConsistencyLevel', () => {
  it.each(plain)('%s: %s', async (_, request, code, message) => {
    expect(await ask(request)).toEqual({ status: 400, code, message });
  });
});

describe('reported with it', () => {
  it.each(eventual)('%s: %s', async (_, request, code, message) => {
    expect(await ask(request, { consistencylevel: 'eventual' })).toEqual({ status: 400, code, message });
  });

  // What the reports were answered with: the same queries work with the header and $count.
  it.each([
    `/users?$filter=assignedLicenses/any(u:u/skuId eq ${e3}) or (userType eq 'Guest')&$count=true`,
    `/users?$filter=assignedPlans/any(a:a/servicePlanId eq ${e3} and a/capabilityStatus eq 'Suspended')&$count=true`,
    "/groups?$filter=startswith(displayName, 'a')&$count=true&$top=1&$orderby=displayName",
    '/groups/{group}/members?$orderby=displayName&$count=true',
    "/groups/{group}/members?$count=true&$filter=startswith(displayName, 'a')",
    '/directory/deletedItems/microsoft.graph.user?$orderby=deletedDateTime&$count=true',
    "/users?$count=true&$filter=companyName eq 'Microsoft'",
  ])('%s works', async (request) => {
    expect(await ask(request, { consistencylevel: 'eventual' })).toMatchObject({ status: 200 });
  });
});

describe('a plain query may ask a list of objects one thing', () => {
  it.each([
    '/users?$filter=assignedLicenses/any()',
    `/users?$filter=assignedLicenses/any(x:x/skuId eq ${e3}) and accountEnabled eq true`,
    `/users?$filter=assignedLicenses/any(x:x/skuId eq ${e3}) and (userType eq 'Guest' or city eq 'Oslo')`,
    // https://github.com/MicrosoftDocs/azure-docs/issues/114789
    '/groups?$filter=AssignedLicenses/any()',
    // Lists of texts are asked more: public scripts look for addresses like this.
    "/users?$filter=proxyAddresses/any(c:c eq 'smtp:a@b.c') or otherMails/any(c:c eq 'a@b.c')",
  ])('%s', async (request) => {
    expect(await ask(request)).toMatchObject({ status: 200 });
  });
});

// https://github.com/MicrosoftDocs/microsoftgraph-docs-powershell/issues/233
it('a license is not changed by a PATCH of its details', async () => {
  const me = '/v1.0/me/licenseDetails';
  const { id } = ((await client.get(me)).body as { value: { id: string }[] }).value[0] ?? { id: 'x' };
  const { status, body } = await client.patch(`${me}/${id}`, { skuId: e3 });
  expect({ status, code: body.error.code as unknown, message: body.error.message as unknown }).toEqual({
    status: 400,
    code: unsupported,
    message: notFiltered,
  });
});
