// Reports about filters that are not written right, and about filters together with other options. docs/reports.md says what each is about.

import { describe, it } from 'vitest';
import { contrib, docs, expectReported, github, sdk, unsupported, type Report } from './scene.js';

const invalid = (words: string, filter: string): readonly [number, string, string] => [
  400,
  'BadRequest',
  `Invalid filter clause: ${words} in '${filter}'.`,
];
const clause = (property: string): string =>
  `Unsupported or invalid query filter clause specified for property '${property}' of resource 'User'.`;
const eventual = { eventual: true } as const;

describe('a filter that is not OData', () => {
  it.each<Report>(
    [
      // A quote that is not doubled ends the text. The parser names the end of what it did not expect.
      [
        `${github}/pnp/powershell/issues/3569`,
        "userPrincipalName eq 'John.O'Smith_tailspintoys.com#EXT#@contoso.onmicrosoft.com'",
        'Syntax error at position 51',
      ],
      [
        `${github}/Azure/azure-powershell/issues/11317`,
        "displayName eq 'Carl in 't Veld'",
        'Syntax error at position 26',
      ],
      [
        `${github}/microsoftgraph/microsoft-graph-explorer-v4/issues/3227`,
        "jobtitle ge '!' , accountenabled eq true",
        'Syntax error at position 17',
      ],
      [`${github}/Azure/azure-powershell/issues/19476`, '() eq groupTypes', 'Expression expected at position 1'],
      // In a call it names the beginning of what stands in the wrong place. Seen of mail, by the same parser.
      [
        `${github}/O365/python-o365/issues/1133`,
        "startswith(displayName, 'who's the best?')",
        "')' or ',' expected at position 29",
      ],
      [
        `${github}/Microsoft365DSC/Microsoft365DSC/issues/5417`,
        "DisplayName eq 'TEST1-Group",
        'There is an unterminated string literal at position 27',
      ],
      // The address was cut at the sign that begins a fragment.
      [
        `${github}/pnp/powershell/issues/565`,
        "userPrincipalName eq 'Guest user",
        'There is an unterminated string literal at position 32',
      ],
      // Encoded twice.
      [
        `${sdk}-dotnet/issues/2586`,
        "startswith(displayName%2C+'J')",
        "Syntax error: character '%' is not valid at position 22",
      ],
      [
        `${sdk}-dotnet/issues/1190`,
        "(mailNickname+eq+'aliasofuser')",
        "Syntax error: character '+' is not valid at position 13",
      ],
    ].map(([source = '', filter = '', words = '']) => [source, `GET /users?$filter=${filter}`, invalid(words, filter)]),
  )('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('a filter that the directory does not answer', () => {
  it.each<Report>([
    // Graph has also said "Unsupported property filter clause operator 'Contains'." in 2021.
    [
      `${docs}/14451`,
      "GET /users?$filter=contains('m',displayName)",
      unsupported("Filter operator 'Contains' is not supported."),
    ],
    [
      `${github}/backstage/backstage/issues/34422`,
      'GET /groups/{staff}/members/microsoft.graph.user?$filter=accountEnabled eq true',
      unsupported('The specified filter to the reference property query is currently not supported.'),
    ],
    [
      `${github}/backstage/backstage/issues/34422`,
      'GET /groups/{staff}/members/microsoft.graph.user?$filter=accountEnabled eq true&$count=true',
      { '@odata.count': 2 },
      eventual,
    ],
    [
      `${github}/backstage/backstage/issues/13638`,
      "GET /groups?$filter=securityEnabled eq true and onPremisesSyncEnabled eq null and not (groupTypes/any(c:c eq 'DynamicMembership'))&$count=true",
      { '@odata.count': 2 },
      eventual,
    ],
    // With $expand the index of advanced queries is not asked.
    [
      `${contrib}/9095`,
      "GET /users?$count=true&$expand=manager&$filter=employeeType in ('op1','op2')&$select=userPrincipalName",
      unsupported(clause('employeeType')),
      eventual,
    ],
    [`${contrib}/9095`, "GET /users?$count=true&$filter=employeeType eq 'op1'", { '@odata.count': 0 }, eventual],
    [
      `${sdk}-dotnet/issues/2586`,
      "GET /users?$count=true&$expand=manager&$filter=onPremisesExtensionAttributes/extensionAttribute1 eq 'SomeValue'",
      unsupported(clause('onPremisesExtensionAttributes')),
      eventual,
    ],
    [
      `${sdk}-powershell/issues/2456`,
      'GET /subscribedSkus?$search="x"',
      unsupported("The query parameter '$search' is not supported."),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});
