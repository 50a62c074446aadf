// Changes that create what is missing. Sources: https://learn.microsoft.com/en-us/graph/api/application-upsert,
// https://learn.microsoft.com/en-us/graph/api/serviceprincipal-upsert.

import { describe, expect, it } from 'vitest';
import { newAppTenant, toId, toRefusal } from './own-apps.js';

const prefer = { headers: { prefer: 'respond-async, Create-If-Missing' } };

describe('an app that is named by its unique name', () => {
  const path = "/v1.0/applications(uniqueName='app-65278')";

  it('is registered if it is missing, and changed the next time', async () => {
    const { client } = newAppTenant();
    const { status, body, headers } = await client.patch(path, { displayName: 'Shop' }, prefer);
    expect([status, body.uniqueName, body.displayName]).toEqual([201, 'app-65278', 'Shop']);
    expect(headers.Location).toContain(String(body.id));
    expect((await client.patch(path, { displayName: 'Store' }, prefer)).status).toBe(204);
    expect((await client.get(path)).body).toMatchObject({ id: body.id, displayName: 'Store' });
  });

  it('is only changed without the preference', async () => {
    const { client } = newAppTenant();
    const answer = await client.patch(path, { displayName: 'Shop' });
    expect(toRefusal(answer)).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('needs a name for people, and no other unique name', async () => {
    const { client } = newAppTenant();
    expect(toRefusal(await client.patch(path, { notes: 'x' }, prefer))).toEqual([400, 'Request_BadRequest']);
    const other = await client.patch(path, { displayName: 'Shop', uniqueName: 'other' }, prefer);
    expect(toRefusal(other)).toEqual([400, 'InvalidValue']);
  });

  it('can be named so in every path', async () => {
    const { client } = newAppTenant();
    await client.patch(path, { displayName: 'Shop' }, prefer);
    expect((await client.post(`${path}/addPassword`, {})).status).toBe(200);
    expect((await client.get(`${path}/owners`)).body.value).toHaveLength(1);
    expect((await client.delete(path)).status).toBe(204);
  });
});

describe('a service principal that is named by its app id', () => {
  it('is added if it is missing, and changed the next time', async () => {
    const { client, register } = newAppTenant();
    const path = `/v1.0/servicePrincipals(appId='${String((await register()).appId)}')`;
    expect(toRefusal(await client.patch(path, {}))).toEqual([404, 'Request_ResourceNotFound']);
    const { status, body } = await client.patch(path, { displayName: 'Our shop' }, prefer);
    expect([status, body.displayName, body.appDisplayName]).toEqual([201, 'Our shop', 'Shop']);
    expect((await client.patch(path, { notes: 'x' }, prefer)).status).toBe(204);
    expect((await client.get(path)).body).toMatchObject({ id: body.id, displayName: 'Our shop', notes: 'x' });
  });

  it('needs an app', async () => {
    const { client } = newAppTenant();
    const answer = await client.patch(`/v1.0/servicePrincipals(appId='${toId(4)}')`, {}, prefer);
    expect(toRefusal(answer)).toEqual([400, 'Request_BadRequest']);
  });
});
