// Carrying a scenario's requests to a running server.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toFetchTransport } from '../../../server/scenario/run/transport.js';

let server: Server;
let url: string;
const seen: string[] = [];

beforeEach(async () => {
  seen.length = 0;
  server = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    response.setHeader('content-type', request.url?.includes('csv') ? 'text/csv' : 'application/json');
    response.end(request.url?.includes('csv') ? 'User,Status' : '{"n":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

it('sends to the address with its path before the route, and reads JSON', async () => {
  const { send } = toFetchTransport(`${url}/t/ci-7/`, fetch);
  const response = await send({ method: 'GET', url: '/v1.0/me?$select=id', headers: { authorization: 'Bearer x' } });
  expect(seen).toEqual(['GET /t/ci-7/v1.0/me?$select=id Bearer x']);
  expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' }, body: { n: 1 } });
});

it('reads other types as text', async () => {
  const response = await toFetchTransport(url, fetch).send({ method: 'GET', url: '/csv', headers: {} });
  expect(response.body).toBe('User,Status');
});

it('says where nothing listens', async () => {
  const failing = toFetchTransport('http://127.0.0.1:9', async () => {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  });
  await expect(failing.send({ method: 'GET', url: '/', headers: {} })).rejects.toThrow(
    'http://127.0.0.1:9 cannot be reached (connect ECONNREFUSED). Check that a server is running at this URL.',
  );
});
