// Settings of groups and their templates. Sources: https://learn.microsoft.com/en-us/graph/api/resources/groupsetting and
// groupsettingtemplate, https://learn.microsoft.com/en-us/graph/group-directory-settings

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';

const unified = '62375ab9-6b52-47ed-826b-58e47e0e304b';
const guest = '08d542b9-071f-4e16-94b0-74abb372e3d9';
const noGuests = [{ name: 'AllowToAddGuests', value: 'false' }];

const addGroup = async (client: Client, more: object = {}): Promise<string> => {
  const group = { displayName: 'Lab', mailNickname: 'lab', mailEnabled: true, securityEnabled: false };
  const { body } = await client.post('/v1.0/groups', { ...group, groupTypes: ['Unified'], ...more });
  return (body as { id: string }).id;
};

describe('templates', () => {
  it('are the eight of Microsoft, with their ids, types and defaults', async () => {
    const client = await newTenant();
    const { body } = await client.get('/v1.0/groupSettingTemplates');
    expect((body.value as Json[]).map(({ displayName }) => displayName as string).toSorted()).toEqual([
      'Application',
      'Consent Policy Settings',
      'Custom Policy Settings',
      'Group.Unified',
      'Group.Unified.Guest',
      'Password Rule Settings',
      'Prohibited Names Restricted Settings',
      'Prohibited Names Settings',
    ]);
    const { body: one } = await client.get(`/v1.0/groupSettingTemplates/${guest}`);
    expect(one).toMatchObject({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#groupSettingTemplates/$entity`,
      id: guest,
      deletedDateTime: null,
      values: [{ name: 'AllowToAddGuests', type: 'System.Boolean', defaultValue: 'true' }],
    });
    expect((await client.get('/v1.0/groupSettingTemplates/00000000-0000-4000-8000-000000000009')).status).toBe(404);
    expect((await client.get("/v1.0/groupSettingTemplates?$filter=displayName eq 'x'")).status).toBe(400);
  });
});

describe('settings of the tenant', () => {
  it('are made from a template with the given values, and show the defaults of the others', async () => {
    const client = await newTenant();
    expect((await client.get('/v1.0/groupSettings')).body.value).toEqual([]);
    const values = [{ name: 'PrefixSuffixNamingRequirement', value: '[Contoso-][GroupName]' }];
    const { status, body } = await client.post('/v1.0/groupSettings', { templateId: unified, values });
    expect(status).toBe(201);
    expect(body).toEqual({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#groupSettings/$entity`,
      id: body.id as string,
      displayName: null,
      templateId: unified,
      values,
    });
    const { body: read } = await client.get(`/v1.0/groupSettings/${String(body.id)}`);
    expect(read).toMatchObject({ displayName: 'Group.Unified', templateId: unified });
    expect(read.values).toHaveLength(15);
    expect(read.values).toContainEqual(values[0]);
    expect(read.values).toContainEqual({ name: 'EnableGroupCreation', value: 'true' });
    expect((await client.get('/v1.0/groupSettings')).body.value).toHaveLength(1);
  });

  it('are changed value by value, and deleted', async () => {
    const client = await newTenant();
    const { body } = await client.post('/v1.0/groupSettings', { templateId: unified, values: noGuests });
    const path = `/v1.0/groupSettings/${String(body.id)}`;
    const changes = { values: [{ name: 'EnableGroupCreation', value: 'false' }] };
    expect(await client.patch(path, changes)).toMatchObject({ status: 204, text: undefined });
    const { body: read } = await client.get(path);
    for (const value of [...noGuests, ...changes.values]) expect(read.values).toContainEqual(value);
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
    const { body: log } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'GroupManagement'");
    expect((log.value as Json[]).map(({ activityDisplayName }) => activityDisplayName as string)).toEqual([
      'Delete group settings',
      'Update group settings',
      'Create group settings',
    ]);
  });

  it.each([
    ['a template that is not there', { templateId: '00000000-0000-4000-8000-000000000009', values: [] }, 404],
    ['a value that the template has not', { templateId: unified, values: [{ name: 'Colour', value: 'red' }] }, 400],
    ['a value of another type', { templateId: unified, values: [{ name: 'AllowToAddGuests', value: 'maybe' }] }, 400],
    ['no values', { templateId: unified }, 400],
    ['the template for one group', { templateId: guest, values: noGuests }, 400],
  ])('are refused for %s', async (_, body, status) => {
    const client = await newTenant();
    expect((await client.post('/v1.0/groupSettings', body)).status).toBe(status);
    expect((await client.get('/v1.0/groupSettings')).body.value).toEqual([]);
  });

  it('are there once for a template', async () => {
    const client = await newTenant();
    await client.post('/v1.0/groupSettings', { templateId: unified, values: [] });
    const { status, body } = await client.post('/v1.0/groupSettings', { templateId: unified, values: [] });
    expect(status).toBe(400);
    expect(body.error.details[0].code).toBe('ConflictingObjects');
  });
});

describe('settings of a group', () => {
  it('are its own, and gone with it', async () => {
    const client = await newTenant();
    const [group, other] = [await addGroup(client), await addGroup(client, { mailNickname: 'other' })];
    const { status, body } = await client.post(`/v1.0/groups/${group}/settings`, {
      templateId: guest,
      values: noGuests,
    });
    expect(status).toBe(201);
    expect((await client.get(`/v1.0/groups/${group}/settings`)).body.value).toMatchObject([
      { id: body.id, displayName: 'Group.Unified.Guest', values: noGuests },
    ]);
    expect((await client.get(`/v1.0/groups/${other}/settings`)).body.value).toEqual([]);
    expect((await client.get(`/v1.0/groups/${other}/settings/${String(body.id)}`)).status).toBe(404);
    expect((await client.get(`/v1.0/groupSettings/${String(body.id)}`)).status).toBe(404);
    const path = `/v1.0/groups/${group}/settings/${String(body.id)}`;
    await client.patch(path, { values: [{ name: 'AllowToAddGuests', value: 'true' }] });
    expect((await client.get(path)).body.values).toEqual([{ name: 'AllowToAddGuests', value: 'true' }]);
    await client.delete(`/v1.0/groups/${group}`);
    await client.delete(`/v1.0/directory/deletedItems/${group}`);
    expect((await client.get('/_tenantry/state')).body.tables.groupSettings ?? []).toEqual([]);
  });

  it('are for Microsoft 365 groups only', async () => {
    const client = await newTenant();
    const security = await addGroup(client, { groupTypes: [], mailEnabled: false, securityEnabled: true });
    const answer = await client.post(`/v1.0/groups/${security}/settings`, { templateId: guest, values: noGuests });
    expect(answer.status).toBe(400);
  });
});

it.each([
  ['neither the tenant nor the group says no', undefined, undefined, 204],
  ['the group says no', undefined, 'false', 400],
  ['the tenant says no', 'false', undefined, 400],
  ['the tenant says no, whatever the group says', 'false', 'true', 400],
])('a guest is added to a Microsoft 365 group where %s', async (_, ofTenant, ofGroup, status) => {
  const client = await newTenant();
  const [group, user] = [await addGroup(client), await addUser(client, 'gus', { userType: 'Guest' })];
  const toValues = (value: string) => [{ name: 'AllowToAddGuests', value }];
  if (ofTenant !== undefined)
    await client.post('/v1.0/groupSettings', { templateId: unified, values: toValues(ofTenant) });
  if (ofGroup !== undefined)
    await client.post(`/v1.0/groups/${group}/settings`, { templateId: guest, values: toValues(ofGroup) });
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${user}` };
  expect((await client.post(`/v1.0/groups/${group}/members/$ref`, reference)).status).toBe(status);
  const member = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${await addUser(client, 'mia')}` };
  expect((await client.post(`/v1.0/groups/${group}/members/$ref`, member)).status).toBe(204);
});

describe('in beta', () => {
  // https://learn.microsoft.com/en-us/graph/api/resources/directorysetting?view=graph-rest-beta
  it('settings and templates have the names of old, and are the same', async () => {
    const client = await newTenant();
    const { status, body } = await client.post('/beta/settings', { templateId: unified, values: noGuests });
    expect([status, body['@odata.context']]).toEqual([201, `${benchOrigin}/beta/$metadata#settings/$entity`]);
    const path = `/beta/settings/${String(body.id)}`;
    expect((await client.patch(path, { values: [{ name: 'EnableMIPLabels', value: 'true' }] })).status).toBe(204);
    expect((await client.get(path)).body).toMatchObject({ displayName: 'Group.Unified', templateId: unified });
    expect((await client.get('/beta/settings')).body).toMatchObject({
      '@odata.context': `${benchOrigin}/beta/$metadata#settings`,
      value: [{ id: body.id as string }],
    });
    expect((await client.get('/v1.0/groupSettings')).body.value).toHaveLength(1);
    expect((await client.get('/beta/directorySettingTemplates')).body.value).toHaveLength(8);
    expect((await client.get(`/beta/directorySettingTemplates/${guest}`)).body).toMatchObject({
      '@odata.context': `${benchOrigin}/beta/$metadata#directorySettingTemplates/$entity`,
      displayName: 'Group.Unified.Guest',
    });
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
  });

  it('those of a group are in the set of that name, too', async () => {
    const client = await newTenant();
    const group = await addGroup(client);
    const path = `/beta/groups/${group}/settings`;
    const { body } = await client.post(path, { templateId: guest, values: noGuests });
    expect(body['@odata.context']).toBe(`${benchOrigin}/beta/$metadata#settings/$entity`);
    expect((await client.get(path)).body['@odata.context']).toBe(`${benchOrigin}/beta/$metadata#settings`);
  });
});
