// A tenant of any size: it is written and read in parts, others have their turns meanwhile, and what goes wrong half-way
// changes nothing.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../server/emulator.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { openTenant } from '../domain/own-tenant.js';
import { benchOrigin, newClient, newEmulator, type Json } from '../new-emulator.js';

const state = '/_tenantry/state';

const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };

/** The bytes of a text, so many at a time, and how many parts have been taken. */
const inParts = (text: string | Uint8Array, size: number) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const taken = { parts: 0 };
  async function* give(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) {
      taken.parts += 1;
      yield bytes.slice(at, at + size);
      await Promise.resolve();
    }
  }
  return { chunks: give(), taken };
};

const put = async (
  emulator: Emulator,
  chunks: AsyncIterable<Uint8Array>,
  path = state,
): Promise<{ status: number; body: Json }> => {
  const { status, body = 'null' } = await emulator.handle({ method: 'PUT', url: benchOrigin + path, headers, chunks });
  return { status, body: JSON.parse(body) as Json };
};

const join = async ({ parts }: ExchangeResponse): Promise<string> => {
  let text = '';
  for await (const part of parts ?? []) text += part;
  return text;
};

const askInParts = (emulator: Emulator): Promise<ExchangeResponse> =>
  emulator.handle({ method: 'GET', url: benchOrigin + state, headers, takesParts: true });

const exported = async (emulator: Emulator): Promise<string> => (await newClient(emulator).get(state)).text ?? '';

/** A stopwatch by which every look at it is late: each slice of work is as short as it can be. */
const hasty = (): (() => number) => {
  let milliseconds = 0;
  return () => (milliseconds += 1_000);
};

const newDocument = async (): Promise<{ text: string; document: Json }> => {
  const text = await exported(newEmulator({ fixture: 'contoso' }));
  return { text, document: JSON.parse(text) };
};

describe('a state that is read in parts', () => {
  it('has the same bytes as one that is read at once', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const inPieces = await askInParts(emulator);
    expect(inPieces.body).toBeUndefined();
    expect(inPieces.headers['Content-Type']).toBe('application/json; charset=utf-8');
    expect(await join(inPieces)).toBe(await exported(emulator));
  });

  it('has the same bytes when others have a turn after every row', async () => {
    const emulator = newEmulator({ fixture: 'contoso', stopwatch: hasty() });
    expect(await join(await askInParts(emulator))).toBe(await exported(newEmulator({ fixture: 'contoso' })));
  });

  it('is the tenant as it was when it was asked for, whatever changes while it is read', async () => {
    const emulator = newEmulator({ fixture: 'contoso', stopwatch: hasty() });
    const before = await exported(emulator);
    const answer = await askInParts(emulator);
    const client = newClient(emulator);
    await client.delete('/v1.0/users/adelev@contoso.onmicrosoft.com');
    expect(await join(answer)).toBe(before);
    expect(await exported(emulator)).not.toBe(before);
  });
});

describe('a long state', () => {
  it.each([
    ['as it is', (document: Json) => document],
    ['as state in the body', (document: Json) => ({ state: document })],
  ])('is loaded %s', async (_, toBody) => {
    const { text, document } = await newDocument();
    const emulator = newEmulator();
    const answer = await put(emulator, inParts(JSON.stringify(toBody(document)), 1_000).chunks);
    expect(answer).toMatchObject({ status: 200, body: { name: 'default', displayName: 'Contoso' } });
    expect(await exported(emulator)).toBe(text);
  });

  it('is loaded into the tenant that the path names', async () => {
    const { text } = await newDocument();
    const emulator = newEmulator();
    await newClient(emulator).post('/_tenantry/tenants', { name: 'big', fixture: 'empty' });
    await put(emulator, inParts(text, 5_000).chunks, `/t/big${state}`);
    expect((await newClient(emulator).get(`/t/big${state}`)).text).toBe(text);
  });

  it('is the same wherever its parts begin and end, with every kind of character and with a byte order mark', async () => {
    const { document } = await newDocument();
    const name = 'Zoë "\\/ \b\f\n\r\t \u2028 \ud83d\ude00 \ud800 \udc00 x 日本';
    document.tables.users[0].displayName = name;
    const text = JSON.stringify(document, null, 1).replaceAll('日', '\\u65e5').replaceAll('x', '\\u0078');
    const expected = newEmulator();
    await newClient(expected).put(state, undefined, { raw: text });
    for (const size of [1, 7, 4_096]) {
      const emulator = newEmulator();
      expect((await put(emulator, inParts(`${size === 1 ? '' : '\ufeff'}${text}`, size).chunks)).status).toBe(200);
      expect(await exported(emulator)).toBe(await exported(expected));
    }
  });

  it('may have its rows in any order', async () => {
    const { text, document } = await newDocument();
    for (const rows of Object.values(document.tables) as Json[]) rows.reverse();
    const emulator = newEmulator();
    await put(emulator, inParts(JSON.stringify(document), 3_000).chunks);
    expect(await exported(emulator)).toBe(text);
  });

  it('lets others be served while it is read', async () => {
    const { text } = await newDocument();
    const emulator = newEmulator({ stopwatch: hasty() });
    const order: string[] = [];
    const loading = put(emulator, inParts(text, 20_000).chunks).then(() => order.push('state'));
    await newClient(emulator).get('/v1.0/me');
    order.push('user');
    await loading;
    expect(order).toEqual(['user', 'state']);
    expect(await exported(emulator)).toBe(text);
  });

  it('may be a fixture after all', async () => {
    const emulator = newEmulator();
    expect(await put(emulator, inParts(' '.repeat(5_000) + '{"fixture":"last-seat"}', 1_000).chunks)).toMatchObject({
      status: 200,
      body: { displayName: 'Fabrikam' },
    });
  });

  it('then lives on like any other', async () => {
    const { text } = await newDocument();
    const [one, other] = [newEmulator({ fixture: 'contoso' }), newEmulator()];
    await put(other, inParts(text, 10_000).chunks);
    for (const emulator of [one, other]) {
      await openTenant(newClient(emulator)).buy('SPE_E3', 1);
      await newClient(emulator).delete('/v1.0/users/adelev@contoso.onmicrosoft.com');
    }
    expect(await exported(other)).toBe(await exported(one));
  });
});

describe('a long state that is refused', () => {
  const refused = async (body: string | Uint8Array, size = 50_000): Promise<unknown> => {
    const emulator = newEmulator({ fixture: 'last-seat' });
    const before = await exported(emulator);
    const answer = await put(emulator, inParts(body, size).chunks);
    expect(answer.status).toBe(400);
    expect(await exported(emulator)).toBe(before);
    return answer.body.error.message;
  };

  it.each([
    ['{"version":9,"tables":{}}', 'The state cannot be loaded. version: 9 is not a version that can be read. It is 1.'],
    [
      '{"version":9,"tables":{"users":[{}]}}',
      'The state cannot be loaded. version: 9 is not a version that can be read. It is 1.',
    ],
    ['{"version":1,"tables":{"users":{}}}', expect.stringContaining('users: {} is not a list.')],
    [
      '{"version":1,"tables":{"usrs":[]}}',
      expect.stringContaining('there is no table "usrs". Did you mean \'users\'?'),
    ],
    [
      '{"version":1,"tables":{"usrs":[{}]}}',
      expect.stringContaining('there is no table "usrs". Did you mean \'users\'?'),
    ],
    ['{"version":1,"tables":{"users":[7]}}', expect.stringContaining('users[0]: 7 is not an object.')],
    ['{"version":1,"tables":{},"more":[]}', "This request has no property 'more'. It takes version, tables."],
    ['{"fixture":"emty"}', expect.stringContaining("There is no fixture 'emty'.")],
    ['[]', expect.any(String)],
    [
      '{"version":1,"tables":{"users":[{"id":"a\\u0000"}]}}',
      'Property tables/users/0/id is invalid: it contains the character U+0000.',
    ],
  ])('says of %s what is wrong, as of a short one', async (body, message) => {
    const inText = await newClient(newEmulator({ fixture: 'last-seat' })).put(state, undefined, { raw: body });
    expect(inText.body.error.message).toEqual(message);
    expect(await refused(body)).toBe(inText.body.error.message);
  });

  it.each([
    '',
    '{"version":1,"tables":{"users":[{"id":"a"}',
    '{"version":1,"tables":{"users":[{"id":"a"},]}}',
    '{"version":1,"tables":{"users":[{"id":1}{"id":2}]}}',
    '{"version":1,"tables":{"users":[{"id":01}]}}',
    '{"version":1,"tables":{"users":[{"id":"a",}]}}',
    '{"version":1,"tables":{"users":[}]}',
    '{"version":1,"tables":{"users":[1:2]}}',
    '{"version":1,"tables":{}}{}',
    '{"version":1,"tables":nil}',
  ])('is no JSON: %s', async (body) => {
    expect(await refused(body)).toMatch(/^Unable to read JSON request payload/);
  });

  it('is no UTF-8', async () => {
    const bytes = new TextEncoder().encode('{"version":1,"tables":{"users":[{"id":"aaaa"}]}}');
    bytes[40] = 0xff;
    expect(await refused(bytes)).toBe('The request body is not valid UTF-8.');
  });

  it('has a name that is no property of an object but its prototype', async () => {
    expect(await refused('{"version":1,"tables":{"clock":[{"__proto__":{"id":"clock"}}]}}')).toContain(
      'clock[0]: the property "id" is missing.',
    );
  });

  it.each([
    [`{"version":1,"tables":{"users":[{"id":"${'a'.repeat(5_000_000)}"}]}}`, 'a value of more than 4 MiB'],
    [`{"${'a'.repeat(5_000_000)}":1}`, 'a value of more than 4 MiB'],
    [`{"more":[${'1,'.repeat(600_000)}1]}`, 'more than 1000000 values besides the rows of a state'],
  ])('would hold more than any state needs', async (body, message) => {
    expect(await refused(body, 1_000_000)).toBe(`The request body has ${message}.`);
  });

  it('has an object with more properties than any', async () => {
    const names = Array.from({ length: 1_001 }, (_, n) => `"a${String(n)}":1`).join(',');
    const message = 'An object in the request body has more than 1000 properties.';
    expect(await refused(`{${names}}`)).toBe(message);
    expect(await refused(`{"version":1,"tables":{"users":[{${names}}]}}`)).toBe(message);
  });

  it('is read no further than to the fiftieth fault', async () => {
    const emulator = newEmulator();
    const { chunks, taken } = inParts(`{"version":1,"tables":{"users":[${'{"a":1},'.repeat(20_000)}{}]}}`, 1_000);
    const { status, body } = await put(emulator, chunks);
    expect([status, body.error.details.length, taken.parts]).toEqual([400, 50, 1]);
  });

  it('stops with the connection', async () => {
    const { text } = await newDocument();
    const emulator = newEmulator({ fixture: 'last-seat' });
    const before = await exported(emulator);
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(text.slice(0, -100));
      await Promise.resolve();
      throw new Error('the client went away');
    }
    await put(emulator, cut());
    expect(await exported(emulator)).toBe(before);
  });

  it('is for a tenant that was removed meanwhile', async () => {
    const { text } = await newDocument();
    const emulator = newEmulator({ stopwatch: hasty() });
    const client = newClient(emulator);
    await client.post('/_tenantry/tenants', { name: 'big', fixture: 'empty' });
    const loading = put(emulator, inParts(text, 20_000).chunks, `/t/big${state}`);
    await client.delete('/_tenantry/tenants/big');
    expect(await loading).toMatchObject({
      status: 404,
      body: { error: { message: "The tenant 'big' was removed while its new state was read. Nothing was changed." } },
    });
  });

  it('is not called JSON', async () => {
    const answer = await newEmulator().handle({
      method: 'PUT',
      url: benchOrigin + state,
      headers: { ...headers, 'content-type': 'text/plain' },
      chunks: inParts('{}', 1).chunks,
    });
    expect(answer.status).toBe(415);
  });
});

describe('any JSON at all', () => {
  it('is read in parts as it is read at once: loaded or refused alike', async () => {
    const { document } = await newDocument();
    const spoil = fc.tuple(
      fc.constantFrom(...Object.keys(document.tables as object)),
      fc.oneof(fc.jsonValue(), fc.constant(undefined)),
      fc.integer({ min: 1, max: 3_000 }),
    );
    await fc.assert(
      fc.asyncProperty(spoil, async ([table, value, size]) => {
        const body = JSON.stringify({ ...document, tables: { ...document.tables, [table]: value } });
        const [whole, parted] = [newEmulator(), newEmulator()];
        const one = await newClient(whole).put(state, undefined, { raw: body });
        const other = await put(parted, inParts(body, size).chunks);
        expect([other.status, other.body.error?.message]).toEqual([one.status, one.body.error?.message]);
        expect(await exported(parted)).toBe(await exported(whole));
      }),
      { numRuns: 15 },
    );
  });
});
