// Where an error sends a reader who wants to know what there is: to a place that exists.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';

const ask = async (options: Parameters<typeof newEmulator>[0], path: string): Promise<string> =>
  (await newClient(newEmulator(options)).get(path)).body.error.message as string;

describe('an error for what is not emulated', () => {
  it('links to its line on the page of the server that answered', async () => {
    expect(await ask({ hasPages: true }, '/v1.0/me/messages')).toBe(
      "'/me/messages' is not emulated by Tenantry. See http://localhost:4365/fidelity#not-emulated-api-resources-user " +
        'for what is and what is not.',
    );
  });

  it('links to the line about the properties of a type', async () => {
    expect(await ask({ hasPages: true }, '/v1.0/users?$select=mailboxSettings')).toContain(
      'See http://localhost:4365/fidelity#not-emulated-properties-user for',
    );
  });

  it('links to the page itself where the page has no line for it', async () => {
    expect(await ask({ hasPages: true }, '/v1.0/users?$format=atom')).toContain(
      'See http://localhost:4365/fidelity for',
    );
  });

  it('links to the server, not into a tenant of it', async () => {
    const emulator = newEmulator({ hasPages: true });
    const client = newClient(emulator);
    await client.post('/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' });
    const { body } = await client.get('/t/ci-7/v1.0/me/messages');
    expect(body.error.message).toContain('See http://localhost:4365/fidelity#');
  });

  it('links from an item of a batch too', async () => {
    const client = newClient(newEmulator({ hasPages: true }));
    const requests = [{ id: '1', method: 'GET', url: '/me/messages' }];
    const { body } = await client.post('/v1.0/$batch', { requests });
    expect(body.responses[0].body.error.message).toContain('http://localhost:4365/fidelity#not-emulated');
  });

  it('sends whoever asks for a route that does not exist to the docs of the server', async () => {
    expect(await ask({ hasPages: true }, '/_tenantry')).toBe(
      "There is nothing at '/_tenantry'. See http://localhost:4365/docs for all routes.",
    );
  });

  it('names the route that answers wherever the engine runs without a server of ours', async () => {
    expect(await ask({}, '/v1.0/me/messages')).toBe(
      "'/me/messages' is not emulated by Tenantry. GET /_tenantry/fidelity lists what is and what is not.",
    );
    const { status, body } = await newClient(newEmulator()).get('/_tenantry/fidelity');
    expect(status).toBe(200);
    expect(body.notEmulated).toContainEqual(expect.objectContaining({ path: '/me/messages' }));
  });
});
