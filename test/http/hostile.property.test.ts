// Whatever is sent, the answer is Graph's: never a 500, never an exception, always a body of the contract's shape.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newClient, newEmulator } from '../new-emulator.js';

const client = newClient(newEmulator({ fixture: 'last-seat' }));

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'displayName',
      'eq',
      'and',
      'or',
      'not',
      'in',
      '(',
      ')',
      ',',
      '/',
      ':',
      "'",
      "''",
      "'x'",
      'null',
      'true',
      '5',
      '-1.5',
    ],
    ...['startsWith', 'any', 'all', '$count', 'assignedLicenses', 'x/skuId', '2026-10-05', '2026-10-05T09:00:00Z', ' '],
    ...[
      '7e31c0d9-9551-471d-836f-32ee72be4a01',
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      '\uffff',
      '%',
      '+',
      '&',
      '$',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' '));
const encode = (value: string): string => encodeURIComponent(value.replace(/\p{Surrogate}/gu, '?'));

it('any filter is answered or refused', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('/v1.0/users', '/v1.0/auditLogs/directoryAudits'), async (filter, path) => {
      const { status } = await client.get(`${path}?$filter=${encode(filter)}`);
      expect([200, 400, 501]).toContain(status);
    }),
    { numRuns: 1_500, seed: 11 },
  );
});

it('any query string is answered or refused', async () => {
  const option = fc.constantFrom(
    '$select',
    '$top',
    '$count',
    '$skiptoken',
    '$search',
    '$orderby',
    'select',
    'x',
    '$',
    '',
    '$__proto__',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(option, text), { maxLength: 3 }), async (pairs) => {
      const query = pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&');
      const { status } = await client.get(`/v1.0/users?${query}`);
      expect([200, 400, 501]).toContain(status);
    }),
    { numRuns: 600, seed: 12 },
  );
});

it('any path is answered or refused', async () => {
  const segment = fc.oneof(
    fc.constantFrom(
      'users',
      'me',
      'directory',
      'deletedItems',
      'microsoft.graph.user',
      "users('x')",
      'subscribedSkus',
      '$count',
      '..',
      '.',
      '',
      "('",
      "')",
    ),
    text.map(encode),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(segment, { maxLength: 4 }),
      fc.constantFrom('GET', 'HEAD', 'PUT', 'OPTIONS'),
      async (segments, method) => {
        const { status } = await client.send(method, `/v1.0/${segments.join('/')}`);
        expect([200, 204, 400, 404, 405, 501]).toContain(status);
      },
    ),
    { numRuns: 1_000, seed: 13 },
  );
});

it('any JSON body is taken or refused', async () => {
  const name = fc.oneof(
    fc.constantFrom(
      'addLicenses',
      'removeLicenses',
      'skuId',
      'disabledPlans',
      'displayName',
      '__proto__',
      'passwordProfile',
      '@odata.type',
      'usageLocation',
      'userPrincipalName',
    ),
    fc.string({ maxLength: 3 }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 1e300, '', 'US', '7e31c0d9-9551-471d-836f-32ee72be4a01'),
      fc.string({ unit: 'binary' }),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  }));
  const places = [
    ['POST', '/v1.0/users'],
    ['PATCH', '/v1.0/users/adelev@fabrikam.onmicrosoft.com'],
    ['POST', '/v1.0/users/adelev@fabrikam.onmicrosoft.com/assignLicense'],
    ['POST', '/v1.0/directory/deletedItems/x/restore'],
  ] as const;
  await fc.assert(
    fc.asyncProperty(value, fc.constantFrom(...places), async (body, [method, path]) => {
      const { status } = await client.send(method, path, body);
      expect([200, 201, 204, 400, 404, 501]).toContain(status);
    }),
    { numRuns: 1_000, seed: 14 },
  );
});
