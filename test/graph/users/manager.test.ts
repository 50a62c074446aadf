// Managers and reports. Sources: https://learn.microsoft.com/en-us/graph/api/user-list-manager, user-post-manager,
// user-delete-manager, user-list-directreports, user-revokesigninsessions.

import { describe, expect, it } from 'vitest';
import type { Answer, Client } from '../../new-emulator.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { addUser, domain, namesOf, newTenant, readPages } from '../own-tenant.js';

const none = "Resource 'manager' does not exist or one of its queried reference-property objects are not present.";
const eventual = { headers: { consistencylevel: 'eventual' } };

const setManager = (client: Client, user: string, manager: string): Promise<Answer> =>
  client.put(`/v1.0/users/${user}@${domain}/manager/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/users/${manager}@${domain}`,
  });
const readManager = (client: Client, user: string): Promise<Answer> =>
  client.get(`/v1.0/users/${user}@${domain}/manager`);
const activities = async (client: Client): Promise<readonly string[]> => {
  const { body } = await client.get('/v1.0/auditLogs/directoryAudits');
  return (body.value as { activityDisplayName: string }[]).map((one) => one.activityDisplayName);
};

describe('a manager', () => {
  it('is a directory object of the type user', async () => {
    const client = await newTenant('ann', 'ben');
    expect(await setManager(client, 'ben', 'ann')).toMatchObject({ status: 204, text: undefined });
    expect((await readManager(client, 'ben')).body).toMatchObject({
      '@odata.context': expect.stringMatching(/#directoryObjects\/\$entity$/) as string,
      '@odata.type': '#microsoft.graph.user',
      displayName: 'ann',
    });
    const { body } = await client.get(`/v1.0/users/ben@${domain}/manager?$select=department`);
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.user', department: null });
    expect(body).not.toHaveProperty('displayName');
  });

  it('is not there for somebody who has none', async () => {
    const client = await newTenant('ann');
    const { status, body } = await readManager(client, 'ann');
    expect([status, body.error.code, body.error.message]).toEqual([404, 'Request_ResourceNotFound', none]);
    expect(await client.delete(`/v1.0/users/ann@${domain}/manager/$ref`)).toMatchObject({ status: 404 });
  });

  it('is replaced, and taken away, with an audit entry each', async () => {
    const client = await newTenant('ann', 'ben', 'cid');
    await setManager(client, 'cid', 'ann');
    await setManager(client, 'cid', 'ben');
    expect((await readManager(client, 'cid')).body.displayName).toBe('ben');
    expect((await client.delete(`/v1.0/users/cid@${domain}/manager/$ref`)).status).toBe(204);
    expect((await readManager(client, 'cid')).status).toBe(404);
    expect((await activities(client)).slice(0, 3)).toEqual(['Update user', 'Set user manager', 'Set user manager']);
  });

  it('must be somebody', async () => {
    const client = await newTenant('ann');
    expect(await setManager(client, 'ann', 'nobody')).toMatchObject({ status: 404 });
    const answer = await client.put(`/v1.0/users/ann@${domain}/manager/$ref`, { '@odata.id': 'ann' });
    expect(answer.status).toBe(400);
  });

  it('is expanded with each user, and left out of those who have none', async () => {
    const client = await newTenant('ann', 'ben');
    await setManager(client, 'ben', 'ann');
    const { body } = await client.get('/v1.0/users?$select=displayName&$expand=manager($select=id,displayName)');
    const [ann, ben] = ['ann', 'ben'].map((name) =>
      (body.value as { displayName: string; manager?: { displayName: string } }[]).find(
        (one) => one.displayName === name,
      ),
    );
    expect(ann).not.toHaveProperty('manager');
    expect(ben?.manager).toEqual({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'ann',
      id: expect.any(String) as string,
    });
  });

  // https://learn.microsoft.com/en-us/graph/api/user-list-manager: the header, and a single user.
  it('is followed to the top with $levels, which needs ConsistencyLevel', async () => {
    const client = await newTenant('ann', 'ben', 'cid', 'dora');
    await setManager(client, 'ben', 'ann');
    await setManager(client, 'cid', 'ben');
    await setManager(client, 'dora', 'cid');
    const readChain = async (levels: string, headers: object = eventual) =>
      client.get(
        `/v1.0/users/dora@${domain}?$select=displayName&$expand=manager($levels=${levels};$select=displayName)`,
        headers,
      );
    const { body } = await readChain('max');
    expect(body.manager).toMatchObject({
      displayName: 'cid',
      manager: { displayName: 'ben', manager: { displayName: 'ann' } },
    });
    expect((await readChain('2')).body.manager.manager).not.toHaveProperty('manager');
    expect(await readChain('max', {})).toMatchObject({
      status: 400,
      body: { error: { message: "Expanding with $levels needs the header 'ConsistencyLevel: eventual'." } },
    });
    expect((await readChain('1', {})).body.manager).not.toHaveProperty('manager');
  });

  it('is followed once around where managers form a circle', async () => {
    const client = await newTenant('ann', 'ben');
    await setManager(client, 'ben', 'ann');
    await setManager(client, 'ann', 'ben');
    const path = `/v1.0/users/ann@${domain}?$select=displayName&$expand=manager($levels=max;$select=displayName)`;
    const { body } = await client.get(path, eventual);
    expect(body.manager.displayName).toBe('ben');
    expect(body.manager).not.toHaveProperty('manager');
  });

  it('goes with a user who is deleted, and comes back', async () => {
    const client = await newTenant('ann', 'ben', 'cid');
    await setManager(client, 'ben', 'ann');
    await setManager(client, 'cid', 'ben');
    const { body: ben } = await client.get(`/v1.0/users/ben@${domain}`);
    await client.delete(`/v1.0/users/${String(ben.id)}`);
    expect(await readManager(client, 'cid')).toMatchObject({ status: 404 });
    expect((await client.get(`/v1.0/users/ann@${domain}/directReports`)).body.value).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${String(ben.id)}/restore`);
    expect((await readManager(client, 'cid')).body.displayName).toBe('ben');
    expect((await readManager(client, 'ben')).body.displayName).toBe('ann');
  });

  it('comes back to nobody who has another one by now', async () => {
    const client = await newTenant('ann', 'ben', 'cid');
    await setManager(client, 'cid', 'ben');
    const { body: ben } = await client.get(`/v1.0/users/ben@${domain}`);
    await client.delete(`/v1.0/users/${String(ben.id)}`);
    await setManager(client, 'cid', 'ann');
    await client.post(`/v1.0/directory/deletedItems/${String(ben.id)}/restore`);
    expect((await readManager(client, 'cid')).body.displayName).toBe('ann');
  });
});

describe('reports', () => {
  it('are found from the manager, page by page, cast, counted and expanded', async () => {
    const client = await newTenant('ann', 'ben', 'cid', 'dora');
    for (const name of ['ben', 'cid', 'dora']) await setManager(client, name, 'ann');
    const path = `/v1.0/users/ann@${domain}/directReports`;
    const pages = await readPages(client, `${path}?$top=2&$select=displayName`);
    expect(pages).toHaveLength(2);
    expect(pages.flatMap(namesOf).toSorted()).toEqual(['ben', 'cid', 'dora']);
    expect((await client.get(`${path}/$count`, eventual)).text).toBe('3');
    const cast = await client.get(`${path}/microsoft.graph.user?$select=displayName`);
    expect(cast.body.value[0]).not.toHaveProperty('@odata.type');
    const { body } = await client.get(`/v1.0/users/ann@${domain}?$expand=directReports($select=id)`);
    expect(body.directReports).toHaveLength(3);
  });

  it('are those of the signed-in user at /me', async () => {
    const client = await newTenant('ann');
    const { body: me } = await client.get('/v1.0/me');
    await client.put(`/v1.0/users/ann@${domain}/manager/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${String(me.id)}`,
    });
    expect(namesOf((await client.get('/v1.0/me/directReports')).body)).toEqual(['ann']);
    expect((await client.get('/v1.0/me/manager')).status).toBe(404);
  });

  it('stand in contoso, up to its president', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const kofim = 'kofim@contoso.onmicrosoft.com';
    const path = `/v1.0/users/${kofim}?$select=id&$count=true&$expand=manager($levels=max;$select=displayName)`;
    const { body } = await client.get(path, eventual);
    expect(body.manager.manager.manager.displayName).toBe('Patti Fernandez');
    expect(body.manager.manager.manager).not.toHaveProperty('manager');
  });
});

describe('revoking sessions', () => {
  it('moves signInSessionsValidFromDateTime and is audited', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'ann');
    const select = `/v1.0/users/${id}?$select=signInSessionsValidFromDateTime,createdDateTime`;
    const { body: before } = await client.get(select);
    expect(before.signInSessionsValidFromDateTime).toBe(before.createdDateTime);
    await client.patch('/_tenantry/clock', { advance: 'PT1H' });
    const { status, body } = await client.post(`/v1.0/users/${id}/revokeSignInSessions`);
    expect([status, body.value]).toEqual([200, true]);
    expect(body['@odata.context']).toMatch(/\$metadata#Edm\.Boolean$/);
    const { body: after } = await client.get(select);
    expect(after.signInSessionsValidFromDateTime).toBe('2026-10-05T10:00:00Z');
    expect((await activities(client))[0]).toBe('Update StsRefreshTokenValidFrom Timestamp');
  });
});
