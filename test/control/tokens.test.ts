import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../new-emulator.js';

const adele = 'adelev@contoso.onmicrosoft.com';

const order = async (body: object, prefix = '') => {
  const emulator = newEmulator({ fixture: 'contoso' });
  const control = newClient(emulator);
  if (prefix !== '') await control.post('/_tenantry/tenants', { name: prefix.slice(3), forkOf: 'default' });
  const answer = await control.post(`${prefix}/_tenantry/tokens`, body);
  return { emulator, answer, token: answer.body.accessToken as string };
};

describe('an ordered token', () => {
  it('stands for the user and carries the scopes', async () => {
    const { emulator, token } = await order({ user: adele, scopes: ['User.Read', 'Group.Read.All'] });
    expect(decodeJwt(token)).toMatchObject({ upn: adele, scp: 'User.Read Group.Read.All', idtyp: 'user' });
    expect((await newClient(emulator, token).get('/v1.0/me')).body.userPrincipalName).toBe(adele);
  });

  it('stands for the app and carries the roles', async () => {
    const { token } = await order({ roles: ['User.Read.All'] });
    expect(decodeJwt(token)).toMatchObject({ roles: ['User.Read.All'], idtyp: 'app' });
  });

  it('carries every permission of Graph when nothing is said', async () => {
    expect(decodeJwt((await order({})).token).roles).toContain('LicenseAssignment.ReadWrite.All');
    expect(decodeJwt((await order({ user: adele })).token).scp).toContain('LicenseAssignment.ReadWrite.All');
  });

  it('leads to the tenant that it was ordered from', async () => {
    const { token } = await order({ user: adele }, '/t/ci-7');
    expect(decodeJwt(token).tenantry_tenant).toBe('ci-7');
  });

  it.each([
    ['expired', 'Lifetime validation failed, the token is expired.'],
    ['notYetValid', 'Lifetime validation failed, the token is not yet valid.'],
    ['wrongAudience', 'Access token validation failure. Invalid audience.'],
    ['forgedSignature', 'Access token validation failure. The signature is not that of the issuer.'],
  ])('with the flaw %s is refused', async (flaw, message) => {
    const { emulator, token } = await order({ user: adele, flaw });
    const { status, body } = await newClient(emulator, token).get('/v1.0/me');
    expect([status, body.error.code, body.error.message]).toEqual([401, 'InvalidAuthenticationToken', message]);
  });

  it.each([
    [{ scopes: ['User.Read'] }, "Add 'user'"],
    [{ user: adele, roles: ['User.Read.All'] }, "Leave out 'user'"],
    [{ user: 'nobody@contoso.onmicrosoft.com' }, 'nobody@contoso.onmicrosoft.com'],
  ])('is refused for %j', async (body, text) => {
    const { answer } = await order(body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error.message).toContain(text);
  });
});
