// What is wrong with a long state is said as of a short one, and what goes wrong half-way changes nothing.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator } from '../../new-emulator.js';
import { exported, hasty, headers, inParts, newDocument, put, state } from './state-in-parts.js';

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
      expect.stringContaining('There is no table "usrs". Did you mean \'users\'?'),
    ],
    [
      '{"version":1,"tables":{"usrs":[{}]}}',
      expect.stringContaining('There is no table "usrs". Did you mean \'users\'?'),
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
    [`{"version":1,"tables":{"users":[{"id":"${'a'.repeat(5_000_000)}"}]}}`, 'a value or a gap of more than 4 MiB'],
    [`{"${'a'.repeat(5_000_000)}":1}`, 'a value or a gap of more than 4 MiB'],
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

  it('is read no further when there is no memory for more', async () => {
    const { text } = await newDocument();
    const emulator = newEmulator({ isMemoryFull: () => true });
    const { chunks, taken } = inParts(text, 1_000);
    expect((await put(emulator, chunks)).status).toBe(507);
    expect(taken.parts).toBeLessThan(10);
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
