// Reports about users: queries, keys, managers and new users. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { readPages } from '../own-tenant.js';
import {
  absent,
  bad,
  contrib,
  docs,
  expectReported,
  github,
  newScene,
  sdk,
  unsupported,
  type Report,
} from './scene.js';

const advanced = (operator: string): string =>
  `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true ` +
  'query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information';
const searchHeader =
  "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";
const noCompany = "GET /users?$filter=companyName ne null and NOT(companyName eq 'Microsoft')&$count=true";
const clause = (property: string): string =>
  `Unsupported or invalid query filter clause specified for property '${property}' of resource 'User'.`;
const named = (...names: readonly string[]): object => ({ value: names.map((displayName) => ({ displayName })) });
const domain = 'northwind.onmicrosoft.com';
const newUser = (more: object): object => ({
  accountEnabled: true,
  displayName: 'new',
  mailNickname: 'new',
  userPrincipalName: `new@${domain}`,
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
  ...more,
});
const rawCount =
  "Raw count (/$count) is not supported because the 'ConsistencyLevel:eventual' header is missing. Refer to " +
  'https://aka.ms/graph-docs/advanced-queries for more information';
const eventual = { eventual: true } as const;

describe('a query of users', () => {
  it.each<Report>([
    [`${docs}/15032`, noCompany, unsupported(advanced('ne'))],
    [`${docs}/15032`, noCompany, { '@odata.count': 0 }, eventual],
    // Graph has said this in other words, too: "Unsupported Query." in 2021, "Filter operator 'NotEqualsMatch' is not supported." in 2023.
    [
      `${docs}/13735`,
      "GET /users?$count=true&$filter=endsWith(mail,'@hotmail.com')",
      unsupported(advanced('endsWith')),
    ],
    [`${docs}/13735`, "GET /users?$count=true&$filter=endsWith(mail,'@hotmail.com')", { value: [] }, eventual],
    [`${docs}/22101`, 'GET /users?$filter=companyName ne null', unsupported(advanced('ne'))],
    [`${contrib}/9043`, 'GET /users?$filter=city ne null', unsupported(advanced('ne'))],
    [`${docs}/13583`, "GET /users?$filter=userType ne 'guest'", 400, eventual],
    [`${docs}/13583`, "GET /users?$filter=userType ne 'guest'&$count=true", { '@odata.count': 4 }, eventual],
    [`${docs}/13583`, "GET /users/$count?$filter=userType ne 'guest'", 200, eventual],
    [`${docs}/12591`, "GET /users?$filter=employeeType eq 'x'", unsupported(clause('employeeType'))],
    [`${docs}/12591`, "GET /users?$filter=employeeType eq 'x'&$count=true", { value: [] }, eventual],
    // The texts of /$count: https://github.com/azurekid/ScEntra/issues/17 is the latest, contrib 2716 and 4335 have the older one.
    [`${github}/azurekid/ScEntra/issues/17`, 'GET /beta/applications/$count', unsupported(rawCount)],
    [`${contrib}/2716`, 'GET /users/$count', unsupported(rawCount)],
    [`${contrib}/4335`, 'GET /users/$count', 200, eventual],
    [
      `${contrib}/3495`,
      'GET /users?$search="displayName:ad"&$orderby=displayName&$count=true',
      unsupported(searchHeader),
    ],
    [`${docs}/8393`, 'GET /groups?$search="displayName:st"', unsupported(searchHeader)],
    [`${docs}/16479`, 'GET /users?$search="displayName:ada"', named('ada'), eventual],
    // The level is a header: a parameter of that name does nothing.
    [
      `${docs}/21647`,
      "GET /users?ConsistencyLevel=eventual&$count=true&$filter=city ne 'x'",
      unsupported(advanced('ne')),
    ],
    [`${sdk}-dotnet/issues/1726`, "GET /users?ConsistencyLevel=eventual&$count=true&$filter=endsWith(mail,'x')", 400],
    [
      `${contrib}/1354`,
      'GET /users?$select=createdDateTime&$orderby=createdDateTime desc',
      unsupported("Unsupported sort property 'createdDateTime' for 'User'."),
    ],
    [
      `${sdk}-dotnet/issues/2002`,
      "GET /users?$select=id&$filter=startswith(mail,'BER')&$orderby=displayName&$top=25",
      unsupported('Sorting not supported for current query.'),
    ],
    [
      `${contrib}/3145`,
      "GET /servicePrincipals?$filter=startswith(displayName, 'a')&$count=true&$top=1&$orderby=displayName",
      unsupported('Sorting not supported for current query.'),
    ],
    // In 2016 Graph sorted upwards only.
    [
      `${docs}/127`,
      'GET /users?$orderby=displayName desc&$select=displayName',
      named('MOD Administrator', 'cleo', 'ben', 'ada'),
    ],
    [
      `${sdk}-dotnet/issues/348`,
      "GET /users?$filter=startswith(surname,'x')&$skip=5",
      bad("'$skip' is not supported by the service."),
    ],
    [`${docs}/4811`, 'GET /users?$top=5&$skip=20', bad("'$skip' is not supported by the service.")],
    [`${docs}/6857`, 'GET /users?$expand=licenseDetails', 400],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7849
  it('with a filter goes on from page to page, without one user twice', async () => {
    const { client } = await newScene();
    const pages = await readPages(client, '/v1.0/users?$filter=accountEnabled%20eq%20true&$top=1&$select=id');
    const ids = pages.flatMap(({ value }) => (value as { id: string }[]).map(({ id }) => id));
    expect([pages.length, new Set(ids).size]).toEqual([4, 4]);
  });
});

describe('a quote or another sign in a name', () => {
  it.each<Report>([
    [
      `${github}/hashicorp/terraform-provider-azuread/issues/639`,
      "GET /users?$filter=userPrincipalName eq 'jack.o''lantern@contoso.com'",
      { value: [] },
    ],
    [`${github}/pnp/powershell/issues/3569`, "GET /users?$filter=userPrincipalName eq 'John.O'Smith@contoso.com'", 400],
    [
      `${github}/Azure/azure-sdk-for-net/issues/3138`,
      `GET /users/jason''stest@${domain}`,
      absent(`jason''stest@${domain}`),
    ],
    [
      `${sdk}-powershell/issues/1947`,
      `GET /beta/users/first.last_foo.com%23EXT%23@${domain}`,
      absent(`first.last_foo.com#EXT#@${domain}`),
    ],
    [
      `${sdk}-dotnet/issues/2635`,
      'GET /users/$abc@def.com',
      bad(
        "The request URI is not valid. Since the segment 'users' refers to a collection, this must be the last segment in the request URI " +
          'or it must be followed by an function or action that can be bound to it otherwise all intermediate segments must refer to a single resource.',
      ),
    ],
    [`${sdk}-dotnet/issues/2635`, "GET /users('$abc@def.com')", absent('$abc@def.com')],
    // A library encodes the sign, which changes nothing.
    [`${sdk}-dotnet/issues/2635`, 'GET /users/%24abc@def.com', 400],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // The code and the beginning are Graph's. What follows is not always there: "Invalid filter clause" alone was reported, too.
  it.each([
    [`${github}/Azure/azure-powershell/issues/17368`, "userPrincipalName eq 'Brian.O'Brian@example.com'"],
    [`${github}/Yvand/EntraCP/issues/88`, "startswith(userPrincipalName,'user'')"],
  ])('that is not doubled in a filter: %s', async (source, filter) => {
    const { body } = await (await newScene()).ask([source, `GET /users?$filter=${filter}`, 400]);
    expect(body.error.code).toBe('BadRequest');
    expect(body.error.message).toMatch(/^Invalid filter clause/);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/1101
  it('leads to the user when it is encoded, or doubled between brackets', async () => {
    const { client } = await newScene();
    const name = `az.AZ09'''#-_!^~@${domain}`;
    expect((await client.post('/v1.0/users', newUser({ userPrincipalName: name }))).status).toBe(201);
    const encoded = await client.get(`/v1.0/users/${encodeURIComponent(name)}`);
    expect(encoded.body.userPrincipalName).toBe(name);
    const quoted = await client.get(`/v1.0/users('${encodeURIComponent(name.replaceAll("'", "''"))}')`);
    expect(quoted.body.userPrincipalName).toBe(name);
  });
});

describe('a manager', () => {
  it.each<Report>([
    [`${github}/microsoftgraph/aspnet-snippets-sample/issues/6`, 'GET /users/{ada}/manager', absent('manager')],
    [`${github}/microsoftgraph/aspnet-snippets-sample/issues/46`, 'GET /me/manager', absent('manager')],
    [`${github}/microsoftgraph/entra-powershell/issues/237`, 'GET /users/{ben}/manager', absent('manager')],
    [`${github}/microsoftgraph/entra-powershell/issues/253`, 'DELETE /users/{cleo}/manager/$ref', absent('manager')],
    [`${docs}/5532`, 'GET /beta/users/{ada}?$expand=manager', { displayName: 'ada' }],
  ])('that is not there: %s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-explorer-v4/issues/1029, https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1737
  it('is within its user when it is expanded, and nowhere else', async () => {
    const { client, ids } = await newScene();
    const { ada = '', ben = '' } = ids;
    await client.put(`/v1.0/users/${ada}/manager/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${ben}`,
    });
    expect((await client.get(`/v1.0/users/${ada}`)).body).not.toHaveProperty('manager');
    const { body } = await client.get('/v1.0/users?$select=id&$expand=manager($levels=1;$select=id,displayName)');
    expect(body.value).toContainEqual({
      id: ada,
      manager: { '@odata.type': '#microsoft.graph.user', id: ben, displayName: 'ben' },
    });
    expect(body.value).toHaveLength(4);
  });
});

describe('a new user', () => {
  it.each<Report>([
    [
      `${github}/KelvinTegelaar/CIPP/issues/5347`,
      'POST /users',
      bad('Another object with the same value for property userPrincipalName already exists.'),
      { body: newUser({ userPrincipalName: `ADA@${domain}` }) },
    ],
    [
      `${github}/hashicorp/terraform-provider-azuread/issues/537`,
      'POST /users',
      bad(
        'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
      ),
      { body: newUser({ userPrincipalName: 'a@test.com' }) },
    ],
    [
      `${github}/hashicorp/terraform-provider-azuread/issues/537`,
      'POST /users',
      bad("Invalid value specified for property 'mailNickname' of resource 'User'."),
      { body: newUser({ mailNickname: 'a@test.com' }) },
    ],
    [
      `${github}/hashicorp/terraform-provider-azuread/issues/653`,
      'POST /users',
      bad("A value is required for property 'passwordProfile' of resource 'User'."),
      { body: newUser({ passwordProfile: undefined }) },
    ],
    [`${docs}/21263`, 'POST /users', 201, { body: newUser({}) }],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});
