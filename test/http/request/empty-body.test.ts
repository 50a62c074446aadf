// A write without a body, with an empty object, and with a body in another charset.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer } from '../../new-emulator.js';

const admin = '/v1.0/users/admin@northwind.onmicrosoft.com';

const patch = async (raw: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  newClient(newEmulator()).patch(admin, undefined, {
    raw,
    headers: { 'content-type': 'application/json', ...headers },
  });

// https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7083 has the words. That a change without a body gets them:
// https://github.com/n8n-io/n8n (Microsoft Entra ID node, which leaves an empty object out of its requests).
describe('a write without a body', () => {
  const empty = { code: 'BadRequest', message: 'Empty Payload. JSON content expected.' };
  const id = '11111111-2222-4333-8444-555555555555';
  const none = ['', '   ', '\r\n', '\ufeff', undefined];

  it.each([
    ['PATCH', admin],
    ['PATCH', '/v1.0/me'],
    ['PATCH', '/beta/me'],
    ['PATCH', `/v1.0/groups/${id}`],
    ['PATCH', `/v1.0/applications/${id}`],
    ['PATCH', `/v1.0/servicePrincipals/${id}`],
    ['PATCH', `/v1.0/devices/${id}`],
    ['PATCH', `/v1.0/organization/${id}`],
    ['PATCH', `/v1.0/directory/administrativeUnits/${id}`],
    ['PATCH', '/v1.0/domains/x.example'],
    ['PATCH', '/v1.0/policies/authorizationPolicy'],
    ['POST', '/v1.0/users'],
    ['POST', '/v1.0/groups'],
    ['POST', '/v1.0/applications'],
    ['POST', '/v1.0/invitations'],
    ['POST', '/v1.0/subscriptions'],
    ['POST', `/v1.0/groups/${id}/members/$ref`],
    ['PUT', `${admin}/manager/$ref`],
    ['POST', `${admin}/assignLicense`],
    ['POST', `${admin}/getMemberGroups`],
    ['POST', `${admin}/checkMemberObjects`],
    ['POST', `/v1.0/applications/${id}/removePassword`],
    ['POST', '/v1.0/directoryObjects/getByIds'],
    ['POST', '/v1.0/$batch'],
  ])('P24: is refused: %s %s', async (method, path) => {
    const client = newClient(newEmulator());
    for (const raw of none) {
      const headers = { 'content-type': 'application/json' };
      const { status, body } = await client.send(
        method,
        path,
        undefined,
        raw === undefined ? { headers } : { raw, headers },
      );
      expect(status, JSON.stringify(raw)).toBe(400);
      expect(body.error).toMatchObject(empty);
    }
  });

  // https://learn.microsoft.com/en-us/graph/api/user-revokesigninsessions, its request has no body
  it.each([
    `${admin}/revokeSignInSessions`,
    `${admin}/reprocessLicenseAssignment`,
    `${admin}/invalidateAllRefreshTokens`.replace('v1.0', 'beta'),
  ])('P24: calls an action that needs no arguments: %s', async (path) => {
    const client = newClient(newEmulator());
    for (const headers of [{}, { 'content-type': 'application/json' }, { 'content-type': 'text/plain' }]) {
      const { status } = await client.post(path, undefined, { raw: '', headers });
      expect([200, 204]).toContain(status);
    }
  });

  it('may come with any content type where there is nothing to say, as curl sends it', async () => {
    const client = newClient(newEmulator({ fixture: 'last-seat' }));
    const { body: user } = await client.get('/v1.0/users/adelev@fabrikam.onmicrosoft.com');
    await client.delete(`/v1.0/users/${user.id}`);
    const { status } = await client.post(`/v1.0/directory/deletedItems/${user.id}/restore`, undefined, {
      raw: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(status).toBe(200);
  });
});

describe('an empty object', () => {
  it('P25: changes nothing where nothing is needed', async () => {
    expect((await patch('{}')).status).toBe(204);
    expect((await patch('\ufeff{}')).status).toBe(204);
  });

  it('lacks what is needed', async () => {
    const { status, body } = await newClient(newEmulator()).post(`${admin}/getMemberGroups`, {});
    expect(status).toBe(400);
    expect(body.error.message).toContain('The missing parameters are: securityEnabledOnly.');
  });
});

// https://www.rfc-editor.org/rfc/rfc8259#section-8.1
describe('the charset of a body', () => {
  it.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'application/json; charset="utf-8"'])(
    'is UTF-8: %s',
    async (type) => {
      expect((await patch('{"city":"\u00c5lesund"}', { 'content-type': type })).status).toBe(204);
    },
  );

  it.each(['utf-16', 'iso-8859-1', 'windows-1252'])('P25: is not %s', async (charset) => {
    const { status, body } = await patch('{"city":"Oslo"}', { 'content-type': `application/json; charset=${charset}` });
    expect(status).toBe(415);
    expect(body.error.message).toBe(`The charset '${charset}' is not supported. Send the body in UTF-8.`);
  });
});
