// How far a membership rule has been applied. Source:
// https://learn.microsoft.com/en-us/graph/api/resources/membershiprulesprocessingstatus?view=graph-rest-beta

import { expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';

const dynamic = {
  displayName: 'Sales',
  mailNickname: 'sales',
  mailEnabled: false,
  securityEnabled: true,
  groupTypes: ['DynamicMembership'],
  membershipRule: 'user.department -eq "Sales"',
  membershipRuleProcessingState: 'On',
};

const add = async (client: Client, more: object = {}): Promise<string> =>
  (await client.post('/v1.0/groups', { ...dynamic, ...more })).body.id as string;

const read = async (client: Client, id: string): Promise<Json> =>
  (await client.get(`/beta/groups/${id}?$select=membershipRuleProcessingStatus`)).body.membershipRuleProcessingStatus;

it('is succeeded once the rule was applied to everybody', async () => {
  const client = await newTenant('ann');
  const status = { status: 'Succeeded', lastMembershipUpdated: null, errorMessage: null };
  expect(await read(client, await add(client))).toEqual(status);
});

it('is null for a paused rule and for a group without one', async () => {
  const client = await newTenant('ann');
  expect(await read(client, await add(client, { membershipRuleProcessingState: 'Paused' }))).toBeNull();
  const plain = { groupTypes: [], membershipRule: undefined, membershipRuleProcessingState: undefined };
  expect(await read(client, await add(client, { ...plain, mailNickname: 'plain' }))).toBeNull();
});

it('comes for one group that selects it, and in beta alone', async () => {
  const client = await newTenant();
  const id = await add(client);
  expect((await client.get(`/beta/groups/${id}`)).body).not.toHaveProperty('membershipRuleProcessingStatus');
  expect((await client.get('/beta/groups?$select=membershipRuleProcessingStatus')).status).toBe(501);
  expect((await client.get(`/v1.0/groups/${id}?$select=membershipRuleProcessingStatus`)).status).toBe(400);
});
