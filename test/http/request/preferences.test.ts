// Request headers that ask for something else: which have an effect, and which, as in Graph, have none.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer, type Client } from '../../new-emulator.js';

const adele = 'adelev@fabrikam.onmicrosoft.com';
const newBench = (): Client => newClient(newEmulator({ fixture: 'last-seat' }));
const newUser = {
  accountEnabled: true,
  displayName: 'Joni Sherman',
  mailNickname: 'jonis',
  userPrincipalName: 'jonis@fabrikam.onmicrosoft.com',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
};
const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  newBench().get(path, { headers });

// Observed: https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/1682
describe('P8: Prefer changes no answer to a write, and nothing says that it did:', () => {
  it.each(['return=representation', 'return=minimal', 'RETURN="representation"', 'respond-async, wait=10'])(
    '%s on an update',
    async (prefer) => {
      const { status, headers, text } = await newBench().patch(
        `/v1.0/users/${adele}`,
        { city: 'Oslo' },
        { headers: { prefer } },
      );
      expect([status, text, headers['Preference-Applied']]).toEqual([204, undefined, undefined]);
    },
  );

  it.each(['return=minimal', 'return=representation'])('%s on a create', async (prefer) => {
    const { status, body } = await newBench().post('/v1.0/users', newUser, { headers: { prefer } });
    expect([status, body.displayName]).toEqual([201, newUser.displayName]);
  });
});

it('P9: odata.maxpagesize does not page the directory, and $top does', async () => {
  const prefer = { prefer: 'odata.maxpagesize=2' };
  expect((await get('/v1.0/users', prefer)).body.value).toHaveLength(8);
  expect((await get('/v1.0/users?$top=3', prefer)).body.value).toHaveLength(3);
});

// RFC 7240, 2: a preference that is not known is ignored.
it('takes a preference that nobody knows', async () => {
  expect((await get('/v1.0/me', { prefer: 'tea; strength=strong, "' })).status).toBe(200);
});

describe('P10: there is no ETag, and a condition has no effect:', () => {
  it.each([{ 'if-match': '"old"' }, { 'if-match': '*' }, { 'if-none-match': '*' }, { 'if-none-match': '"x"' }])(
    '%o on an update',
    async (headers) => {
      const client = newBench();
      expect((await client.patch(`/v1.0/users/${adele}`, { city: 'Oslo' }, { headers })).status).toBe(204);
      expect((await client.get(`/v1.0/users/${adele}?$select=city`)).body.city).toBe('Oslo');
    },
  );

  it('on a read', async () => {
    const { status, headers } = await get(`/v1.0/users/${adele}`, { 'if-none-match': '*' });
    expect([status, headers.ETag]).toEqual([200, undefined]);
  });
});

describe('P11: a header without effect is', () => {
  it.each([{ 'accept-language': 'de-DE' }, { 'x-http-method-override': 'DELETE' }, { 'x-http-method': 'DELETE' }])(
    '%o',
    async (headers) => {
      const client = newBench();
      const plain = await client.get('/v1.0/users/nobody');
      const { status, body } = await client.get('/v1.0/users/nobody', { headers });
      expect([status, body.error.message]).toEqual([plain.status, plain.body.error.message]);
      await client.post(`/v1.0/users/${adele}`, {}, { headers });
      expect((await client.get(`/v1.0/users/${adele}`)).status).toBe(200);
    },
  );
});

describe('P12: ConsistencyLevel', () => {
  const counted = '/v1.0/users?$count=true&$top=1';

  it.each(['eventual', 'Eventual', 'EVENTUAL'])('%s allows advanced queries', async (consistencylevel) => {
    expect((await get(counted, { consistencylevel })).body['@odata.count']).toBe(8);
  });

  it.each(['session', 'strong', 'eventually', ''])("'%s' does not", async (consistencylevel) => {
    expect((await get(counted, { consistencylevel })).body['@odata.count']).toBeUndefined();
  });
});

it('P21: an answer comes as it is, whatever Accept-Encoding says', async () => {
  const { headers, body } = await get('/v1.0/users', { 'accept-encoding': 'gzip, deflate, br' });
  expect(headers['Content-Encoding']).toBeUndefined();
  expect(body.value).toHaveLength(8);
});
