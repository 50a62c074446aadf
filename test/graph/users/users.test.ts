// Creating, reading, changing and deleting users, with every refusal's text.
// https://learn.microsoft.com/en-us/graph/api/resources/user and the methods listed there.

import { describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant, newUserBody } from '../own-tenant.js';

const tenantId = '5d3c1f7e-9a42-4c86-b1e0-27f4d8a6c913';
const missing = (key: string): string =>
  `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;

describe('POST /users', () => {
  it('answers 201 with the default properties, the id first (recorded traffic)', async () => {
    const client = await newTenant();
    const { status, headers, body } = await client.post('/v1.0/users', newUserBody('adele', { surname: 'Vance' }));
    expect(status).toBe(201);
    expect(Object.keys(body as object)).toEqual(
      '@odata.context id businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName'.split(
        ' ',
      ),
    );
    expect(body).toMatchObject({ displayName: 'adele', surname: 'Vance', mail: null, businessPhones: [] });
    expect(body['@odata.context']).toBe(`${benchOrigin}/v1.0/$metadata#users/$entity`);
    expect(headers.Location).toBe(
      `${benchOrigin}/v2/${tenantId}/directoryObjects/${body.id}/Microsoft.DirectoryServices.User`,
    );
  });

  it('keeps everything that was set', async () => {
    const client = await newTenant();
    const set = {
      ageGroup: 'Adult',
      businessPhones: ['+47 1'],
      city: 'Oslo',
      otherMails: ['a@b.no'],
      userType: 'Guest',
    };
    const id = await addUser(client, 'adele', set);
    const { body } = await client.get(`/v1.0/users/${id}?$select=${Object.keys(set).join(',')}`);
    expect(body).toMatchObject(set);
  });

  it('never shows the password again', async () => {
    const client = await newTenant('adele');
    const { body } = await client.get(`/v1.0/users/adele@${domain}?$select=passwordProfile`);
    expect(body.passwordProfile).toBeNull();
  });

  const without = (name: string): object =>
    Object.fromEntries(Object.entries(newUserBody('adele')).filter(([key]) => key !== name));

  it.each(['accountEnabled', 'displayName', 'mailNickname', 'passwordProfile', 'userPrincipalName'])(
    'refuses a user without %s',
    async (name) => {
      const client = await newTenant();
      for (const body of [without(name), { ...without(name), [name]: null }]) {
        const answer = await client.post('/v1.0/users', body);
        expect(answer.status).toBe(400);
        expect(answer.body.error).toMatchObject({
          code: 'Request_BadRequest',
          message: `A value is required for property '${name}' of resource 'User'.`,
        });
      }
    },
  );

  const weak =
    'The specified password does not comply with password complexity requirements. Please provide a different password.';
  const foreign =
    'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.';

  it.each([
    ['a name of another domain', { userPrincipalName: 'adele@gmail.com' }, foreign],
    ['a name without a domain', { userPrincipalName: 'adele' }, 'Property userPrincipalName is invalid.'],
    ['a name of a domain only', { userPrincipalName: `@${domain}` }, 'Property userPrincipalName is invalid.'],
    ['a name with a blank', { userPrincipalName: `a b@${domain}` }, 'Property userPrincipalName is invalid.'],
    [
      'a name that is too long',
      { userPrincipalName: `${'a'.repeat(65)}@${domain}` },
      'Property userPrincipalName is invalid.',
    ],
    ['a country that is none', { usageLocation: 'UK' }, 'Property usageLocation is invalid.'],
    ['a country in lower case', { usageLocation: 'us' }, 'Property usageLocation is invalid.'],
    [
      'a blank display name',
      { displayName: ' ' },
      "Invalid value specified for property 'displayName' of resource 'User'.",
    ],
    ['a short password', { passwordProfile: { password: 'aB3$' } }, weak],
    ['a simple password', { passwordProfile: { password: 'abcdefghij' } }, weak],
    [
      'no password in the profile',
      { passwordProfile: {} },
      "A value is required for property 'password' of resource 'User'.",
    ],
  ])('refuses %s', async (_, change, message) => {
    const client = await newTenant();
    const { status, body } = await client.post('/v1.0/users', newUserBody('adele', change));
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'Request_BadRequest', message });
    expect((await client.get('/v1.0/users')).body.value).toHaveLength(1);
  });

  it('refuses a name that somebody has, in any case, with ObjectConflict', async () => {
    const client = await newTenant('adele');
    const { status, body } = await client.post('/v1.0/users', newUserBody('ADELE'));
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: 'Another object with the same value for property userPrincipalName already exists.',
      // https://github.com/microsoftgraph/microsoft-graph-docs/issues/1508
      details: [{ code: 'ObjectConflict', target: 'userPrincipalName' }],
    });
  });
});

describe('GET /users/{key}', () => {
  it.each([
    ['the id', (id: string) => `/users/${id}`],
    ['the id in capitals', (id: string) => `/users/${id.toUpperCase()}`],
    ['the id between parentheses', (id: string) => `/users('${id}')`],
    ['the name', () => `/users/adele@${domain}`],
    ['the name in capitals', () => `/users/ADELE@${domain.toUpperCase()}`],
    ['the name encoded', () => `/users/adele%40${domain}`],
    ['the name between parentheses', () => `/users('adele@${domain}')`],
    ['the name between encoded quotes', () => `/users(%27adele%40${domain}%27)`],
    ['a trailing slash', (id: string) => `/users/${id}/`],
    ['capitals in the path', (id: string) => `/USERS/${id}`],
  ])('finds the user by %s', async (_, toPath) => {
    const client = await newTenant();
    const id = await addUser(client, 'adele');
    expect((await client.get(`/v1.0${toPath(id)}`)).body.id).toBe(id);
    expect((await client.get(`/beta${toPath(id)}`)).body.id).toBe(id);
  });

  // Between slashes, "$dollar" would be a segment of OData: test/graph/reported/users.test.ts.
  it.each(["o'brien", '$dollar'])('finds a name with a special character in brackets: %s', async (name) => {
    const client = await newTenant(name);
    const key = name.replaceAll("'", "''");
    expect((await client.get(`/v1.0/users('${key}@${domain}')`)).body.displayName).toBe(name);
  });

  it("finds a name with a quote by its path: o'brien", async () => {
    const client = await newTenant("o'brien");
    expect((await client.get(`/v1.0/users/o%27brien@${domain}`)).body.displayName).toBe("o'brien");
  });

  it.each(['nobody', `nobody@${domain}`, '00000000-0000-0000-0000-000000000000', 'x%00y', '%F0%9F%98%80', '__proto__'])(
    'says that there is none, and which was asked for: %s',
    async (key) => {
      const { status, body } = await (await newTenant()).get(`/v1.0/users/${key}`);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({ code: 'Request_ResourceNotFound', message: missing(decodeURIComponent(key)) });
    },
  );
});

describe('PATCH /users/{key}', () => {
  it('changes what is given and leaves the rest', async () => {
    const client = await newTenant('adele');
    const path = `/v1.0/users/adele@${domain}`;
    expect((await client.patch(path, { city: 'Oslo', jobTitle: null, businessPhones: ['1'] })).status).toBe(204);
    expect((await client.get(`${path}?$select=city,displayName,businessPhones,usageLocation`)).body).toMatchObject({
      city: 'Oslo',
      displayName: 'adele',
      businessPhones: ['1'],
      usageLocation: 'US',
    });
  });

  it('moves a user to another name, and frees the old one', async () => {
    const client = await newTenant('adele');
    await client.patch(`/v1.0/users/adele@${domain}`, { userPrincipalName: `av@${domain}` });
    expect((await client.get(`/v1.0/users/adele@${domain}`)).status).toBe(404);
    expect((await client.get(`/v1.0/users/av@${domain}`)).status).toBe(200);
    expect((await client.post('/v1.0/users', newUserBody('adele'))).status).toBe(201);
  });

  it.each([
    [{ userPrincipalName: 'a@gmail.com' }, /^The domain portion of the userPrincipalName property is invalid/],
    [{ userPrincipalName: `admin@${domain}` }, /^Another object with the same value for property userPrincipalName/],
    [{ usageLocation: 'XX' }, /^Property usageLocation is invalid\.$/],
    [{ displayName: '' }, /^Invalid value specified for property 'displayName' of resource 'User'\.$/],
    [{ passwordProfile: { password: 'x' } }, /^The specified password does not comply/],
  ])('refuses %j and changes nothing', async (change, message) => {
    const client = await newTenant('adele');
    const before = (await client.get('/_tenantry/state')).text;
    const { status, body } = await client.patch(`/v1.0/users/adele@${domain}`, { city: 'Oslo', ...change });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
    expect((await client.get('/_tenantry/state')).text).toBe(before);
  });

  it('refuses to clear the location of a user with licenses (choice)', async () => {
    const client = await newTenant('adele');
    const skuId = await buy(client, 'FLOW_FREE', 1);
    await assign(client, `adele@${domain}`, skuId);
    const { status, body } = await client.patch(`/v1.0/users/adele@${domain}`, { usageLocation: null });
    expect(status).toBe(400);
    expect(body.error.message).toBe('License assignment cannot be done for user with invalid usage location.');
  });

  it('says that there is no such user', async () => {
    const { status, body } = await (await newTenant()).patch('/v1.0/users/nobody', { city: 'Oslo' });
    expect({ status, message: body.error.message as string }).toEqual({ status: 404, message: missing('nobody') });
  });
});

describe('DELETE /users/{key}', () => {
  it('answers 204 without a body, and the user is found no more', async () => {
    const client = await newTenant('adele');
    const { status, text } = await client.delete(`/v1.0/users/adele@${domain}`);
    expect({ status, text }).toEqual({ status: 204, text: undefined });
    for (const rest of ['', '/licenseDetails', '/licenseDetails/getTeamsLicensingDetails']) {
      expect((await client.get(`/v1.0/users/adele@${domain}${rest}`)).status).toBe(404);
    }
  });

  it('says that there is no such user', async () => {
    expect((await (await newTenant()).delete('/v1.0/users/nobody')).status).toBe(404);
  });
});

describe('/me', () => {
  it('is the user whose name or id the token is', async () => {
    const emulator = newEmulator();
    const id = await addUser(newClient(emulator), 'adele');
    expect((await newClient(emulator, `Adele@${domain}`).get('/v1.0/me')).body.id).toBe(id);
    expect((await newClient(emulator, id).get('/v1.0/me')).body.id).toBe(id);
  });

  it("is the tenant's administrator for any other token", async () => {
    const { body } = await (await newTenant()).get('/v1.0/me');
    expect(body.userPrincipalName).toBe(`admin@${domain}`);
    expect(body['@odata.context']).toBe(`${benchOrigin}/v1.0/$metadata#users/$entity`);
  });

  it('can be changed and licensed by itself', async () => {
    const emulator = newEmulator();
    await addUser(newClient(emulator), 'adele');
    const client = newClient(emulator, `adele@${domain}`);
    const skuId = await buy(client, 'FLOW_FREE', 1);
    expect((await client.patch('/v1.0/me', { city: 'Oslo' })).status).toBe(204);
    const body = { addLicenses: [{ skuId }], removeLicenses: [] };
    expect((await client.post('/v1.0/me/assignLicense', body)).body.displayName).toBe('adele');
    expect((await client.get('/v1.0/me/licenseDetails')).body.value).toHaveLength(1);
  });

  // https://learn.microsoft.com/en-us/graph/api/user-get
  it('is refused when nobody is signed in', async () => {
    const client = await newTenant();
    await client.delete(`/v1.0/users/admin@${domain}`);
    const { status, body } = await client.get('/v1.0/me');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message: '/me request is only valid with delegated authentication flow.',
    });
  });
});

// Recorded: the four little-endian numbers of the id's bytes.
it('a securityIdentifier is made of the id', async () => {
  const { toSecurityIdentifier } = await import('../../../server/graph/entities/guid-bytes.js');
  expect(toSecurityIdentifier('1199800e-5676-495d-8064-d5a6697c48c6')).toBe(
    'S-1-12-1-295272462-1230853750-2799002752-3326639209',
  );
});
