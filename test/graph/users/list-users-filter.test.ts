// GET /users?$filter=: what is found, and what is refused in which words.
// https://learn.microsoft.com/en-us/graph/aad-advanced-queries and the matrix of user properties there.

import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addUser, assign, buy, domain, namesOf, newTenant } from '../own-tenant.js';

const teams = '7e31c0d9-9551-471d-836f-32ee72be4a01';
let client: Client;
let adeleId: string;

beforeAll(async () => {
  client = await newTenant();
  adeleId = await addUser(client, 'Adele', { city: 'Oslo', givenName: 'Adele', department: 'Sales' });
  await addUser(client, 'adam', { city: 'oslo', accountEnabled: false, department: 'Sales' });
  await addUser(client, 'Bo', { displayName: "Bo O'Brien", userType: 'Guest', usageLocation: null });
  await buy(client, 'Microsoft_Teams_Enterprise_New', 5);
  await assign(client, adeleId, teams);
});

const filter = (text: string, headers: Readonly<Record<string, string>> = {}, rest = '') =>
  client.get(`/v1.0/users?$filter=${encodeURIComponent(text)}${rest}`, { headers });

describe('a filter finds', () => {
  it.each([
    ["displayName eq 'adele'", ['Adele']],
    ["DISPLAYNAME eq 'ADELE'", ['Adele']],
    ["startsWith(displayName,'AD')", ['adam', 'Adele']],
    ["startswith(displayName,'')", ['adam', 'Adele', "Bo O'Brien", 'MOD Administrator']],
    ["displayName eq 'Bo O''Brien'", ["Bo O'Brien"]],
    ["displayName eq 'Bo'", []],
    ["city eq 'null'", []],
    ["startsWith(city,'null')", []],
    [`userPrincipalName eq 'ADELE@${domain}'`, ['Adele']],
    ["startsWith(userPrincipalName,'ad')", ['adam', 'Adele', 'MOD Administrator']],
    ["city eq 'OSLO'", ['adam', 'Adele']],
    ["startsWith(city,'os')", ['adam', 'Adele']],
    ["city eq 'Oslo' and accountEnabled eq true", ['Adele']],
    ["startsWith(displayName,'a') and city eq 'Oslo' and accountEnabled eq false", ['adam']],
    ["displayName eq 'Adele' and displayName eq 'adam'", []],
    ["((department eq 'Sales') and (startsWith(displayName,'Ade')))", ['Adele']],
    ["userType eq 'Guest'", ["Bo O'Brien"]],
    ['accountEnabled eq false', ['adam']],
    ['createdDateTime eq 2026-10-05T09:00:00Z', ['adam', 'Adele', "Bo O'Brien"]],
    ['createdDateTime eq 2026-10-05T11:00:00%2B02:00', ['adam', 'Adele', "Bo O'Brien"]],
    [`assignedLicenses/any(x:x/skuId eq ${teams})`, ['Adele']],
    [`assignedLicenses/any(s:s/SKUID eq ${teams.toUpperCase()}) and city eq 'Oslo'`, ['Adele']],
    [`assignedlicenses/any(assignedlicenses:assignedlicenses/skuId eq ${teams})`, ['Adele']],
    ['assignedLicenses/any(x:x/skuId eq 00000000-0000-0000-0000-000000000000)', []],
    ["id eq '00000000-0000-0000-0000-000000000000'", []],
  ])('%s', async (text, names) => {
    const { status, body } = await filter(text.replace('%2B', '+'));
    expect(status).toBe(200);
    expect([...namesOf(body)].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase()))).toEqual(names);
  });

  it.each(["startsWith(displayName,'adele\u0000')", "displayName eq 'adele\u0000'", "startsWith(city,'oslo\u0000')"])(
    'nobody by a text with U+0000, which no name has: %j',
    async (text) => {
      expect(namesOf((await filter(text)).body)).toEqual([]);
    },
  );

  it('a user by id, in any case', async () => {
    expect(namesOf((await filter(`id eq '${adeleId}'`)).body)).toEqual(['Adele']);
    expect(namesOf((await filter(`id eq '${adeleId.toUpperCase()}'`)).body)).toEqual(['Adele']);
  });
});

const unsupported = (property: string): string =>
  `Unsupported or invalid query filter clause specified for property '${property}' of resource 'User'.`;
const needsAdvanced = (operator: string): string =>
  `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
  'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more ' +
  'information';
const incompatible = (wanted: string, found: string): string =>
  `A binary operator with incompatible types was detected. Found operand types '${wanted}' and '${found}' for operator ` +
  "kind 'Equal'.";
const unknown = (name: string, type = 'microsoft.graph.user'): string =>
  `Could not find a property named '${name}' on type '${type}'.`;

describe('a filter is refused', () => {
  it.each([
    ["displayName ne 'x'", 'Request_UnsupportedQuery', needsAdvanced('ne')],
    ["not startsWith(displayName,'x')", 'Request_UnsupportedQuery', needsAdvanced('not')],
    ["not (displayName eq 'x')", 'Request_UnsupportedQuery', needsAdvanced('not')],
    ["startsWith(displayName,'x') eq false", 'Request_UnsupportedQuery', needsAdvanced('not')],
    ["endsWith(mail,'x')", 'Request_UnsupportedQuery', needsAdvanced('endsWith')],
    ["endsWith(userPrincipalName,'x')", 'Request_UnsupportedQuery', needsAdvanced('endsWith')],
    ["displayName gt 'x'", 'Request_UnsupportedQuery', unsupported('displayName')],
    ['accountEnabled ge true', 'Request_UnsupportedQuery', unsupported('accountEnabled')],
    ["startsWith(id,'x')", 'Request_UnsupportedQuery', unsupported('id')],
    ["securityIdentifier eq 'x'", 'Request_UnsupportedQuery', unsupported('securityIdentifier')],
    [
      "licenseAssignmentStates/any(x:x/state eq 'Error')",
      'Request_UnsupportedQuery',
      unsupported('licenseAssignmentStates'),
    ],
    ["licences eq 'x'", 'BadRequest', unknown('licences')],
    ["__proto__ eq 'x'", 'BadRequest', unknown('__proto__')],
    ["displayName/length eq 'x'", 'BadRequest', unknown('length', 'Edm.String')],
    ["assignedLicenses/any(x:x/sku eq 'x')", 'BadRequest', unknown('sku', 'microsoft.graph.assignedLicense')],
    [
      "assignedLicenses/any(x:x/__proto__ eq 'x')",
      'BadRequest',
      unknown('__proto__', 'microsoft.graph.assignedLicense'),
    ],
    ['displayName eq 5', 'BadRequest', incompatible('Edm.String', 'Edm.Int32')],
    ['displayName eq true', 'BadRequest', incompatible('Edm.String', 'Edm.Boolean')],
    ["accountEnabled eq 'true'", 'BadRequest', incompatible('Edm.Boolean', 'Edm.String')],
    ['accountEnabled eq 1', 'BadRequest', incompatible('Edm.Boolean', 'Edm.Int32')],
    ["createdDateTime eq '2026-10-05T09:00:00Z'", 'BadRequest', incompatible('Edm.DateTimeOffset', 'Edm.String')],
    ['displayName eq 2026-10-05', 'BadRequest', incompatible('Edm.String', 'Edm.Date')],
    ['assignedLicenses/any(x:x/skuId eq 5)', 'BadRequest', incompatible('Edm.Guid', 'Edm.Int32')],
    [
      'startsWith(displayName,5)',
      'BadRequest',
      "No function signature for the function with name 'startswith' matches",
    ],
    [
      'startsWith(displayName,null)',
      'BadRequest',
      "No function signature for the function with name 'startswith' matches",
    ],
    ["city eq 'Oslo' and licences eq 'x'", 'BadRequest', unknown('licences')],
    ["licences eq 'x' and city eq 'Oslo'", 'BadRequest', unknown('licences')],
  ])('%s', async (text, code, message) => {
    const { status, body } = await filter(text);
    expect(status).toBe(400);
    expect(body.error.code).toBe(code);
    expect(body.error.message).toContain(message);
  });

  it('with a suggestion for a slip of the pen', async () => {
    const { body } = await filter("displayNmae eq 'x'");
    expect(body.error.message).toContain("Did you mean 'displayName'?");
  });
});

it('a property that real Graph has and Tenantry has not is 501', async () => {
  const { status, body } = await filter("mailboxSettings/timeZone eq 'UTC'");
  expect(status).toBe(501);
  expect(body.error).toMatchObject({ code: 'NotImplemented' });
  expect(body.error.message).toContain("The property 'mailboxSettings' of microsoft.graph.user");
});

// https://learn.microsoft.com/en-us/graph/aad-advanced-queries
it.each(["displayName ne 'x'", "endsWith(mail,'x')", "not startsWith(displayName,'x')"])(
  'advanced query capabilities are the header and $count together: %s',
  async (text) => {
    expect((await filter(text, { consistencylevel: 'eventual' }, '&$count=true')).status).toBe(200);
    expect((await filter(text, { consistencylevel: 'eventual' })).status).toBe(400);
    expect((await filter(text, {}, '&$count=true')).status).toBe(400);
  },
);
