// Directory extensions and their values. Sources: https://learn.microsoft.com/en-us/graph/api/resources/extensionproperty and
// the pages of its operations, https://learn.microsoft.com/en-us/graph/extensibility-overview

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addDevice } from '../directory/own-objects.js';
import { addUser, namesOf, newTenant } from '../own-tenant.js';

/** A tenant with an app that has a service principal, and the property `shift` of users and groups. */
const arrange = async (more: object = {}) => {
  const client = await newTenant();
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Rota' });
  await client.post('/v1.0/servicePrincipals', { appId: app.appId as string });
  const properties = `/v1.0/applications/${app.id as string}/extensionProperties`;
  const wish = { name: 'shift', dataType: 'String', targetObjects: ['User', 'Group'], ...more };
  const { body: property } = await client.post(properties, wish);
  const prefix = `extension_${(app.appId as string).replaceAll('-', '')}_`;
  return { client, app: app as { id: string; appId: string }, properties, property, prefix, name: `${prefix}shift` };
};

const read = async (client: Client, user: string, name: string): Promise<unknown> =>
  (await client.get(`/v1.0/users/${user}?$select=displayName,${name}`)).body[name];

describe('a directory extension', () => {
  it('is created, listed, read and removed as in the samples', async () => {
    const { client, properties, property, name } = await arrange();
    expect(property).toMatchObject({
      deletedDateTime: null,
      appDisplayName: 'Rota',
      dataType: 'String',
      isMultiValued: false,
      isSyncedFromOnPremises: false,
      name,
      targetObjects: ['User', 'Group'],
    });
    const { '@odata.context': _context, ...own } = property;
    expect((await client.get(properties)).body.value).toEqual([own]);
    expect((await client.get(`${properties}/${property.id as string}`)).body).toEqual(property);
    expect((await client.delete(`${properties}/${property.id as string}`)).status).toBe(204);
    expect((await client.get(properties)).body.value).toEqual([]);
  });

  it('is among those of the whole tenant, none of which is synchronized', async () => {
    const { client, name } = await arrange();
    const ask = async (body?: object) =>
      (await client.post('/v1.0/directoryObjects/getAvailableExtensionProperties', body)).body.value as object[];
    expect(await ask()).toMatchObject([{ '@odata.type': '#microsoft.graph.extensionProperty', name }]);
    expect(await ask({ isSyncedFromOnPremises: false })).toHaveLength(1);
    expect(await ask({ isSyncedFromOnPremises: true })).toEqual([]);
  });

  // https://learn.microsoft.com/en-us/graph/api/resources/extensionproperty: isSyncedFromOnPremises
  it('is among the synchronized ones where a state says so', async () => {
    const { client, name } = await arrange();
    const { body: state } = await client.get('/_tenantry/state');
    const [row] = state.tables.extensionProperties as readonly object[];
    const synced = {
      ...row,
      id: '00000000-0000-4000-8000-000000000077',
      name: `${name}2`,
      isSyncedFromOnPremises: true,
    };
    const tables = { ...state.tables, extensionProperties: [row, synced] };
    await client.put('/_tenantry/state', { ...state, tables });
    const ask = async (body?: object) =>
      (await client.post('/v1.0/directoryObjects/getAvailableExtensionProperties', body)).body.value as object[];
    expect(await ask({ isSyncedFromOnPremises: true })).toMatchObject([
      { name: `${name}2`, isSyncedFromOnPremises: true },
    ]);
    expect(await ask({ isSyncedFromOnPremises: false })).toMatchObject([{ name }]);
    expect(await ask()).toHaveLength(2);
  });

  it.each([
    [{ name: 'two words', dataType: 'String', targetObjects: ['User'] }, 'name'],
    [{ name: 'x', dataType: 'Text', targetObjects: ['User'] }, 'dataType'],
    [{ name: 'x', dataType: 'String', targetObjects: ['Room'] }, 'targetObjects'],
    [{ name: 'x', dataType: 'String' }, 'targetObjects'],
  ])('is not created from %j', async (body, words) => {
    const { client, properties } = await arrange();
    const answer = await client.post(properties, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe('the values of a directory extension', () => {
  it('are set at creation and later, shown where they are selected, and removed by null', async () => {
    const { client, name } = await arrange();
    const ann = await addUser(client, 'ann', { [name]: 'early' });
    expect((await client.get(`/v1.0/users/${ann}`)).body).not.toHaveProperty(name);
    expect(await read(client, ann, name)).toBe('early');
    expect((await client.patch(`/v1.0/users/${ann}`, { [name]: 'late', city: 'Oslo' })).status).toBe(204);
    expect(await read(client, ann, name)).toBe('late');
    expect((await client.patch(`/v1.0/users/${ann}`, { [name]: null })).status).toBe(204);
    expect(await read(client, ann, name)).toBeNull();
  });

  it('are in a list with the context of the selection', async () => {
    const { client, name } = await arrange();
    await addUser(client, 'ann', { [name]: 'early' });
    const { body } = await client.get(`/v1.0/users?$select=displayName,${name}&$filter=displayName eq 'ann'`);
    expect(body.value).toEqual([{ displayName: 'ann', [name]: 'early' }]);
    expect(body['@odata.context']).toContain(`#users(displayName,${name})`);
  });

  it.each([
    ["NAME eq 'early'", false, ['ann']],
    ["startswith(NAME,'ea')", false, ['ann']],
    ["NAME in ('early','late')", false, ['ann', 'bob']],
    ["NAME ne 'early' and startswith(displayName,'bo')", true, ['bob']],
  ])('are filtered by %s', async (filter, isAdvanced, names) => {
    const { client, name } = await arrange();
    await addUser(client, 'ann', { [name]: 'early' });
    await addUser(client, 'bob', { [name]: 'late' });
    const headers: Record<string, string> = isAdvanced ? { consistencylevel: 'eventual' } : {};
    const path = `/v1.0/users?$count=true&$filter=${filter.replace('NAME', name)}`;
    expect(namesOf((await client.get(path, { headers })).body).toSorted()).toEqual(names);
  });

  it.each([
    ['Boolean', true, 'yes'],
    ['Integer', 7, 2 ** 31],
    ['LargeInteger', 2 ** 40, 1.5],
    ['DateTime', '2026-10-05T09:00:00Z', 'tomorrow'],
    ['Binary', 'AQID', 'not base64!'],
    ['String', 'x'.repeat(256), 'x'.repeat(257)],
  ])('of the type %s are held to it', async (dataType, right, wrong) => {
    const { client, properties, prefix } = await arrange();
    await client.post(properties, { name: 'value', dataType, targetObjects: ['User'] });
    const ann = await addUser(client, 'ann');
    const name = `${prefix}value`;
    expect((await client.patch(`/v1.0/users/${ann}`, { [name]: right })).status).toBe(204);
    expect(await read(client, ann, name)).toEqual(right);
    const { status, body } = await client.patch(`/v1.0/users/${ann}`, { [name]: wrong, city: 'Oslo' });
    expect([status, body.error.message]).toEqual([
      400,
      `Invalid value specified for property '${name}' of resource 'User'.`,
    ]);
    expect((await client.get(`/v1.0/users/${ann}?$select=city`)).body.city).toBeNull();
  });

  it('are a list where the property has many', async () => {
    const { client, properties, prefix } = await arrange();
    await client.post(properties, { name: 'skills', dataType: 'String', isMultiValued: true, targetObjects: ['User'] });
    const name = `${prefix}skills`;
    const ann = await addUser(client, 'ann', { [name]: ['knots', 'maps'] });
    await addUser(client, 'bob');
    expect(await read(client, ann, name)).toEqual(['knots', 'maps']);
    const { body } = await client.get(`/v1.0/users?$filter=${name}/any(x:x eq 'maps')`);
    expect(namesOf(body)).toEqual(['ann']);
  });

  it('cannot be set for another type of object, without a service principal of the app, or once the property is gone', async () => {
    const { client, app, properties, property, name, prefix } = await arrange({ targetObjects: ['Group'] });
    const ann = await addUser(client, 'ann');
    const refuse = async (what: string) => {
      const { status, body } = await client.patch(`/v1.0/users/${ann}`, { [what]: 'x' });
      return [status, body?.error?.message];
    };
    const words = (what: string) => [400, `The following extension properties are not available: ${what}.`];
    expect(await refuse(name)).toEqual(words(name));
    await client.post(properties, { name: 'pier', dataType: 'String', targetObjects: ['User'] });
    expect(await refuse(`${prefix}pier`)).toEqual([204, undefined]);
    const [principal] = (await client.get(`/v1.0/servicePrincipals?$filter=appId eq '${app.appId}'`)).body.value;
    await client.delete(`/v1.0/servicePrincipals/${principal.id as string}`);
    expect(await refuse(`${prefix}pier`)).toEqual(words(`${prefix}pier`));
    await client.delete(`${properties}/${property.id as string}`);
    expect((await client.get(`/v1.0/groups?$select=${name}`)).status).toBe(400);
  });

  it('belong to groups, administrative units, apps and the organization too', async () => {
    const targetObjects = ['Group', 'AdministrativeUnit', 'Application', 'Organization'];
    const { client, app, name } = await arrange({ targetObjects });
    const group = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const { body: crew } = await client.post('/v1.0/groups', { ...group, [name]: 'early' });
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', {
      displayName: 'A',
      [name]: 'early',
    });
    const { body: tenants } = await client.get('/v1.0/organization');
    const organization = `/v1.0/organization/${tenants.value[0].id as string}`;
    expect((await client.patch(organization, { [name]: 'early' })).status).toBe(204);
    expect((await client.patch(`/v1.0/applications/${app.id}`, { [name]: 'early' })).status).toBe(204);
    const places = [
      `/v1.0/groups/${crew.id as string}`,
      `/v1.0/directory/administrativeUnits/${unit.id as string}`,
      organization,
      `/v1.0/applications/${app.id}`,
    ];
    for (const place of places) {
      expect((await client.get(`${place}?$select=id,${name}`)).body, place).toMatchObject({ [name]: 'early' });
    }
  });

  it('belong to devices: set at creation and later, filtered by, and in their delta', async () => {
    const { client, name } = await arrange({ targetObjects: ['Device'] });
    const id = await addDevice(client, { [name]: 'early' });
    await addDevice(client, { deviceId: '00000000-0000-4000-8000-000000000008' });
    const read = async () => (await client.get(`/v1.0/devices/${id}?$select=id,${name}`)).body[name] as unknown;
    expect(await read()).toBe('early');
    expect((await client.patch(`/v1.0/devices/${id}`, { [name]: 'late' })).status).toBe(204);
    expect(await read()).toBe('late');
    expect((await client.get(`/v1.0/devices?$filter=${name} eq 'late'&$select=id`)).body.value).toEqual([{ id }]);
    const { body: delta } = await client.get(`/v1.0/devices/delta?$select=${name}`);
    expect((delta.value as object[]).filter((one) => name in one)).toMatchObject([{ id, [name]: 'late' }]);
    expect((await client.patch(`/v1.0/devices/${id}`, { [name]: null })).status).toBe(204);
    expect(await read()).toBeNull();
    expect((await client.patch(`/v1.0/devices/${id}`, { [name]: 7 })).status).toBe(400);
  });

  it('are in the delta of who selects them', async () => {
    const { client, name } = await arrange();
    const ann = await addUser(client, 'ann');
    const { body } = await client.get(`/v1.0/users/delta?$select=displayName,${name}&$deltatoken=latest`);
    await client.patch(`/v1.0/users/${ann}`, { [name]: 'early' });
    const link = new URL(body['@odata.deltaLink'] as string);
    const { body: changes } = await client.get(link.pathname + link.search);
    expect(changes.value).toEqual([{ displayName: 'ann', id: ann, [name]: 'early' }]);
  });

  it('stay with a deleted user and go with one who is deleted permanently', async () => {
    const { client, name } = await arrange();
    const ann = await addUser(client, 'ann', { [name]: 'early' });
    await client.delete(`/v1.0/users/${ann}`);
    await client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
    expect(await read(client, ann, name)).toBe('early');
    await client.delete(`/v1.0/users/${ann}`);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    expect((await client.get('/_tenantry/state')).body.tables.objectExtensions ?? []).toEqual([]);
  });

  it('are at most a hundred of one object', async () => {
    const { client, properties, prefix } = await arrange();
    const ann = await addUser(client, 'ann');
    const names = Array.from({ length: 101 }, (_, n) => `value${String(n)}`);
    for (const name of names) await client.post(properties, { name, dataType: 'Integer', targetObjects: ['User'] });
    const all = Object.fromEntries(names.map((name) => [prefix + name, 1]));
    expect((await client.patch(`/v1.0/users/${ann}`, all)).status).toBe(400);
    expect((await client.patch(`/v1.0/users/${ann}`, { ...all, [`${prefix}value0`]: null })).status).toBe(204);
  });

  // The status is inferred from the code of the report, MultipleObjectsWithSameKeyValue.
  it('is not created twice under one name', async () => {
    const { client, properties, name } = await arrange();
    const answer = await client.post(properties, { name: 'shift', dataType: 'String', targetObjects: ['User'] });
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      `An extension property exists with the name ${name}.`,
    ]);
  });
});
