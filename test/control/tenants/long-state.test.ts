// A tenant of any size: it is written and read in parts, and others have their turns meanwhile.

import { describe, expect, it } from 'vitest';
import { openTenant } from '../../domain/own-tenant.js';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';
import { askInParts, exported, hasty, inParts, join, newDocument, put, state } from './state-in-parts.js';

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
    for (const rows of Object.values<Json>(document.tables)) rows.reverse();
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

  it('may have any number of blanks behind it', async () => {
    const { text } = await newDocument();
    const emulator = newEmulator();
    await put(emulator, inParts(text + ' '.repeat(5_000_000), 1_000_000).chunks);
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
