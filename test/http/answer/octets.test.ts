// Text as octets: what long answers are joined of.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromOctets, packOctets, toOctets } from '../../../server/http/answer/octets.js';
import { newClient, newEmulator } from '../../new-emulator.js';

describe('octets', () => {
  it('are the text itself where it is ASCII', () => {
    expect(toOctets('{"a":1}')).toBe('{"a":1}');
    expect(packOctets('{"a":1}')).toBe('{"a":1}');
  });

  it('are UTF-8, one character an octet', () => {
    expect(toOctets('Zoë 李')).toBe(Buffer.from('Zoë 李').toString('latin1'));
  });

  it('give any text back, however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        expect(fromOctets(toOctets(text))).toBe(text);
        expect(fromOctets(packOctets(text))).toBe(text);
      }),
    );
    const long = 'ž'.repeat(100_000);
    expect(fromOctets(toOctets(long))).toBe(long);
  });

  it('go only to who takes them, and say the same as the text', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const request = { method: 'GET', url: 'http://localhost/v1.0/users', headers: { authorization: 'Bearer x' } };
    const text = await emulator.handle(request);
    const octets = await emulator.handle({ ...request, takesOctets: true });
    expect(text.octets).toBeUndefined();
    expect(octets.body).toBeUndefined();
    expect(octets.octets).not.toBe(text.body);
    expect(fromOctets(octets.octets ?? '')).toBe(text.body);
    expect(text.body).toContain('Tomáš');
  });

  it('begin with the id in the answer to a created user', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const created = await client.post('/v1.0/users', {
      accountEnabled: true,
      displayName: 'Zoë',
      mailNickname: 'zoe',
      userPrincipalName: 'zoe@contoso.onmicrosoft.com',
      passwordProfile: { password: 'Secret-1-Secret' },
    });
    expect(created.status).toBe(201);
    expect(Object.keys(created.body)[1]).toBe('id');
    expect(created.body.displayName).toBe('Zoë');
  });
});
