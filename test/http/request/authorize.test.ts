// Whom a token stands for. A name or an id stands for that user or for nobody; any other text for the administrator.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer } from '../../new-emulator.js';

const domain = 'contoso.onmicrosoft.com';
const licenseManager = 'aeb86249-8ea3-49e2-900b-54cc8e308f85';
const nobody = '8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68';

const surfaces = [
  ['Graph', '/v1.0/me'],
  ['the admin center', '/fd/m365licensing/v1/policies/autoclaim'],
  ['the control plane', '/_tenantry/settings'],
] as const;

/** A contoso from which Alex was deleted and in which Brian is disabled. */
const arrange = async (): Promise<(path: string, token: string) => Promise<Answer>> => {
  const emulator = newEmulator({ fixture: 'contoso' });
  expect((await newClient(emulator).delete(`/v1.0/users/adelev@${domain}`)).status).toBe(204);
  return (path, token) => newClient(emulator, token).get(path);
};

const advice =
  "Send the name or id of a user who can sign in, or any other text, such as 'anybody', to act as the tenant's administrator.";

describe.each(surfaces)('on %s, a token', (_surface, path) => {
  it.each([
    [
      'a name that no user has',
      `someone@${domain}`,
      `The token looks like the name of a user, but Contoso has no user 'someone@${domain}'.`,
    ],
    [
      'a name of another domain',
      'admin@fabrikam.onmicrosoft.com',
      "The token looks like the name of a user, but Contoso has no user 'admin@fabrikam.onmicrosoft.com'.",
    ],
    [
      "a guest's name that no user has",
      `someone_fabrikam.com#EXT#@${domain}`,
      `The token looks like the name of a user, but Contoso has no user 'someone_fabrikam.com#EXT#@${domain}'.`,
    ],
    [
      'the name of a deleted user',
      `AdeleV@${domain}`,
      `The user 'AdeleV@${domain}' was deleted, so the token is not accepted until a restore.`,
    ],
    // https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
    [
      'the name of a disabled user',
      `brianj@${domain}`,
      'The account of Brian Johnson is disabled, so its token is not accepted.',
    ],
    ['an id that nobody has', nobody, `The token looks like the id of a user, but Contoso has no user '${nobody}'.`],
    [
      'the id of an app',
      licenseManager,
      'The token is the id of the app M365 License Manager, and an app cannot sign in here.',
    ],
  ])('that is %s is refused, and the answer says what to do', async (_what, token, message) => {
    const ask = await arrange();
    const answer = await ask(path, token);
    expect([answer.status, answer.body.error]).toMatchObject([
      401,
      { code: 'InvalidAuthenticationToken', message: `${message} ${advice}` },
    ]);
    expect(answer.headers['WWW-Authenticate']).toMatch(/^Bearer /);
  });

  it.each([
    ['a word', 'anybody'],
    ['random text', 'K7-x_93.~pQ='],
    ['a JWT', 'eyJhbGciOiJub25lIn0.eyJ1cG4iOiJzb21lb25lQGNvbnRvc28uY29tIn0.c2ln'],
    ['thirty-six characters that are no id', 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz'],
    ['an at sign with nothing before it', '@handle'],
  ])('that is %s acts as the administrator', async (_what, token) => {
    const ask = await arrange();
    expect((await ask(path, token)).status).toBe(200);
  });
});

describe('a token that is refused', () => {
  it('is refused for the batch as a whole, before any of it runs', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }), `someone@${domain}`);
    const requests = [{ id: '1', method: 'DELETE', url: `/users/adelev@${domain}` }];
    expect((await client.post('/v1.0/$batch', { requests })).status).toBe(401);
  });

  it('works again once the user is restored', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const admin = newClient(emulator);
    const { id } = (await admin.get(`/v1.0/users/adelev@${domain}`)).body as { id: string };
    await admin.delete(`/v1.0/users/${id}`);
    expect((await newClient(emulator, id).get('/v1.0/me')).status).toBe(401);
    await admin.post(`/v1.0/directory/deletedItems/${id}/restore`);
    expect((await newClient(emulator, id).get('/v1.0/me')).status).toBe(200);
  });

  it("does not matter to Graph's metadata, which is public", async () => {
    const client = newClient(newEmulator(), `someone@${domain}`);
    expect((await client.get('/v1.0/$metadata')).status).toBe(200);
  });

  it('is that of a guest only if the guest is not there', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }), `cameron.white_fabrikam.com#EXT#@${domain}`);
    expect((await client.get('/v1.0/me')).body.displayName).toBe('Cameron White');
  });
});
