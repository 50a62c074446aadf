// The endpoint that comes with Tenantry.

import { expect, it } from 'vitest';
import { newClient, newEmulator } from '../new-emulator.js';

const path = '/_tenantry/notifications/catch';

it('answers a handshake with the token as text', async () => {
  const client = newClient(newEmulator());
  const { status, headers, text } = await client.post(`${path}?validationToken=Validation%3A+a%26b`);
  expect([status, text]).toEqual([200, 'Validation: a&b']);
  expect(headers['Content-Type']).toBe('text/plain; charset=utf-8');
});

it('takes a notification, or refuses it when it was asked to', async () => {
  const client = newClient(newEmulator());
  expect((await client.post(path, { value: [] })).status).toBe(202);
  expect((await client.post(`${path}?answer=999`, { value: [] })).status).toBe(400);
});

// Every answer of the client is held to the contract, which has a body for each of these.
it.each([400, 404, 429, 500, 503])(
  'refuses with %i and a body that says why, where it was asked to',
  async (wanted) => {
    const client = newClient(newEmulator());
    const { status, body } = await client.post(`${path}?answer=${String(wanted)}`, { value: [] });
    expect([status, body.error.code]).toEqual([wanted, 'NotTaken']);
    expect(body.error.message).toContain(String(wanted));
  },
);
