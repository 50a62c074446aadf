// Lifecycle policies on the wire. Sources: https://learn.microsoft.com/en-us/graph/api/resources/grouplifecyclepolicy and its
// operations; when groups expire is test/domain/groups/expiration.test.ts.

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client } from '../../new-emulator.js';
import { buy, newTenant } from '../own-tenant.js';

const policies = '/v1.0/groupLifecyclePolicies';
const wish = {
  groupLifetimeInDays: 100,
  managedGroupTypes: 'Selected',
  alternateNotificationEmails: 'admin@contoso.com',
};

/** Documented (aad-advanced-queries): the filter needs advanced query capabilities. */
const eventual = { headers: { consistencylevel: 'eventual' } };

const arrange = async (): Promise<Client> => {
  const client = await newTenant();
  await buy(client, 'AAD_PREMIUM', 1);
  return client;
};

const addTeam = async (client: Client): Promise<string> => {
  const group = { displayName: 'Team', mailNickname: 'team', mailEnabled: true, securityEnabled: false };
  return ((await client.post('/v1.0/groups', { ...group, groupTypes: ['Unified'] })).body as { id: string }).id;
};

describe('the policy', () => {
  it.each(['v1.0', 'beta'])('is made, read, listed, changed and deleted in %s', async (version) => {
    const client = await arrange();
    const path = `/${version}/groupLifecyclePolicies`;
    const { status, body } = await client.post(path, wish);
    expect(status).toBe(201);
    const context = `${benchOrigin}/${version}/$metadata#groupLifecyclePolicies/$entity`;
    const policy = { id: body.id as string, ...wish };
    expect(body).toEqual({ '@odata.context': context, ...policy });
    expect((await client.get(`${path}/${policy.id}`)).body).toEqual(body);
    expect((await client.get(path)).body.value).toEqual([policy]);
    expect((await client.get(`${path}?$select=managedGroupTypes`)).body.value).toEqual([
      { managedGroupTypes: 'Selected' },
    ]);
    const changed = await client.patch(`${path}/${policy.id}`, { groupLifetimeInDays: 180 });
    expect([changed.status, changed.body]).toEqual([
      200,
      { '@odata.context': context, ...policy, groupLifetimeInDays: 180 },
    ]);
    expect((await client.delete(`${path}/${policy.id}`)).status).toBe(204);
    expect((await client.get(`${path}/${policy.id}`)).status).toBe(404);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4013
  it('is the only one of its tenant', async () => {
    const client = await arrange();
    await client.post(policies, wish);
    expect(await client.post(policies, wish)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'MaxExpirationPoliciesCountReached',
          message: 'Tenant already has maximum allowed 1 policy',
        },
      },
    });
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3924
  it('needs a license of Microsoft Entra ID P1', async () => {
    const client = await newTenant();
    expect(await client.post(policies, wish)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'NoLicenseForOperation',
          message: 'Tenant does not have proper license to manage lifecycle management policy.',
        },
      },
    });
    expect((await client.get(policies)).body.value).toEqual([]);
  });

  it.each([
    ['no lifetime', { managedGroupTypes: 'All' }],
    ['no kind of groups', { groupLifetimeInDays: 90 }],
    ['another kind of groups', { ...wish, managedGroupTypes: 'Some' }],
    ['null for the kind of groups', { ...wish, managedGroupTypes: null }],
    ['a lifetime of less than 30 days', { ...wish, groupLifetimeInDays: 29 }],
    ['a lifetime that is a text', { ...wish, groupLifetimeInDays: '90' }],
    ['a lifetime that is no whole number', { ...wish, groupLifetimeInDays: 90.5 }],
    ['an empty address', { ...wish, alternateNotificationEmails: '' }],
    ['a property that it does not have', { ...wish, name: 'x' }],
  ])('with %s is refused, and nothing is made', async (_, body) => {
    const client = await arrange();
    const answer = await client.post(policies, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect((await client.get(policies)).body.value).toEqual([]);
  });

  it('is not changed by what would be refused of a new one', async () => {
    const client = await arrange();
    const { id } = (await client.post(policies, wish)).body as { id: string };
    expect((await client.patch(`${policies}/${id}`, { groupLifetimeInDays: 3 })).status).toBe(400);
    expect((await client.get(`${policies}/${id}`)).body).toMatchObject(wish);
  });
});

describe('groups in a policy', () => {
  it('are added and removed, which is said as a value', async () => {
    const client = await arrange();
    const groupId = await addTeam(client);
    const { id } = (await client.post(policies, wish)).body as { id: string };
    const done = { '@odata.context': `${benchOrigin}/v1.0/$metadata#Edm.Boolean`, value: true };
    expect((await client.post(`${policies}/${id}/addGroup`, { groupId })).body).toEqual(done);
    expect((await client.get(`/v1.0/groups/${groupId}/groupLifecyclePolicies`)).body).toEqual({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#groupLifecyclePolicies`,
      value: [{ id, ...wish }],
    });
    expect((await client.post(`${policies}/${id}/removeGroup`, { groupId })).body).toEqual(done);
    expect((await client.get(`/v1.0/groups/${groupId}/groupLifecyclePolicies`)).body.value).toEqual([]);
  });

  it.each([
    ['a group that is no GUID', { groupId: 'team' }, 400],
    ['a group that does not exist', { groupId: '00000000-0000-4000-8000-0000000000ff' }, 404],
    ['no group', {}, 400],
    ['a group that is a number', { groupId: 7 }, 400],
  ])('cannot be %s', async (_, body, status) => {
    const client = await arrange();
    const { id } = (await client.post(policies, wish)).body as { id: string };
    for (const action of ['addGroup', 'removeGroup'])
      expect((await client.post(`${policies}/${id}/${action}`, body)).status).toBe(status);
  });

  it('cannot be a security group, which never expires', async () => {
    const client = await arrange();
    const group = { displayName: 'Staff', mailNickname: 'staff', mailEnabled: false, securityEnabled: true };
    const { id: groupId } = (await client.post('/v1.0/groups', group)).body as { id: string };
    const { id } = (await client.post(policies, wish)).body as { id: string };
    expect((await client.post(`${policies}/${id}/addGroup`, { groupId })).status).toBe(400);
  });

  it('are all Microsoft 365 groups if the policy says so; nothing is added then', async () => {
    const client = await arrange();
    const groupId = await addTeam(client);
    const { id } = (await client.post(policies, { ...wish, managedGroupTypes: 'All' })).body as { id: string };
    expect((await client.get(`/v1.0/groups/${groupId}/groupLifecyclePolicies`)).body.value).toHaveLength(1);
    expect((await client.post(`${policies}/${id}/addGroup`, { groupId })).body.value).toBe(false);
  });

  it('are found by when they expire', async () => {
    const client = await arrange();
    const groupId = await addTeam(client);
    await client.post(policies, { ...wish, managedGroupTypes: 'All' });
    const find = async (filter: string): Promise<unknown> =>
      ((await client.get(`/v1.0/groups?$filter=${filter}&$select=id&$count=true`, eventual)).body.value as unknown[])
        .length;
    expect(await find('expirationDateTime le 2027-01-13T09:00:00Z')).toBe(1);
    expect(await find('expirationDateTime le 2027-01-12T09:00:00Z')).toBe(0);
    expect(groupId).not.toBe('');
  });
});
