// Filters on how many owners something has. Sources: https://learn.microsoft.com/en-us/graph/api/resources/group (owners:
// `/$count eq 0`, `ne 0`, `eq 1`, `ne 1`), https://learn.microsoft.com/en-us/graph/aad-advanced-queries and
// tutorial-applications-basics, which asks for applications and service principals with none or one.

import { describe, expect, it } from 'vitest';
import { firstPartyApps } from '../../../server/domain/apps/first-party-apps.js';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';
import { namesOf } from '../own-tenant.js';

const eventual = { headers: { consistencylevel: 'eventual' } };

/** Groups of none, one, two and three owners. */
const arrange = async () => {
  const { client, addUser, addGroup } = await newGroupTenant();
  const owners = [await addUser('ann'), await addUser('ben'), await addUser('cid')];
  for (const [at, name] of ['none', 'one', 'two', 'three'].entries()) {
    const id = await addGroup(name);
    const { body } = await client.get(`/v1.0/groups/${id}/owners?$select=id`);
    for (const owner of body.value) await client.delete(`/v1.0/groups/${id}/owners/${String(owner.id)}/$ref`);
    for (const owner of owners.slice(0, at)) {
      const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${owner}` };
      const { status } = await client.post(`/v1.0/groups/${id}/owners/$ref`, reference);
      expect(status).toBe(204);
    }
  }
  return client;
};

describe('groups are found by their number of owners', () => {
  it.each([
    ['owners/$count eq 0', ['none']],
    ['owners/$count ne 0', ['one', 'two', 'three']],
    ['owners/$count eq 1', ['one']],
    ['owners/$count ne 1', ['none', 'two', 'three']],
    ['owners/$count eq 0 or owners/$count eq 1', ['none', 'one']],
    ['not(owners/$count eq 0) and not(owners/$count eq 1)', ['two', 'three']],
    ["owners/$count eq 0 and startswith(displayName,'n')", ['none']],
    ['OWNERS/$count eq 1', ['one']],
  ])('%s', async (filter, names) => {
    const client = await arrange();
    const path = `/v1.0/groups?$filter=${filter}&$count=true`;
    const { body } = await client.get(path, eventual);
    expect(new Set(namesOf(body))).toEqual(new Set(names));
    expect(body['@odata.count']).toBe(names.length);
    const { text } = await client.get(`/v1.0/groups/$count?$filter=${filter}`, eventual);
    expect(text).toBe(String(names.length));
  });

  it('by a scan that asks each one for its owners', async () => {
    const client = await arrange();
    const headers = { ...eventual.headers, 'x-tenantry-explain': 'true' };
    const answer = await client.get('/v1.0/groups?$filter=owners/$count eq 0&$count=true', { headers });
    expect(answer.headers['x-tenantry-plan']).toBe('scan groups; check 1');
  });
});

it('service principals have no owners, and applications none that could be found', async () => {
  const client = await arrange();
  const ask = async (set: string, filter: string): Promise<unknown> =>
    (await client.get(`/v1.0/${set}?$filter=${filter}&$count=true`, eventual)).body['@odata.count'];
  expect(await ask('servicePrincipals', 'owners/$count eq 0 or owners/$count eq 1')).toBe(firstPartyApps.length);
  expect(await ask('servicePrincipals', 'owners/$count eq 1')).toBe(0);
  expect(await ask('applications', 'owners/$count eq 0 or owners/$count eq 1')).toBe(0);
  const { body } = await client.get('/v1.0/servicePrincipals?$expand=owners&$select=id');
  expect(body.value[0].owners).toEqual([]);
});

describe('other questions about relations are refused', () => {
  it.each([
    ['groups', 'owners/$count eq 2', 'owners', 'Group'],
    ['groups', 'owners/$count gt 0', 'owners', 'Group'],
    ['groups', 'members/$count eq 0', 'members', 'Group'],
    ['groups', "members/any(m:m/id eq 'x')", 'members', 'Group'],
    ['groups', "owners/id eq 'x'", 'owners', 'Group'],
    ['users', "manager/displayName eq 'x'", 'manager', 'User'],
    ['users', "memberOf/any(g:g/id eq 'x')", 'memberOf', 'User'],
    ['users', 'manager eq null', 'manager', 'User'],
  ])('%s?$filter=%s', async (set, filter, property, resource) => {
    const { client } = await newGroupTenant();
    const { status, body } = await client.get(`/v1.0/${set}?$filter=${filter}&$count=true`, eventual);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
    ]);
  });

  it('as is the number of owners without advanced query capabilities', async () => {
    const { client } = await newGroupTenant();
    const { status, body } = await client.get('/v1.0/groups?$filter=owners/$count eq 0');
    expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
  });
});
