// Reports that the tables of errors have their words from, where no other test shows them. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';
import { bad, contrib, docs, expectReported, github, newScene, sdk, unsupported, type Report } from './scene.js';

const json = (words: string): readonly [number, string, string] => bad(words);

describe('a value that is not taken', () => {
  it.each<Report>([
    [
      `${docs}/6675`,
      'PATCH /users/{ada}',
      bad("Invalid value specified for property 'displayName' of resource 'User'."),
      { body: { displayName: 'x'.repeat(257) } },
    ],
    [
      `${docs}/4957`,
      'PATCH /users/{ada}',
      bad("Property 'createdDateTime' is read-only and cannot be set."),
      { body: { createdDateTime: '2020-01-01T00:00:00Z' } },
    ],
    [
      `${contrib}/7106`,
      'PATCH /users/{ada}',
      bad('Property userPrincipalName is invalid.'),
      { body: { userPrincipalName: 'ada' } },
    ],
    [
      `${github}/yaegashi/msgraph.go/issues/14`,
      'POST /users/{ada}/assignLicense',
      json(
        "Cannot convert a primitive value to the expected type 'Edm.Guid'. See the inner exception for more details.",
      ),
      { body: { addLicenses: [], removeLicenses: ['x'] } },
    ],
    [
      `${github}/microsoftgraph/msgraph-bicep-types/issues/229`,
      'PATCH /users/{ada}',
      json(
        "An unexpected 'StartObject' node was found when reading from the JSON reader. A 'PrimitiveValue' node was expected.",
      ),
      { body: { city: { name: 'Oslo' } } },
    ],
    [
      `${github}/MicrosoftDocs/azure-docs/issues/100973`,
      'POST /roleManagement/directory/roleDefinitions',
      bad("Action 'microsoft.office365.webPortal/allEntities/standard/read' is not supported for Custom Role creation"),
      {
        body: {
          displayName: 'role',
          isEnabled: true,
          rolePermissions: [{ allowedResourceActions: ['microsoft.office365.webPortal/allEntities/standard/read'] }],
        },
      },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('a query that is not answered', () => {
  it.each<Report>([
    [
      `${github}/microsoftgraph/msgraph-metadata/issues/185`,
      'GET /users?$search="displayName:a"',
      unsupported(
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      ),
    ],
    [
      `${docs}/77`,
      'GET /users?$search=displayName:a',
      [400, 'BadRequest', "Syntax error: character ':' is not valid at position 11 in 'displayName:a'."],
      { eventual: true },
    ],
    [
      `${github}/microsoftgraph/msgraph-metadata/issues/507`,
      'GET /subscriptions?$search="x"',
      unsupported("The query parameter '$search' is not supported."),
    ],
    // Today getByIds takes $select.
    [
      `${github}/kubeguard/guard/pull/133`,
      'POST /directoryObjects/getByIds?$top=1',
      bad(
        'The following query options are not supported by this request method or cannot be applied to the requested resource: ' +
          '$filter,$expand,$orderby,$count,$inlinecount,$select,$skiptoken,$skip,$top',
      ),
      { body: { ids: ['{ada}'] } },
    ],
    [`${docs}/4372`, 'GET /groups/{staff}/members?$top=999', 200],
    [
      `${docs}/4372`,
      'GET /groups/{staff}/members?$top=1000',
      unsupported("Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('an option that is not OData', () => {
  const failed = (words: string): readonly [number, string, string] => [
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: ${words}`,
  ];
  const term = (text: string): readonly [number, string, string] =>
    failed(`Term '${text}' is not valid in a $select or $expand expression.`);

  it.each<Report>([
    // Seen of other resources; one parser reads them all.
    [
      `${github}/pnp/pnpjs/issues/2316`,
      'GET /users?$orderby=lastUsed%2FlastAccessedDateTime desc',
      [
        400,
        'BadRequest',
        "Syntax error: character '%' is not valid at position 8 in 'lastUsed%2FlastAccessedDateTime desc'.",
      ],
    ],
    [
      'the class',
      'GET /users?$orderby=displayName down',
      [400, 'BadRequest', "Syntax error at position 16 in 'displayName down'."],
    ],
    [`${sdk}-dotnet/issues/2376`, 'GET /users?$expand=manager(select=displayName)', term('(select=displayName)')],
    [
      `${sdk}-javascript/issues/466`,
      'GET /users?$expand=manager(select=id,displayName)',
      term('(select=id,displayName)'),
    ],
    [`${contrib}/496`, 'GET /users/{ada}?$expand=memberOf(select=id)', term('(select=id)')],
    [`${contrib}/496`, 'GET /users/{ada}?expand=memberOf(select=id)', 200],
    [`${docs}/20678`, 'GET /users/{ada}?$expand=memberOf($select=id)', 200],
    [`${docs}/8881`, 'GET /users?$expand=manager($select=id', failed('Found an unbalanced bracket expression.')],
    [
      `${github}/MicrosoftDocs/power-automate-docs/issues/345`,
      'GET /me?$select=can I get a break',
      term('can I get a break'),
    ],
    [
      `${docs}/9988`,
      'GET /users?$select=displayName, usedLicenseCount, totalLicenseCount',
      failed("Could not find a property named 'usedLicenseCount' on type 'microsoft.graph.user'."),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('a grant', () => {
  // https://github.com/hashicorp/terraform-provider-azuread/issues/690
  it('is there once', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { body: found } = await client.get('/v1.0/oauth2PermissionGrants?$top=1');
    const { clientId, consentType, resourceId, principalId, scope } = found.value[0];
    const { status, body } = await client.post('/v1.0/oauth2PermissionGrants', {
      clientId,
      consentType,
      resourceId,
      principalId,
      scope,
    });
    expect([status, body.error.code, body.error.message]).toEqual([
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'Permission entry already exists.',
    ]);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1211
  it('is of a scope that has to be disabled before it is deleted', async () => {
    const { client } = await newScene();
    const scope = {
      id: '3f2f1b1c-5f43-4e8b-9e0a-5a0c4c5f7b11',
      value: 'read',
      type: 'User',
      isEnabled: true,
      adminConsentDescription: 'Read',
      adminConsentDisplayName: 'Read',
    };
    const { body: app } = await client.post('/v1.0/applications', {
      displayName: 'app',
      api: { oauth2PermissionScopes: [scope] },
    });
    const change = (scopes: readonly object[]) =>
      client.patch(`/v1.0/applications/${String(app.id)}`, { api: { oauth2PermissionScopes: scopes } });
    const { status, body } = await change([]);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    ]);
    expect((await change([{ ...scope, isEnabled: false }])).status).toBe(204);
    expect((await change([])).status).toBe(204);
  });
});

// https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/1106
it('a member is deleted, not removed, if /$ref is forgotten', async () => {
  const { client, ids } = await newScene();
  const { staff = '', ada = '' } = ids;
  expect((await client.delete(`/v1.0/groups/${staff}/members/${ada}`)).status).toBe(204);
  expect((await client.get(`/v1.0/users/${ada}`)).status).toBe(404);
});
