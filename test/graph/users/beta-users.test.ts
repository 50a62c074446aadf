// Users in beta, which come whole: https://learn.microsoft.com/en-us/graph/api/resources/user says of v1.0 alone that only
// some properties are given, and microsoftgraph/microsoft-graph-docs issue 6653 sees licenses in a list.

import { beforeAll, describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { addUser, domain, newTenant, newUserBody } from '../own-tenant.js';

const adele = 'adelev@contoso.onmicrosoft.com';
let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }), adele);
});

const licensed = ['assignedLicenses', 'assignedPlans', 'licenseAssignmentStates', 'usageLocation', 'accountEnabled'];

describe('a user in beta', () => {
  it.each([`users/${adele}`, 'me', `users?$filter=userPrincipalName eq '${adele}'`])(
    'has its licenses without $select: %s',
    async (path) => {
      const { body } = await client.get(`/beta/${path}`);
      const user = body.value?.[0] ?? body;
      for (const name of licensed) expect(user).toHaveProperty(name);
      expect(user.assignedLicenses.length).toBeGreaterThan(0);
      expect(body['@odata.context']).toMatch(/\/beta\/\$metadata#users(?:\/\$entity)?$/);
    },
  );

  // microsoft-graph-docs issue 16054, and the page of directoryObject: getByIds in beta.
  it('comes whole among other objects, too: as a member, and by ids', async () => {
    const own = await newTenant();
    const ann = await addUser(own, 'ann');
    const { body: group } = await own.post('/v1.0/groups', {
      displayName: 'Lab',
      mailNickname: 'lab',
      mailEnabled: false,
      securityEnabled: true,
    });
    await own.post(`/v1.0/groups/${String(group.id)}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${ann}`,
    });
    const read = async (version: string): Promise<readonly object[]> => [
      (await own.get(`/${version}/groups/${String(group.id)}/members`)).body.value[0] as object,
      (await own.post(`/${version}/directoryObjects/getByIds`, { ids: [ann] })).body.value[0] as object,
    ];
    for (const user of await read('beta')) for (const name of licensed) expect(user).toHaveProperty(name);
    for (const user of await read('v1.0')) for (const name of licensed) expect(user).not.toHaveProperty(name);
  });

  it('has in v1.0 the properties that it has by default, and no others', async () => {
    const { body } = await client.get(`/v1.0/users/${adele}`);
    for (const name of licensed) expect(body).not.toHaveProperty(name);
  });

  it('has what is selected, and no more', async () => {
    const { body } = await client.get(`/beta/users/${adele}?$select=id`);
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'id']);
  });

  it('is reported when it is made as in v1.0', async () => {
    const own = await newTenant();
    const { status, body } = await own.post('/beta/users', newUserBody('ann'));
    expect(status).toBe(201);
    expect(body.userPrincipalName).toBe(`ann@${domain}`);
    expect(body).not.toHaveProperty('assignedLicenses');
  });

  it('has lists of keys and segments, which are empty, and a mailbox that waits for nothing', async () => {
    const { body } = await client.get(`/beta/users/${adele}`);
    expect(body).toMatchObject({ deviceKeys: [], infoCatalogs: [], isLicenseReconciliationNeeded: false });
    const none = await client.get('/beta/users?$filter=isLicenseReconciliationNeeded eq true');
    expect([none.status, none.body.value]).toEqual([200, []]);
    expect((await client.get(`/v1.0/users/${adele}?$select=deviceKeys`)).status).toBe(400);
  });
});
