// What a request body may be, and in which words a wrong one is refused. No rule of licensing is asked here.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer } from '../../new-emulator.js';

const admin = '/v1.0/users/admin@northwind.onmicrosoft.com';
const unreadable =
  'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
const misread = (found: string, wanted: string): string =>
  `An unexpected '${found}' node was found when reading from the JSON reader. A '${wanted}' node was expected.`;

const notAnObject = (node: string): string => misread(node, 'StartObject');

const patch = async (raw: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  newClient(newEmulator()).patch(admin, undefined, {
    raw,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('a body that is no JSON object', () => {
  it.each([
    ['half an object', '{"city":', unreadable],
    ['a word', 'city', unreadable],
    ['two objects', '{}{}', unreadable],
    ['a comment', '{/* */}', unreadable],
    ['a single quote', "{'city':1}", unreadable],
    ['an infinite number', '{"city":Infinity}', unreadable],
    ['null', 'null', notAnObject('PrimitiveValue')],
    ['a number', '1', notAnObject('PrimitiveValue')],
    ['a string', '"x"', notAnObject('PrimitiveValue')],
    ['an array', '[{"city":"Oslo"}]', notAnObject('StartArray')],
  ])('%s is refused with BadRequest', async (_, raw, message) => {
    const { status, body } = await patch(raw);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'BadRequest', message });
  });

  it('100,000 nested arrays are refused and crash nothing', async () => {
    const { status, body } = await patch('['.repeat(100_000) + ']'.repeat(100_000));
    expect(status).toBe(400);
    expect(body.error.message).toBe('The request body is nested deeper than 100 levels.');
  });

  it('100,000 nested objects in an unknown property are refused and crash nothing', async () => {
    const { status } = await patch(`{"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`);
    expect(status).toBe(400);
  });

  it.each(['/_tenantry/appOpens', '/_tenantry/state', '/fd/m365licensing/v1/policies/autoclaim'])(
    'endless nesting crashes nothing at %s',
    async (path) => {
      const method = path.endsWith('state') ? 'PUT' : 'POST';
      const raw = `{"state":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
      const { status } = await newClient(newEmulator()).send(method, path, undefined, { raw });
      expect(status).toBe(400);
    },
  );
});

describe('a body with more than any request needs', () => {
  it.each([
    [
      'an object of 1,001 properties',
      `{${Array.from({ length: 1_001 }, (_, n) => `"a${String(n)}":1`).join()}}`,
      'An object in the request body has more than 1000 properties.',
    ],
    ['100,001 values', `{"businessPhones":[${'1,'.repeat(99_999)}1]}`, 'The request body has more than 100000 values.'],
  ])('%s are refused before anything else is said of them', async (_, raw, message) => {
    const { status, body } = await patch(raw);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'BadRequest', message });
  });

  // https://www.rfc-editor.org/rfc/rfc8259#section-8.2
  it.each(['\\ud800', 'a\\udc00b', '\\ude00\\ud83d'])('P28: half of a character is refused: %s', async (text) => {
    const { status, body } = await patch(`{"city":"${text}"}`);
    expect([status, body.error.message]).toEqual([400, 'Property city is invalid: it contains half of a character.']);
  });

  it.each([
    ['\\u0001', '0001'],
    ['\\b', '0008'],
    ['\\u001f', '001F'],
    ['\\u007f', '007F'],
    ['\\u0085', '0085'],
  ])('P28: the character %s is refused', async (text, code) => {
    const { status, body } = await patch(`{"onPremisesExtensionAttributes":{"extensionAttribute1":"a${text}"}}`);
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      `Property onPremisesExtensionAttributes/extensionAttribute1 is invalid: it contains the character U+${code}.`,
    );
  });

  it.each(['a\\tb', 'a\\r\\nb', '\\ud83d\\ude00', '\\u200f', '\\u00ad'])('%s is taken', async (text) => {
    expect((await patch(`{"streetAddress":"x${text}"}`)).status).toBe(204);
  });

  it('says where the character U+0000 is, however deep', async () => {
    const raw = '{"businessPhones":["1","2\\u0000"]}';
    expect((await patch(raw)).body.error.message).toBe(
      'Property businessPhones/1 is invalid: it contains the character U+0000.',
    );
  });
});

describe('names in a body', () => {
  it('are taken in any case, as clients send mailNickName', async () => {
    const client = newClient(newEmulator());
    await client.patch(admin, { CITY: 'Oslo', mailNickName: 'boss' });
    const { body } = await client.get(`${admin}?$select=city,mailNickname`);
    expect(body).toMatchObject({ city: 'Oslo', mailNickname: 'boss' });
  });

  it('given twice: the last one counts', async () => {
    const client = newClient(newEmulator());
    await client.patch(admin, undefined, { raw: '{"city":"Oslo","city":"Bergen"}' });
    expect((await client.get(`${admin}?$select=city`)).body.city).toBe('Bergen');
  });

  it('P27: with @ are annotations of OData and leave no trace', async () => {
    const client = newClient(newEmulator());
    const sent = {
      '@odata.type': '#microsoft.graph.user',
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      '@odata.etag': 'W/"1"',
      '@odata.id': 'users/x',
      '@odata.nextLink': 'x',
      '@odata.madeUp': 1,
      'city@odata.type': '#String',
      'x@y': 1,
      '@microsoft.graph.z': 1,
    };
    expect((await client.patch(admin, sent)).status).toBe(204);
    expect(JSON.stringify((await client.get('/_tenantry/state')).body)).not.toMatch(/"[^"]*@(?:y|microsoft|odata)/);
  });

  it('that bind something are refused, since that would be a change', async () => {
    const { status, body } = await patch('{"manager@odata.bind":"https://graph.microsoft.com/v1.0/users/x"}');
    expect(status).toBe(501);
    expect(body.error.message).toContain("Setting 'manager@odata.bind' in a request body is not emulated");
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is an unknown property like any other',
    async (name) => {
      const { status, body } = await patch(`{"${name}":{"isAdmin":true}}`);
      expect(status).toBe(400);
      expect(body.error.message).toBe(`Invalid property '${name}'.`);
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    },
  );

  // https://github.com/pnp/PnP-Sites-Core/issues/1807
  it('that nobody has are refused with the nearest right one', async () => {
    const { body } = await patch('{"departmnt":"Sales"}');
    expect(body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: "Invalid property 'departmnt'.",
      details: [{ target: 'departmnt', message: "There is no property 'departmnt' here. Did you mean 'department'?" }],
    });
  });

  // https://learn.microsoft.com/en-us/graph/api/resources/user#properties
  it.each(['id', 'createdDateTime', 'assignedLicenses', 'assignedPlans', 'proxyAddresses', 'licenseAssignmentStates'])(
    '%s is read-only and refused',
    async (name) => {
      const { status, body } = await patch(JSON.stringify({ [name]: null }));
      expect(status).toBe(400);
      expect(body.error.message).toBe(`Property '${name}' is read-only and cannot be set.`);
    },
  );

  it.each(['mailboxSettings', 'authorizationInfo', 'deviceEnrollmentLimit'])(
    '%s can be set in real Graph and not here, which is said with 501',
    async (name) => {
      const { status, body } = await patch(JSON.stringify({ [name]: 'x' }));
      expect({ status, code: body.error.code as string }).toEqual({ status: 501, code: 'NotImplemented' });
      expect(body.error.message).toContain(`Setting the property '${name}'`);
    },
  );
});

// github.com/manicminer/hamilton, on which Terraform's provider was built, sends null for what is not set.
describe('a property that is not kept here', () => {
  const user = {
    accountEnabled: true,
    displayName: 'Terra',
    mailNickname: 'terra',
    userPrincipalName: 'terra@northwind.onmicrosoft.com',
    passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
  };
  const create = (properties: object) => newClient(newEmulator()).post('/v1.0/users', { ...user, ...properties });

  it('may be given no value', async () => {
    const { status, body } = await create({ mailboxSettings: null, sponsors: [], print: null });
    expect({ status, name: body.displayName as unknown }).toEqual({ status: 201, name: 'Terra' });
  });

  it('is not showInAddressList, which Terraform sets', async () => {
    const client = newClient(newEmulator());
    const { body } = await client.post('/v1.0/users', { ...user, showInAddressList: true });
    const read = async () => (await client.get(`/v1.0/users/${String(body.id)}?$select=showInAddressList`)).body;
    expect((await read()).showInAddressList).toBe(true);
    expect((await client.patch(`/v1.0/users/${String(body.id)}`, { showInAddressList: null })).status).toBe(204);
    expect((await read()).showInAddressList).toBeNull();
    const { body: state } = await client.get('/_tenantry/state');
    expect((await client.put('/_tenantry/state', { state })).status).toBeLessThan(300);
    expect((await read()).showInAddressList).toBeNull();
  });

  it('may not be given one', async () => {
    expect((await create({ mailboxSettings: null, sponsors: [{}] })).status).toBe(501);
    expect((await create({ mailboxSettings: null, nonsense: null })).status).toBe(400);
  });

  it('may be emptied, since it is empty', async () => {
    expect((await patch('{"mailboxSettings":null,"aboutMe":null}')).status).toBe(204);
  });

  it.each(['sponsors', 'licenseDetails'])('is not emptied where there may be some: %s', async (name) => {
    expect((await patch(`{"${name}":[]}`)).status).toBe(501);
  });
});

describe('values in a body', () => {
  it.each([
    [
      'a number for text',
      '{"city":5}',
      "Cannot convert a primitive value to the expected type 'Edm.String'. See the inner exception for more details.",
    ],
    [
      'text for a boolean',
      '{"accountEnabled":"true"}',
      "Cannot convert a primitive value to the expected type 'Edm.Boolean'. See the inner exception for more details.",
    ],
    ['an object for text', '{"city":{}}', misread('StartObject', 'PrimitiveValue')],
    ['a list for text', '{"city":["Oslo"]}', misread('StartArray', 'PrimitiveValue')],
    ['an object for a word of a list of words', '{"userType":{}}', misread('StartObject', 'PrimitiveValue')],
    ['text for a collection', '{"businessPhones":"1"}', misread('PrimitiveValue', 'StartArray')],
    ['an object for a collection', '{"businessPhones":{}}', misread('StartObject', 'StartArray')],
    ['an object in a collection of texts', '{"businessPhones":[{}]}', misread('StartObject', 'PrimitiveValue')],
    [
      'null in a collection of texts',
      '{"businessPhones":[null]}',
      "A null value was found with the expected type 'Edm.String[Nullable=False]'. The expected type " +
        "'Edm.String[Nullable=False]' does not allow null values.",
    ],
    [
      'null for a collection',
      '{"businessPhones":null}',
      "A null value was found for the property named 'businessPhones', which has the expected type " +
        "'Collection(Edm.String)[Nullable=False]'. The expected type 'Collection(Edm.String)[Nullable=False]' does not " +
        'allow null values.',
    ],
    ['text for an object', '{"passwordProfile":"x"}', misread('PrimitiveValue', 'StartObject')],
    ['a list for an object', '{"passwordProfile":[]}', misread('StartArray', 'StartObject')],
    // https://github.com/KelvinTegelaar/CIPP/issues/6096
    [
      'null for what cannot be null',
      '{"displayName":null}',
      "A value is required for property 'displayName' of resource 'User'.",
    ],
    [
      'text that is too long',
      `{"department":"${'x'.repeat(65)}"}`,
      "Invalid value specified for property 'department' of resource 'User'.",
    ],
    [
      'a huge number',
      '{"city":1e999}',
      "Cannot convert a primitive value to the expected type 'Edm.String'. See the inner exception for more details.",
    ],
    [
      'the character U+0000',
      '{"displayName":"a\\u0000b"}',
      'Property displayName is invalid: it contains the character U+0000.',
    ],
    [
      'an unknown user type',
      '{"userType":"Robot"}',
      "Invalid value specified for property 'userType' of resource 'User'.",
    ],
  ])('%s: refused', async (_, raw, message) => {
    const { status, body } = await patch(raw);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'Request_BadRequest', message });
  });

  it('text keeps every whole character, emoji too', async () => {
    const client = newClient(newEmulator());
    const city = 'Zürich \u{1f600} "\\" \u2028';
    await client.patch(admin, { city });
    expect((await client.get(`${admin}?$select=city`)).body.city).toBe(city);
  });

  it('a byte order mark before the body is no part of it', async () => {
    expect((await patch('\ufeff{"city":"Oslo"}')).status).toBe(204);
  });
});
