// Reports about groups: new groups, members and owners, memberships, and what comes with them. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import {
  absent,
  bad,
  contrib,
  docs,
  expectReported,
  github,
  newScene,
  reference,
  sdk,
  unsupported,
  type Report,
} from './scene.js';

const newGroup = (more: object): { readonly body: object } => ({
  body: { displayName: 'new', mailEnabled: false, mailNickname: 'new', securityEnabled: true, ...more },
});
const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
const invalid = (property: string): string => `Invalid value specified for property '${property}' of resource 'Group'.`;
const required = (property: string): string => `A value is required for property '${property}' of resource 'Group'.`;
const existing = (relation: string): string =>
  `One or more added object references already exist for the following modified properties: '${relation}'.`;
const lastOwner = 'The group must have at least one owner, hence this owner cannot be removed.';
const relationFilter = 'The specified filter to the reference property query is currently not supported.';
const eventual = { eventual: true } as const;
const named = (...names: readonly string[]): object => ({ value: names.map((displayName) => ({ displayName })) });
const add = (id: string): { readonly body: object } => ({ body: { '@odata.id': `${reference}/${id}` } });

describe('a new group', () => {
  it.each<Report>([
    [
      `${github}/Azure/azure-cli/issues/4896`,
      'POST /groups',
      bad(invalid('mailNickname')),
      newGroup({ mailNickname: 'cli2@payconiq.com' }),
    ],
    [
      `${github}/OfficeDev/microsoft-teams-apps-requestateam/issues/265`,
      'POST /groups',
      bad(invalid('mailNickname')),
      newGroup({ mailNickname: 'a b' }),
    ],
    [
      `${contrib}/8195`,
      'POST /groups',
      bad(invalid('mailNickname')),
      newGroup({ ...unified, mailNickname: 'boss@northwind.onmicrosoft.com' }),
    ],
    [`${contrib}/2816`, 'POST /groups', bad(required('mailNickname')), newGroup({ mailNickname: undefined })],
    [`${docs}/4419`, 'POST /groups', bad(required('mailEnabled')), { body: { displayName: 'x', description: 'y' } }],
    // Both were seen: the name of a security group may be another's, that of a Microsoft 365 group may not.
    [`${docs}/14716`, 'POST /groups', 201, newGroup({ mailNickname: 'staff' })],
    [
      `${docs}/5122`,
      'POST /groups',
      bad('Another object with the same value for property mailNickname already exists.'),
      newGroup({ ...unified, mailNickname: 'team' }),
    ],
    // The person who reported it was refused, the one who answered was not.
    [`${docs}/11129`, 'POST /groups', bad(invalid('mailNickname')), newGroup({ mailNickname: 'x§^°' })],
    [
      `${contrib}/8122`,
      'POST /groups',
      400,
      newGroup({
        groupTypes: ['DynamicMembership'],
        membershipRule: '(user.extension_guid_attribue1 -eq "x")',
        membershipRuleProcessingState: 'On',
      }),
    ],
    [
      `${sdk}-dotnet/issues/2601`,
      'POST /groups',
      bad(required('membershipRule')),
      newGroup({ groupTypes: ['DynamicMembership'], membershipRuleProcessingState: 'On' }),
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('members and owners', () => {
  it.each<Report>([
    [`${docs}/8637`, 'POST /groups/{staff}/members/$ref', bad(existing('members')), add('{ada}')],
    [
      `${docs}/8637`,
      'POST /groups/{staff}/members/$ref',
      absent('user@domain.com'),
      { body: { '@odata.id': 'https://graph.microsoft.com/v1.0/users/user@domain.com' } },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/11514, https://github.com/microsoftgraph/microsoft-graph-docs/issues/10079
  it('are added all or none', async () => {
    const { client, ids, members } = await newScene();
    const binds = { 'members@odata.bind': [`${reference}/${ids.cleo ?? ''}`, `${reference}/${ids.ada ?? ''}`] };
    const { status, body } = await client.patch(`/v1.0/groups/${ids.staff ?? ''}`, binds);
    expect([status, body.error.message]).toEqual([400, existing('members')]);
    expect(await members(ids.staff ?? '')).not.toContain('cleo');
  });

  // The sources differ in the groups, not in the answer.
  it.each([
    `${docs}/6489`,
    `${docs}/12054`,
    `${docs}/5036`,
    `${github}/hashicorp/terraform-provider-azuread/issues/1435`,
    `${github}/microsoft/terraform-provider-msgraph/issues/30`,
  ])('the last owner stays, another may go: %s', async (source) => {
    const scene = await newScene();
    const remove: Report = [source, 'DELETE /groups/{staff}/owners/{ada}/$ref', 204];
    await scene.ask([source, 'POST /groups/{staff}/owners/$ref', 204, add('{ada}')]);
    const { status, body } = await scene.ask(remove);
    expect([status, body.error.code, body.error.message]).toEqual(bad(lastOwner));
    await scene.ask([source, 'POST /groups/{staff}/owners/$ref', 204, add('{ben}')]);
    expect((await scene.ask(remove)).status).toBe(204);
  });

  // https://github.com/pnp/pnpframework/pull/139
  it('an owner is not added twice', async () => {
    const scene = await newScene();
    const post: Report = ['', 'POST /groups/{staff}/owners/$ref', 204, add('{ada}')];
    expect((await scene.ask(post)).status).toBe(204);
    expect((await scene.ask(post)).body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: existing('owners'),
    });
  });

  // Reported as what removes an owner: https://github.com/microsoftgraph/microsoft-graph-docs/issues/15311. The reference says of members
  // that it deletes the object itself, so nothing is done here.
  it('are not removed without /$ref', async () => {
    const scene = await newScene();
    await scene.ask(['', 'POST /groups/{staff}/owners/$ref', 204, add('{ada}')]);
    expect((await scene.ask(['', 'DELETE /groups/{staff}/owners/{ada}', 501])).status).toBe(501);
    expect((await scene.ask(['', 'GET /groups/{staff}/owners?$select=displayName', 200])).body).toMatchObject(
      named('ada'),
    );
  });
});

describe('a query of relations', () => {
  const cast = 'GET /users/{cleo}/transitiveMemberOf/microsoft.graph.group';
  it.each<Report>([
    [
      `${docs}/13114`,
      "GET /groups/{staff}/members/microsoft.graph.user?$orderby=displayName&$filter=startsWith(displayName, 'a')",
      unsupported(relationFilter),
      eventual,
    ],
    [
      `${docs}/13114`,
      "GET /groups/{staff}/members/microsoft.graph.user?$count=true&$filter=startsWith(displayName, 'a')",
      named('ada'),
      eventual,
    ],
    [
      `${docs}/11242`,
      `${cast}?$count=true&$orderby=displayName&$filter=startswith(displayName, 's')`,
      unsupported(relationFilter),
    ],
    [
      `${docs}/12152`,
      `${cast}?$count=true&$orderby=displayName&$filter=startswith(displayName, 's')`,
      named('staff'),
      eventual,
    ],
    [`${docs}/9948`, `${cast}?$count=true&$filter=startswith(displayName, 'i')`, named('inner'), eventual],
    [
      `${sdk}-dotnet/issues/1231`,
      "GET /users/{cleo}/transitiveMemberOf?$filter=id eq '{staff}'",
      unsupported(relationFilter),
    ],
    [
      `${sdk}-dotnet/issues/1231`,
      "GET /users/{cleo}/transitiveMemberOf?$filter=id eq '{staff}'&$count=true",
      named('staff'),
      eventual,
    ],
    [
      `${github}/microsoftgraph/microsoft-graph-explorer-v4/issues/1139`,
      "GET /groups/{staff}/transitiveMembers/microsoft.graph.user?$count=true&$orderBy=displayName&$filter=startswith(displayName,'c')",
      named('cleo'),
      eventual,
    ],
    [
      `${docs}/17604`,
      'GET /groups/{staff}/transitiveMembers/microsoft.graph.group?$count=true',
      { '@odata.count': 1, value: [{ displayName: 'inner' }] },
      eventual,
    ],
    [`${docs}/13142`, 'GET /groups/{staff}/members?$count=true', { '@odata.count': 3 }, eventual],
    [`${sdk}-powershell/issues/3452`, 'GET /groups/{staff}/members/$count', 200, eventual],
    // A shell took the names of the options for variables. What is left does nothing.
    [
      `${docs}/16422`,
      "GET /users/{cleo}/memberOf/microsoft.graph.group?=true&=displayName&=startswith(displayName, 'x')",
      named('inner'),
    ],
    [
      `${docs}/20118`,
      'GET /groups?$expand=members',
      { '@odata.context': 'http://localhost:4365/v1.0/$metadata#groups(members())' },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/13142
  it('counts members with the level only', async () => {
    const { body } = await (await newScene()).ask([`${docs}/13142`, 'GET /groups/{staff}/members?$count=true', 200]);
    expect(body).not.toHaveProperty(['@odata.count']);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/15109, 2632 and 6500,
  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/2936, https://github.com/splunk/splunk-add-on-microsoft-azure/issues/82
  it('expands twenty members of many, without a link to the rest', async () => {
    const { client, addUser, addGroup, join } = await newScene();
    const big = await addGroup('big');
    for (let n = 0; n < 25; n += 1) await join(big, await addUser(`user${String(n)}`));
    const { body } = await client.get(`/v1.0/groups?$filter=id%20eq%20'${big}'&$expand=members`);
    const [group] = body.value as Json[];
    expect(group.members).toHaveLength(20);
    expect(Object.keys(group as object).filter((name) => name.includes('nextLink'))).toEqual([]);
    expect((await client.get(`/v1.0/groups/${big}/members`)).body.value).toHaveLength(25);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3976, https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5063
  it('gives memberships by the hundred, and a link to the rest', async () => {
    const { client, ids, addGroup, join } = await newScene();
    const ben = ids.ben ?? '';
    for (let n = 0; n < 100; n += 1) await join(await addGroup(`group${String(n)}`), ben);
    const { body } = await client.get(`/v1.0/users/${ben}/memberOf?$select=id`);
    expect(body.value).toHaveLength(100);
    expect(body).toHaveProperty(['@odata.nextLink']);
  });
});
