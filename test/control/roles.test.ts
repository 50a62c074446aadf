// R2: who may read and change auto-claim, on the admin center's routes and on ours. Only a Global Administrator:
// https://github.com/MicrosoftDocs/microsoft-365-docs/issues/7183. On the control plane, only a caller with a name is asked.

import { describe, expect, it } from 'vitest';
import { operations } from '../../server/contract/operations.js';
import type { Emulator } from '../../server/emulator.js';
import { newClient, newEmulator, type Answer, type Client } from '../new-emulator.js';

const toName = (name: string): string => `${name}@contoso.onmicrosoft.com`;
const product = { skuPartNumber: 'STANDARDPACK' };

type Request = readonly [operationId: string, method: string, path: string, body?: unknown];

/** The requests for whatever wants a Global Administrator on the control plane. */
const toRequests = async (client: Client): Promise<readonly Request[]> => {
  const [policy] = (await client.get('/_tenantry/autoClaimPolicies')).body.value as { id: string }[];
  await client.post('/_tenantry/appOpens', { user: toName('christiec'), app: 'teams' });
  const { body, headers } = await client.get('/_tenantry/claims');
  const [claim] = body.value as { id: string }[];
  const policies = '/_tenantry/autoClaimPolicies';
  return [
    ['getSettings', 'GET', '/_tenantry/settings'],
    ['updateSettings', 'PATCH', '/_tenantry/settings', { autoClaim: 'Disabled' }],
    ['listClaimableAppProducts', 'GET', '/_tenantry/claimableApps/teams/products'],
    ['listAutoClaimPolicies', 'GET', policies],
    ['createAutoClaimPolicy', 'POST', policies, { name: 'T', app: 'teams', enabled: false, products: [product] }],
    ['getAutoClaimPolicy', 'GET', `${policies}/${policy!.id}`],
    ['updateAutoClaimPolicy', 'PATCH', `${policies}/${policy!.id}`, { enabled: false }],
    ['listPolicyChanges', 'GET', '/_tenantry/policyChanges'],
    ['listClaims', 'GET', '/_tenantry/claims'],
    ['getClaim', 'GET', `/_tenantry/claims/${claim!.id}`],
    ['getAutoClaimReport', 'GET', '/_tenantry/reports/autoClaim'],
    ['watchEvents', 'GET', '/_tenantry/events'],
    ['listRequests', 'GET', '/_tenantry/requests'],
    ['getRequest', 'GET', `/_tenantry/requests/${headers['request-id'] ?? ''}`],
    ['listChanges', 'GET', '/_tenantry/changes?from=1'],
    ['clearRequests', 'DELETE', '/_tenantry/requests'],
    ['deleteAutoClaimPolicy', 'DELETE', `${policies}/${policy!.id}`],
  ];
};

const exportState = async (emulator: Emulator): Promise<string | undefined> =>
  (await newClient(emulator).get('/_tenantry/state')).text;

/** What a caller is answered to each of the requests, without a token if there is no name. */
const askAll = async (emulator: Emulator, requests: readonly Request[], token: string): Promise<readonly Answer[]> => {
  const client = newClient(emulator, token);
  const answers: Answer[] = [];
  for (const [, method, path, body] of requests) answers.push(await client.send(method, path, body));
  return answers;
};

describe('R2: policies, toggle, claims and report on the control plane', () => {
  it('are all that asks for a role there, and for the same one', async () => {
    const asking = operations.filter(({ surface, roles }) => surface === 'control' && roles !== undefined);
    const requests = await toRequests(newClient(newEmulator({ fixture: 'contoso' })));
    expect(asking.map(({ operationId }) => operationId).toSorted()).toEqual(requests.map(([id]) => id).toSorted());
    expect(new Set(asking.flatMap(({ roles }) => roles))).toEqual(new Set(['Global Administrator']));
  });

  it.each([
    ['a License Administrator', 'priyar', 'Priya Raman has the role License Administrator'],
    [
      'a User Administrator',
      'allande',
      'Allan Deyoung has the roles Exchange Administrator, Teams Administrator and User Administrator',
    ],
    ['a plain user', 'adelev', 'Adele Vance has no role'],
  ])('are refused to %s, in words, and nothing changes', async (_who, name, has) => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const requests = await toRequests(newClient(emulator));
    const before = await exportState(emulator);
    for (const answer of await askAll(emulator, requests, toName(name))) {
      expect([answer.status, answer.body.error]).toMatchObject([
        403,
        {
          code: 'Authorization_RequestDenied',
          message:
            'Insufficient privileges to complete the operation. ' +
            `This needs the role Global Administrator, and ${has}. ` +
            'Without a token, no role is needed here.',
        },
      ]);
    }
    expect(await exportState(emulator)).toBe(before);
  });

  it.each([
    ['a Global Administrator', toName('admin')],
    ['a token without a name', 'anybody'],
    ['no token at all', ''],
  ])('are answered to %s', async (_who, token) => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const requests = await toRequests(newClient(emulator));
    const answers = await askAll(emulator, requests, token);
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  });

  // What a Global Reader sees is not documented; 403 is our choice.
  it.each([
    ['Global Reader', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'],
    ['Billing Administrator', 'b0f54661-2d74-4c50-afa3-1ec803f12efe'],
  ])('are refused to a %s, as the toggle is', async (role, roleDefinitionId) => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const [admin, adele] = [newClient(emulator), newClient(emulator, toName('adelev'))];
    const { id: principalId } = (await adele.get('/v1.0/me')).body as { id: string };
    const assignment = { principalId, roleDefinitionId, directoryScopeId: '/' };
    expect((await admin.post('/v1.0/roleManagement/directory/roleAssignments', assignment)).status).toBe(201);
    for (const path of ['/_tenantry/reports/autoClaim', '/fd/m365licensing/v1/policies/autoclaim']) {
      const { status, body } = await adele.get(path);
      expect(status).toBe(403);
      expect(body.error.message).toContain(`Adele Vance has the role ${role}.`);
    }
  });

  it('follow the roles of the moment', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const [admin, priya] = [newClient(emulator), newClient(emulator, toName('priyar'))];
    const { id } = (await priya.get('/v1.0/me')).body as { id: string };
    const role = '62e90394-69f5-4237-9190-012177145e10';
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
    const given = await admin.post(`/v1.0/directoryRoles(roleTemplateId='${role}')/members/$ref`, reference);
    expect(given.status).toBe(204);
    expect((await priya.get('/_tenantry/reports/autoClaim')).status).toBe(200);
  });

  it('ask nobody who opens an app, buys, or moves the clock', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }), toName('adelev'));
    expect((await client.post('/_tenantry/appOpens', { user: toName('deliad'), app: 'teams' })).status).toBe(200);
    expect((await client.post('/_tenantry/subscriptions', { skuPartNumber: 'SPE_E3', units: 1 })).status).toBe(201);
    expect((await client.patch('/_tenantry/clock', { advance: 'P1D' })).status).toBe(200);
  });
});
