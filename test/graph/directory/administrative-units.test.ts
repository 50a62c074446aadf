// Administrative units, their members, and what of them other objects show. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/administrativeunit and the pages of its operations,
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/administrative-units
// scoped-roles.test.ts has the roles for them.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, namesOf, newTenant } from '../own-tenant.js';
import { addContacts, addDevice, rex } from './own-objects.js';

const units = '/v1.0/directory/administrativeUnits';
const toReference = (id: string, set = 'directoryObjects'): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/${set}/${id}`,
});
const create = async (client: Client, displayName: string, more: object = {}): Promise<string> => {
  const { status, body } = await client.post(units, { displayName, ...more });
  expect(status).toBe(201);
  return body.id as string;
};
const audited = async (client: Client): Promise<readonly string[]> => {
  const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'AdministrativeUnit'");
  return (body.value as Json[]).map(({ activityDisplayName }) => activityDisplayName as string);
};

describe('an administrative unit', () => {
  it('is created, read, listed, changed and deleted as in the samples', async () => {
    const client = await newTenant();
    const wish = {
      displayName: 'Fjord schools',
      description: 'All schools by the fjord',
      visibility: 'HiddenMembership',
    };
    const { status, body, headers } = await client.post(units, wish);
    expect([status, body]).toMatchObject([201, { ...wish, deletedDateTime: null, membershipType: null }]);
    expect(headers.Location).toMatch(/Microsoft\.DirectoryServices\.AdministrativeUnit$/);
    const unit = `${units}/${body.id as string}`;
    expect((await client.get(unit)).body).toEqual(body);
    expect(namesOf((await client.get(units)).body)).toEqual(['Fjord schools']);
    expect((await client.patch(unit, { displayName: 'Coast schools' })).status).toBe(204);
    expect((await client.get(unit)).body).toMatchObject({ ...wish, displayName: 'Coast schools' });
    expect((await client.delete(unit)).status).toBe(204);
    expect((await client.get(unit)).status).toBe(404);
    expect(await audited(client)).toEqual([
      'Delete administrative unit',
      'Update administrative unit',
      'Add administrative unit',
    ]);
  });

  it.each([
    [{}, 'displayName'],
    [{ displayName: '' }, 'displayName'],
    [{ displayName: 'A', visibility: 'Secret' }, 'visibility'],
    [{ displayName: 'A', membershipRule: 'user.city -eq "Oslo"' }, 'membershipType'],
    [{ displayName: 'A', membershipType: 'Dynamic', membershipRule: 'user.city' }, 'membershipRuleProcessingState'],
    [
      { displayName: 'A', membershipType: 'Dynamic', membershipRule: 'user.city', membershipRuleProcessingState: 'On' },
      'membershipRule has a mistake',
    ],
    [{ displayName: 'A', colour: 'blue' }, 'property'],
  ])('is not created from %j', async (body, words) => {
    const client = await newTenant();
    const answer = await client.post(units, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
    expect((await client.get(units)).body.value).toEqual([]);
  });

  it.each([
    ["$filter=displayName eq 'bergen'", ['Bergen'], false],
    ["$filter=startswith(displayName,'Ber')", ['Bergen'], false],
    ["$filter=description eq 'South'&$count=true", ['Oslo'], true],
    ['$orderby=displayName desc&$count=true', ['Oslo', 'Bergen'], true],
    ["$filter=displayName ne 'Oslo'&$count=true", ['Bergen'], true],
    ['$search="displayName:osl"&$count=true', ['Oslo'], true],
  ])('is found with %s', async (query, names, isAdvanced) => {
    const client = await newTenant();
    await create(client, 'Bergen');
    await create(client, 'Oslo', { description: 'South' });
    const headers: Record<string, string> = isAdvanced ? { consistencylevel: 'eventual' } : {};
    expect(namesOf((await client.get(`${units}?${query}`, { headers })).body)).toEqual(names);
  });

  it('comes back with its members and roles when it is restored within 30 days', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    await client.post(`${units}/${id}/members/$ref`, toReference(ann));
    await client.delete(`${units}/${id}`);
    expect((await client.get(`/v1.0/users/${ann}/memberOf`)).body.value).toEqual([]);
    const { body: bin } = await client.get('/v1.0/directory/deletedItems/microsoft.graph.administrativeUnit');
    expect(bin.value).toMatchObject([{ id, deletedDateTime: '2026-10-05T09:00:00Z' }]);
    const { status, body } = await client.post(`/v1.0/directory/deletedItems/${id}/restore`);
    expect([status, body]).toMatchObject([200, { '@odata.type': '#microsoft.graph.administrativeUnit', id }]);
    expect((await client.get(`${units}/${id}/members`)).body.value).toMatchObject([{ id: ann }]);
  });

  it('is deleted permanently after 30 days', async () => {
    const client = await newTenant();
    const id = await create(client, 'Bergen');
    await client.delete(`${units}/${id}`);
    await client.patch('/_tenantry/clock', { advance: 'P30D' });
    expect((await client.get(`/v1.0/directory/deletedItems/${id}`)).status).toBe(404);
    expect((await audited(client))[0]).toBe('Hard Delete administrative unit');
  });

  it('decides at creation whether only its own administrators manage its members', async () => {
    const client = await newTenant();
    const id = await create(client, 'Board', { isMemberManagementRestricted: true });
    const { status, body } = await client.patch(`${units}/${id}`, { isMemberManagementRestricted: false });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('isMemberManagementRestricted')]);
  });
});

describe('the members of an administrative unit', () => {
  it('are users and groups that are added by reference, and read one by one or as references', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    const members = `${units}/${id}/members`;
    expect((await client.post(`${members}/$ref`, toReference('ann@northwind.onmicrosoft.com', 'users'))).status).toBe(
      204,
    );
    expect((await client.get(members)).body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: ann }]);
    expect((await client.get(`${members}/microsoft.graph.group`)).body.value).toEqual([]);
    expect((await client.get(`${members}/${ann}`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: ann,
    });
    const { body: references } = await client.get(`${members}/$ref`);
    expect(references.value[0]['@odata.id']).toContain(ann);
    expect((await client.post(`${members}/$ref`, toReference(ann))).status).toBe(400);
    expect((await client.post(`${members}/$ref`, toReference('00000000-0000-4000-8000-000000000000'))).status).toBe(
      404,
    );
    expect((await client.delete(`${members}/${ann}/$ref`)).status).toBe(204);
    expect((await client.delete(`${members}/${ann}/$ref`)).status).toBe(404);
    expect(await audited(client)).toEqual([
      'Remove member from administrative unit',
      'Add member to administrative unit',
      'Add administrative unit',
    ]);
  });

  // administrativeunit-post-members, as PowerShell's page of today has it: a user, a group or a device.
  it.each(['v1.0', 'beta'])('are devices too, and no contacts of the organization, in %s', async (version) => {
    const client = await newTenant();
    await addContacts(client);
    const [unit, device] = [await create(client, 'Bergen office'), await addDevice(client)];
    const members = `/${version}/directory/administrativeUnits/${unit}/members`;
    expect((await client.post(`${members}/$ref`, toReference(device, 'devices'))).status).toBe(204);
    const { status, body } = await client.post(`${members}/$ref`, toReference(rex));
    expect([status, body.error.message]).toEqual([
      400,
      `The reference target 'Contact_${rex}' of type 'Contact' is invalid for the 'members' reference.`,
    ]);
    expect((await client.get(members)).body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.device' }]);
    expect((await client.get(`/${version}/contacts/${rex}/memberOf`)).body.value).toEqual([]);
    const { body: state } = await client.get('/_tenantry/state');
    state.tables.administrativeUnitMembers.push({ id: `${unit}:${rex}`, unitId: unit, memberId: rex });
    expect((await client.put('/_tenantry/state', state)).status).toBe(400);
  });

  it('can be new groups, whose own members are not in the unit', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    const { status, body } = await client.post(`${units}/${id}/members`, {
      '@odata.type': '#microsoft.graph.group',
      displayName: 'Reception',
      groupTypes: ['Unified'],
      mailEnabled: true,
      mailNickname: 'reception',
      securityEnabled: false,
    });
    expect([status, body]).toMatchObject([201, { '@odata.type': '#microsoft.graph.group', displayName: 'Reception' }]);
    const group = body.id as string;
    await client.post(`/v1.0/groups/${group}/members/$ref`, toReference(ann));
    expect(namesOf((await client.get(`${units}/${id}/members`)).body)).toEqual(['Reception']);
    expect(namesOf((await client.get(`/v1.0/groups/${group}/memberOf`)).body)).toEqual(['Bergen']);
  });

  it('are created as a whole or not at all', async () => {
    const client = await newTenant();
    const rule = {
      membershipType: 'Dynamic',
      membershipRule: 'user.city -eq "Oslo"',
      membershipRuleProcessingState: 'On',
    };
    const id = await create(client, 'Oslo', rule);
    const group = { displayName: 'Reception', mailEnabled: false, mailNickname: 'reception', securityEnabled: true };
    const body = { '@odata.type': '#microsoft.graph.group', ...group };
    expect((await client.post(`${units}/${id}/members`, body)).status).toBe(400);
    expect((await client.get("/v1.0/groups?$filter=displayName eq 'Reception'")).body.value).toEqual([]);
  });

  it('follow a rule, which is applied as users change', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann', { city: 'Oslo' });
    await addUser(client, 'bob', { city: 'Bergen' });
    const rule = {
      membershipType: 'Dynamic',
      membershipRule: 'user.city -eq "Oslo"',
      membershipRuleProcessingState: 'On',
    };
    const id = await create(client, 'Oslo', rule);
    const names = async () => namesOf((await client.get(`${units}/${id}/members`)).body);
    expect(await names()).toEqual(['ann']);
    await client.patch('/v1.0/users/bob@northwind.onmicrosoft.com', { city: 'Oslo' });
    expect((await names()).toSorted()).toEqual(['ann', 'bob']);
    const { status, body } = await client.delete(`${units}/${id}/members/${ann}/$ref`);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('dynamic membership')]);
    await client.patch(`${units}/${id}`, { membershipRuleProcessingState: 'Paused' });
    expect(await names()).toEqual([]);
  });

  it('are expanded with the unit, and show the unit among what they are in', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    await client.post(`${units}/${id}/members/$ref`, toReference(ann));
    expect((await client.get(`${units}/${id}?$expand=members`)).body.members).toMatchObject([{ id: ann }]);
    const { body } = await client.get(`/v1.0/users/${ann}/memberOf/microsoft.graph.administrativeUnit`);
    expect(namesOf(body)).toEqual(['Bergen']);
    expect((await client.get(`/v1.0/users/${ann}/memberOf/${id}`)).body).toMatchObject({ displayName: 'Bergen' });
    const objects = await client.post(`/v1.0/users/${ann}/getMemberObjects`, { securityEnabledOnly: false });
    expect(objects.body.value).toEqual([id]);
    expect((await client.get(`/v1.0/directoryObjects/${id}`)).body).toMatchObject({ displayName: 'Bergen' });
  });

  it('leave for the time that they are in the recycle bin, and for good when they are deleted permanently', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    await client.post(`${units}/${id}/members/$ref`, toReference(ann));
    const count = async () => ((await client.get(`${units}/${id}/members`)).body.value as unknown[]).length;
    await client.delete(`/v1.0/users/${ann}`);
    expect(await count()).toBe(0);
    await client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
    expect(await count()).toBe(1);
    await client.delete(`/v1.0/users/${ann}`);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    const { body: state } = await client.get('/_tenantry/state');
    expect(state.tables.administrativeUnitMembers ?? []).toEqual([]);
  });
});

describe('the delta of administrative units', () => {
  it('has units with members@delta, then what changed, then what is gone', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    await client.post(`${units}/${id}/members/$ref`, toReference(ann));
    const follow = async (link: string): Promise<Json> =>
      (await client.get(link.slice('http://localhost:4365'.length))).body;
    let { body } = await client.get(`${units}/delta`);
    expect(body.value).toMatchObject([{ id, displayName: 'Bergen', 'members@delta': [{ id: ann }] }]);
    await client.delete(`${units}/${id}/members/${ann}/$ref`);
    body = await follow(body['@odata.deltaLink'] as string);
    expect(body.value).toMatchObject([{ id, 'members@delta': [{ id: ann, '@removed': { reason: 'deleted' } }] }]);
    await client.delete(`${units}/${id}`);
    body = await follow(body['@odata.deltaLink'] as string);
    expect(body.value).toEqual([{ id, '@removed': { reason: 'changed' } }]);
  });
});

describe('a state with administrative units', () => {
  it('is exported and loaded again, and refused where a member names a unit that is not there', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const id = await create(client, 'Bergen');
    await client.post(`${units}/${id}/members/$ref`, toReference(ann));
    const { body: state } = await client.get('/_tenantry/state');
    await client.delete(`${units}/${id}`);
    expect((await client.put('/_tenantry/state', state)).status).toBe(200);
    expect((await client.get(`${units}/${id}/members`)).body.value).toMatchObject([{ id: ann }]);
    const broken = { ...state, tables: { ...state.tables, administrativeUnits: [] } };
    const { status, body } = await client.put('/_tenantry/state', broken);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('there is no administrative unit')]);
  });
});
