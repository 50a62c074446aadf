// Photos of users and groups.
// https://learn.microsoft.com/en-us/graph/api/profilephoto-get and profilephoto-update

import { describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator, type Client } from '../../new-emulator.js';
import { addUser, domain, newTenant } from '../own-tenant.js';
import { newJpeg, newPng, tinyPicture } from './photo-requests.js';

const adele = `/v1.0/users/adele@${domain}`;
const jpeg = { headers: { 'content-type': 'image/jpeg' } };
const put = (client: Client, path: string, picture: string, type = 'image/jpeg') =>
  client.put(`${path}/photo/$value`, picture, { headers: { 'content-type': type } });

describe('without a photo', () => {
  it.each(['photo', 'photo/$value', 'photos', 'photos/48x48', 'photos/48x48/$value'])(
    '%s is 404 ImageNotFound (msgraph-sdk-dotnet-core issue 851)',
    async (path) => {
      const client = await newTenant('adele');
      const { status, body } = await client.get(`${adele}/${path}`);
      expect([status, body.error.code, body.error.message]).toEqual([
        404,
        'ImageNotFound',
        "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
      ]);
    },
  );

  it('of a user who does not exist, the user is missing', async () => {
    const { status, body } = await (await newTenant()).get('/v1.0/users/nobody/photo');
    expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });
});

describe('a photo', () => {
  it.each([
    ['image/jpeg', newJpeg(504)],
    ['image/png', newPng(504)],
    ['image/gif', tinyPicture],
  ])('comes back as it was uploaded: %s', async (type, picture) => {
    const client = await newTenant('adele');
    const kept = await put(client, adele, picture, type);
    expect([kept.status, kept.text]).toEqual([200, undefined]);
    const { status, headers, text } = await client.get(`${adele}/photo/$value`);
    expect([status, headers['Content-Type'], text]).toEqual([200, type, picture]);
    expect(headers.ETag).toMatch(/^"[0-9A-F]{8}"$/);
  });

  it('has a size and an ETag that changes with it', async () => {
    const client = await newTenant('adele');
    await put(client, adele, newJpeg(240));
    const { body } = await client.get(`${adele}/photo`);
    expect(body).toEqual({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#users('adele%40${domain}')/photo/$entity`,
      '@odata.mediaContentType': 'image/jpeg',
      '@odata.mediaEtag': expect.stringMatching(/^"[0-9A-F]{8}"$/) as unknown,
      id: '240x240',
      height: 240,
      width: 240,
    });
    await client.patch(`${adele}/photo/$value`, newJpeg(648), jpeg);
    const after = (await client.get(`${adele}/photo`)).body as Record<string, unknown>;
    expect(after.id).toBe('648x648');
    expect(after['@odata.mediaEtag']).not.toBe(body['@odata.mediaEtag']);
  });

  it('of 504 pixels has all sizes but 648', async () => {
    const client = await newTenant('adele');
    await put(client, adele, newJpeg(504, 600));
    const { value } = (await client.get(`${adele}/photos`)).body as { value: { id: string }[] };
    expect(value.map(({ id }) => id)).toEqual(
      [48, 64, 96, 120, 240, 360, 432, 504].map((side) => `${String(side)}x${String(side)}`),
    );
    expect((await client.get(`${adele}/photos/48x48`)).body).toMatchObject({ id: '48x48', width: 48, height: 48 });
    expect((await client.get(`${adele}/photos/48X48/$value`)).text).toBe(newJpeg(504, 600));
    expect((await client.get(`${adele}/photos/648x648/$value`)).body.error.code).toBe('ImageNotFound');
  });

  it('smaller than all sizes has its own', async () => {
    const client = await newTenant('adele');
    await put(client, adele, newJpeg(20, 30));
    const { value } = (await client.get(`${adele}/photos`)).body as { value: { id: string }[] };
    expect(value.map(({ id }) => id)).toEqual(['20x30']);
  });

  it('can be deleted', async () => {
    const client = await newTenant('adele');
    await put(client, adele, newJpeg(240));
    expect((await client.delete(`${adele}/photo/$value`)).status).toBe(204);
    expect((await client.get(`${adele}/photo`)).status).toBe(404);
    expect((await client.delete(`${adele}/photo/$value`)).status).toBe(404);
  });

  it('is at /me, too, and groups have one', async () => {
    const emulator = newEmulator();
    await addUser(newClient(emulator), 'adele');
    const client = newClient(emulator, `adele@${domain}`);
    await put(client, '/v1.0/me', newJpeg(240));
    expect((await client.get(`${adele}/photo/$value`)).text).toBe(newJpeg(240));
    const group = { displayName: 'A', mailEnabled: false, mailNickname: 'a', securityEnabled: true };
    const { id } = (await client.post('/v1.0/groups', group)).body as { id: string };
    await put(client, `/v1.0/groups/${id}`, newPng(96), 'image/png');
    expect((await client.get(`/v1.0/groups/${id}/photo`)).body).toMatchObject({ id: '96x96' });
  });

  it('is in the export of the tenant, and comes back with it', async () => {
    const client = await newTenant('adele');
    await put(client, adele, newJpeg(240));
    const state = (await client.get('/_tenantry/state')).body as object;
    const other = newClient(newEmulator());
    expect((await other.put('/_tenantry/state', state)).status).toBeLessThan(300);
    expect((await other.get(`${adele}/photo/$value`)).text).toBe(newJpeg(240));
  });

  it('stays while its user can be restored, and goes with her', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele');
    await put(client, adele, newJpeg(240));
    await client.delete(adele);
    await client.post(`/v1.0/directory/deletedItems/${id}/restore`);
    expect((await client.get(`${adele}/photo`)).status).toBe(200);
    await client.delete(adele);
    await client.delete(`/v1.0/directory/deletedItems/${id}`);
    const { tables } = (await client.get('/_tenantry/state')).body as { tables: Record<string, readonly object[]> };
    expect(tables.photos ?? []).toEqual([]);
  });

  it('comes in a batch as base64', async () => {
    const client = await newTenant('adele');
    const url = `/users/adele@${domain}/photo/$value`;
    const headers = { 'Content-Type': 'image/jpeg' };
    const requests = [
      { id: '1', method: 'PUT', url, headers, body: btoa(newJpeg(240)) },
      { id: '2', method: 'GET', url, dependsOn: ['1'] },
    ];
    const { responses } = (await client.post('/v1.0/$batch', { requests })).body as { responses: { id: string }[] };
    expect(responses.find(({ id }) => id === '2')).toMatchObject({ status: 200, body: btoa(newJpeg(240)) });
  });
});

describe('what is refused', () => {
  it.each([
    ['text', 'hello', 'image/jpeg', 400, 'BadRequest'],
    ['a JPEG without a frame', '\xff\xd8\xff\xd9', 'image/jpeg', 400, 'BadRequest'],
    [
      'a JPEG that goes round in circles',
      '\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00\x00\x00',
      'image/jpeg',
      400,
      'BadRequest',
    ],
    ['a picture without pixels', newPng(0), 'image/png', 400, 'BadRequest'],
    ['nothing', '', 'image/jpeg', 400, 'BadRequest'],
    ['JSON', '{}', 'application/json', 415, 'UnsupportedMediaType'],
  ])('%s', async (_what, picture, type, status, code) => {
    const client = await newTenant('adele');
    const answer = await client.put(`${adele}/photo/$value`, picture, { headers: { 'content-type': type } });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('a picture of more than 4 MB', async () => {
    const client = await newTenant('adele');
    const { status } = await put(client, adele, newJpeg(240) + ' '.repeat(4 * 1024 * 1024));
    expect(status).toBe(413);
  });
});
