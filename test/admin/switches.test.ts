// The three switches of "User owned apps and services" on the admin center's own routes.
// Microsoft documents none; sources: https://github.com/EvotecIT/O365Essentials and code that agrees with it.

import { describe, expect, it } from 'vitest';
import { newTenant } from '../domain/own-tenant.js';
import { newClient, newEmulator } from '../new-emulator.js';

const toggle = '/fd/m365licensing/v1/policies/autoclaim';
const store = '/admin/api/settings/apps/store';
const trials = '/admin/api/storesettings/iwpurchaseallowed';
const tenantId = '5d3c1f7e-9a42-4c86-b1e0-27f4d8a6c913';

describe('the auto-claim toggle', () => {
  it('is Disabled on a fresh tenant, under tenantPolicyValue and under no other name', async () => {
    const { body } = await newTenant().client.get(toggle);
    expect(body).toEqual({ policyId: 'Autoclaim', tenantPolicyValue: 'Disabled', tenantId });
  });

  it.each(['Enabled', 'Disabled'])('is set to %s by policyValue and answers tenantPolicyValue', async (policyValue) => {
    const { client } = newTenant();
    const after = { policyId: 'Autoclaim', tenantPolicyValue: policyValue, tenantId };
    const answer = await client.post(toggle, { policyValue });
    expect([answer.status, answer.body]).toEqual([200, after]);
    expect((await client.get(toggle)).body).toEqual(after);
    expect((await client.get('/_tenantry/settings')).body.autoClaim).toBe(policyValue);
  });

  it('leaves the value out while nobody has set it, if the tenant so chooses', async () => {
    const tenant = newTenant();
    await tenant.choose({ omitUntouchedPolicyValue: true });
    expect((await tenant.client.get(toggle)).body).toEqual({ policyId: 'Autoclaim', tenantId });
    await tenant.client.post(toggle, { policyValue: 'Disabled' });
    expect((await tenant.client.get(toggle)).body.tenantPolicyValue).toBe('Disabled');
  });

  it('answers policyValue too, if the tenant so chooses', async () => {
    const tenant = newTenant();
    await tenant.choose({ echoPolicyValue: true });
    expect((await tenant.client.get(toggle)).body).toMatchObject({
      tenantPolicyValue: 'Disabled',
      policyValue: 'Disabled',
    });
  });

  it('takes any JSON content type, and properties that it does not know', async () => {
    const { client } = newTenant();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const raw = '{"policyValue":"Enabled","policyId":"Autoclaim"}';
    expect((await client.post(toggle, undefined, { headers, raw })).body.tenantPolicyValue).toBe('Enabled');
  });

  it.each([
    [{}, "The body must have the property 'policyValue'."],
    [{ tenantPolicyValue: 'Enabled' }, "The body must have the property 'policyValue'."],
    [
      { policyValue: 'enabled' },
      "'policyValue' in the body is enabled; it must be one of Enabled, Disabled. Did you mean 'Enabled'?",
    ],
    [{ policyValue: true }, "'policyValue' in the body is true; it must be a string."],
  ])('refuses %j', async (body, message) => {
    const { client } = newTenant();
    const answer = await client.post(toggle, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
    expect((await client.get(toggle)).body.tenantPolicyValue).toBe('Disabled');
  });
});

describe('the Office Store switch', () => {
  it('is on at first and is answered and set as Enabled', async () => {
    const { client } = newTenant();
    expect((await client.get(store)).body).toEqual({ Enabled: true });
    expect((await client.post(store, { Enabled: false })).body).toEqual({ Enabled: false });
    expect((await client.get(store)).body).toEqual({ Enabled: false });
  });

  it.each([
    [{ enabled: false }, "This request has no property 'enabled'. Did you mean 'Enabled'?"],
    [{ Enabled: 'false' }, `'Enabled' in the body is "false"; it must be true or false.`],
  ])('refuses %j', async (body, message) => {
    const answer = await newTenant().client.post(store, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });
});

describe('the trials switch', () => {
  it('is a bare boolean that is set by the path', async () => {
    const { client } = newTenant();
    expect((await client.get(trials)).text).toBe('true');
    expect((await client.put('/admin/api/storesettings/iwpurchase/False')).text).toBe('false');
    expect((await client.get(trials)).text).toBe('false');
    await client.put('/admin/api/storesettings/iwpurchase/true');
    expect((await client.get(trials)).text).toBe('true');
  });

  it('refuses a path that is neither true nor false', async () => {
    const answer = await newTenant().client.put('/admin/api/storesettings/iwpurchase/maybe');
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      "'maybe' at the end of the path must be true or false.",
    ]);
  });
});

// Only a Global Administrator: https://github.com/MicrosoftDocs/microsoft-365-docs/issues/7183
describe('who may use the admin routes', () => {
  const requests = [
    ['GET', toggle, undefined],
    ['POST', toggle, { policyValue: 'Disabled' }],
    ['GET', store, undefined],
    ['POST', store, { Enabled: false }],
    ['GET', trials, undefined],
    ['PUT', '/admin/api/storesettings/iwpurchase/false', undefined],
  ] as const;

  it.each(requests)(
    '%s %s answers 403 to a License Administrator, a User Administrator and a plain user',
    async (method, path, body) => {
      const emulator = newEmulator({ fixture: 'contoso' });
      const before = (await newClient(emulator).get('/_tenantry/settings')).text;
      for (const [name, has] of [
        ['priyar', 'Priya Raman has the role License Administrator'],
        ['allande', 'Allan Deyoung has the roles Exchange Administrator, Teams Administrator and User Administrator'],
        ['adelev', 'Adele Vance has no role'],
      ] as const) {
        const answer = await newClient(emulator, `${name}@contoso.onmicrosoft.com`).send(method, path, body);
        expect([answer.status, answer.body.error]).toMatchObject([
          403,
          {
            code: 'Authorization_RequestDenied',
            message: `Insufficient privileges to complete the operation. This needs the role Global Administrator, and ${has}.`,
          },
        ]);
      }
      expect((await newClient(emulator).get('/_tenantry/settings')).text).toBe(before);
    },
  );

  it.each(requests)(
    '%s %s answers a program in a tenant that has no administrator left',
    async (method, path, body) => {
      const client = newClient(newEmulator({ fixture: 'contoso' }));
      expect((await client.delete('/v1.0/users/admin@contoso.onmicrosoft.com')).status).toBe(204);
      expect((await client.send(method, path, body)).status).toBe(200);
    },
  );

  it.each(requests)(
    '%s %s answers the Global Administrator by name, and a token without a name',
    async (method, path, body) => {
      const emulator = newEmulator({ fixture: 'contoso' });
      for (const token of ['admin@contoso.onmicrosoft.com', 'anything']) {
        expect((await newClient(emulator, token).send(method, path, body)).status).toBe(200);
      }
    },
  );

  it.each(requests)('%s %s answers 401 without a token', async (method, path, body) => {
    const answer = await newClient(newEmulator()).send(method, path, body, { headers: { authorization: '' } });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
  });
});
