// Reports about memberships, new users, rules, policies, guests, domains and units. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { addDevice } from '../directory/own-objects.js';
import { newUserBody } from '../own-tenant.js';
import { bad, contrib, docs, expectReported, github, newScene, sdk, type Report } from './scene.js';

const azureDocs = `${github}/MicrosoftDocs/azure-docs`;
const azureAd = `${github}/Azure/azure-docs-powershell-azuread`;
const newUser = (more: object): { readonly body: object } => ({ body: newUserBody('dan', more) });
const newDynamicGroup = (membershipRule: string): { readonly body: object } => ({
  body: {
    displayName: 'x',
    mailEnabled: false,
    mailNickname: 'x',
    securityEnabled: true,
    groupTypes: ['DynamicMembership'],
    membershipRule,
    membershipRuleProcessingState: 'On',
  },
});
const required = (property: string): string => `A value is required for property '${property}' of resource 'User'.`;
const weak = {
  passwordProfile: { password: 'secretsecret', forceChangePasswordNextSignIn: false },
};

describe('memberships', () => {
  it.each<Report>([
    [`${docs}/12986`, 'GET /users/{ada}/memberOf', { value: [{ '@odata.type': '#microsoft.graph.group' }] }],
    [
      `${sdk}-powershell/issues/1213`,
      'GET /groups/{inner}/members?$select=userPrincipalName,otherMails',
      { value: [{ '@odata.type': '#microsoft.graph.user', otherMails: [] }] },
    ],
    [
      `${github}/Azure/azure-powershell/issues/17503`,
      'GET /groups/{inner}/members?$select=id,displayName,userPrincipalName',
      { value: [{ id: '{cleo}', displayName: 'cleo' }] },
    ],
  ])('%s: %s', async (...report) => {
    const [source, request, answer] = report;
    const { ids } = await newScene();
    const filled =
      typeof answer === 'object'
        ? (JSON.parse(JSON.stringify(answer).replace('{cleo}', ids.cleo ?? '')) as object)
        : answer;
    await expectReported([source, request, filled]);
  });

  it.each([`${docs}/15681`, `${contrib}/2527`, `${docs}/19966`, `${contrib}/1440`])(
    'are ids alone, on one page, for an action: %s',
    async (source) => {
      const scene = await newScene();
      for (const action of ['getMemberObjects', 'getMemberGroups']) {
        const body = { securityEnabledOnly: false };
        const answer = await scene.ask([source, `POST /users/{ada}/${action}`, 200, { body }]);
        expect(answer.body.value).toEqual([scene.ids.staff]);
        expect(answer.body).not.toHaveProperty('@odata.nextLink');
      }
    },
  );

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/525
  it('of a device show its name', async () => {
    const scene = await newScene();
    const device = await addDevice(scene.client);
    const inner = scene.ids.inner ?? '';
    await scene.join(inner, device);
    const { body } = await scene.client.get(`/v1.0/groups/${inner}/members`);
    expect(body.value).toContainEqual(
      expect.objectContaining({ '@odata.type': '#microsoft.graph.device', displayName: 'Lab 7' }),
    );
  });

  it.each([`${docs}/15394`, `${contrib}/2608`, `${contrib}/4496`])(
    'are made for 20 objects at a time: %s',
    async () => {
      const scene = await newScene();
      const staff = scene.ids.staff ?? '';
      const added: string[] = [];
      for (let n = 0; n < 21; n += 1) added.push(await scene.addUser(`user${String(n)}`));
      const add = (ids: readonly string[]) =>
        scene.client.patch(`/v1.0/groups/${staff}`, {
          'members@odata.bind': ids.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
        });
      expect((await add(added)).status).toBe(400);
      expect(await scene.members(staff)).toHaveLength(3);
      expect((await add(added.slice(1))).status).toBe(204);
      expect(await scene.members(staff)).toHaveLength(23);
    },
  );

  // https://github.com/kubeguard/guard/issues/132
  it('are looked up by 1,000 ids at most', async () => {
    const scene = await newScene();
    const ask = (count: number) =>
      scene.client.post('/v1.0/directoryObjects/getByIds', {
        ids: Array.from({ length: count }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
      });
    expect((await ask(1000)).status).toBe(200);
    expect((await ask(1001)).status).toBe(400);
  });
});

describe('a new user', () => {
  it.each<Report>([
    [
      `${github}/microsoftgraph/msgraph-sdk-java-auth/issues/36`,
      'POST /users',
      bad(
        'The specified password does not comply with password complexity requirements. Please provide a different password.',
      ),
      newUser(weak),
    ],
    [
      `${sdk}-dotnet/issues/2793`,
      'POST /users',
      201,
      newUser({ ...weak, passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' }),
    ],
    [`${azureAd}/issues/533`, 'POST /users', bad(required('mailNickname')), newUser({ mailNickname: undefined })],
    [
      `${azureAd}/pull/340`,
      'POST /users',
      bad(required('userPrincipalName')),
      newUser({ userPrincipalName: undefined }),
    ],
    [`${azureAd}/pull/239`, 'POST /users', bad(required('mailNickname')), newUser({ mailNickname: undefined })],
    [`${contrib}/6967`, 'POST /users', 400, newUser({ userPrincipalName: 'lhzc226#lhzc.cn' })],
    [`${contrib}/6968`, 'POST /users', 400, newUser({ userPrincipalName: 'lhzc226#lhzc.cn' })],
    [`${docs}/1427`, 'POST /groups', 400, newDynamicGroup('(user.extension_guid_attribue1 -eq "x")')],
    ...[
      `${github}/MicrosoftDocs/entra-docs/issues/921`,
      `${azureDocs}/issues/114853`,
      `${azureDocs}/issues/114930`,
    ].map((source): Report => [
      source,
      'POST /groups',
      400,
      newDynamicGroup("user.memberof -any (group.objectId -in ['value'])"),
    ]),
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('the lifetime in a policy of tokens', () => {
  const toPolicy = (lifetime: string): { readonly body: object } => ({
    body: {
      displayName: 'Lab',
      definition: [JSON.stringify({ TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: lifetime } })],
    },
  });
  it.each<Report>([
    ...[`${azureDocs}/issues/37342`, `${github}/MicrosoftDocs/azure-docs.de-de/issues/511`].map((source): Report => [
      source,
      'POST /policies/tokenLifetimePolicies',
      bad('Property definition has an invalid value.'),
      toPolicy('24:00:00'),
    ]),
    [`${azureDocs}/issues/37342`, 'POST /policies/tokenLifetimePolicies', 201, toPolicy('23:59:59')],
    [`${contrib}/8765`, 'POST /policies/tokenLifetimePolicies', 400, toPolicy('00:09:59')],
    [`${contrib}/8765`, 'POST /policies/tokenLifetimePolicies', 201, toPolicy('00:10:00')],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  it.each([`${docs}/21746`, `${github}/microsoftgraph/microsoft-graph-docs/pull/22034`])(
    'is in one policy for an app: %s',
    async (source) => {
      const scene = await newScene();
      const { body: app } = await scene.client.post('/v1.0/applications', { displayName: 'Portal' });
      const assign = async (): Promise<Json> => {
        const { body: policy } = await scene.ask([
          source,
          'POST /policies/tokenLifetimePolicies',
          201,
          toPolicy('02:00:00'),
        ]);
        const body = {
          '@odata.id': `https://graph.microsoft.com/v1.0/policies/tokenLifetimePolicies/${policy.id as string}`,
        };
        return scene.client.post(`/v1.0/applications/${app.id as string}/tokenLifetimePolicies/$ref`, body);
      };
      expect((await assign()).status).toBe(204);
      const { status, body } = await assign();
      expect([status, body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    },
  );
});

describe('the rest of the directory', () => {
  it.each<Report>([
    [`${azureAd}/issues/259`, 'POST /invitations', 400, { body: { invitedUserEmailAddress: 'gus@adatum.com' } }],
    [
      `${github}/Microsoft365DSC/Microsoft365DSC/pull/3199`,
      'POST /roleManagement/directory/roleAssignments',
      400,
      {
        body: {
          principalId: '{staff}',
          roleDefinitionId: '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
          directoryScopeId: '/',
        },
      },
    ],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/pull/876, https://github.com/microsoftgraph/microsoft-graph-docs/pull/3326
  it('keeps a domain that somebody is in, and gives it up by force with other names', async () => {
    const scene = await newScene();
    await scene.client.post('/v1.0/domains', { id: 'adatum.com' });
    await scene.client.post('/v1.0/domains/adatum.com/verify');
    const ada = scene.ids.ada ?? '';
    await scene.client.patch(`/v1.0/users/${ada}`, { userPrincipalName: 'ada@adatum.com' });
    expect((await scene.client.delete('/v1.0/domains/adatum.com')).status).toBe(400);
    expect((await scene.client.post('/v1.0/domains/adatum.com/forceDelete', {})).status).toBeLessThan(300);
    expect((await scene.client.get(`/v1.0/users/${ada}`)).body.userPrincipalName).toMatch(/onmicrosoft\.com$/);
  });
});
