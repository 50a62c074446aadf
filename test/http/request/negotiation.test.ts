// What a client says it can take, and what becomes of a request whose answer it cannot.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';

const newUser = {
  accountEnabled: true,
  displayName: 'Adele Vance',
  mailNickname: 'adelev',
  userPrincipalName: 'adelev@northwind.onmicrosoft.com',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
};

describe('Accept', () => {
  it.each([
    '*/*',
    'application/json',
    'application/json, text/plain, */*',
    'application/*',
    'application/json;q=0.9',
    'application/json;odata.metadata=minimal',
    'application/json;odata.metadata=strange',
  ])('%s gives metadata=minimal', async (accept) => {
    const { status, headers, body } = await newClient(newEmulator()).get('/v1.0/me', { headers: { accept } });
    expect(status).toBe(200);
    expect(headers['Content-Type']).toContain('odata.metadata=minimal');
    expect(body['@odata.context']).toBeDefined();
  });

  it.each(['application/json;odata.metadata=none', 'application/json; odata=x; odata.metadata=None'])(
    'P13: %s drops the context and keeps the next link',
    async (accept) => {
      const client = newClient(newEmulator({ fixture: 'last-seat' }));
      const { headers, body } = await client.get('/v1.0/users?$top=1', { headers: { accept } });
      expect(headers['Content-Type']).toContain('odata.metadata=none');
      expect(Object.keys(body as object)).toEqual(['@odata.nextLink', 'value']);
    },
  );

  it('metadata=none drops the type of a directory object', async () => {
    const client = newClient(newEmulator({ fixture: 'last-seat' }));
    const { body: user } = await client.get('/v1.0/users/adelev@fabrikam.onmicrosoft.com');
    await client.delete(`/v1.0/users/${user.id}`);
    const { body } = await client.get(`/v1.0/directory/deletedItems/${user.id}?$select=id`, {
      headers: { accept: 'application/json;odata.metadata=none' },
    });
    expect(body).toEqual({ id: user.id });
  });

  it('text/plain is taken for a count', async () => {
    const { text } = await newClient(newEmulator()).get('/v1.0/users/$count', {
      headers: { accept: 'text/plain;q=0.9', consistencylevel: 'eventual' },
    });
    expect(text).toBe('1');
  });

  it.each([
    ['image/png', 406, 'NotAcceptable'],
    ['text/csv', 406, 'NotAcceptable'],
  ])('P15: %s is refused before anything happens', async (accept, status, code) => {
    const client = newClient(newEmulator());
    const answer = await client.post('/v1.0/users', newUser, { headers: { accept } });
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toBe(code);
    expect((await client.get(`/v1.0/users/${newUser.userPrincipalName}`)).status).toBe(404);
  });
});
