// A page of another origin, through a real listener: what it may is decided in the engine and must arrive.

import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../../server/doors/start/start-server.js';
import { send } from './raw-http.js';

const ask = async (origin: string, method: string, allowedOrigins: readonly string[] = []) => {
  const server = await startServer({ port: 0, https: false, allowedOrigins });
  onTestFinished(() => server.close());
  const asked = method === 'OPTIONS' ? { 'access-control-request-method': 'GET' } : { authorization: 'Bearer x' };
  return send(`${server.url}/v1.0/me`, { method, headers: { origin, ...asked } });
};

it('a page of the loopback is let in', async () => {
  expect((await ask('http://localhost:5173', 'OPTIONS')).status).toBe(204);
  expect((await ask('http://localhost:5173', 'GET')).headers['access-control-allow-origin']).toBe('*');
});

it('a page of elsewhere is let in when it was named, and only then', async () => {
  expect((await ask('https://dev.example', 'OPTIONS')).status).toBe(403);
  expect((await ask('https://dev.example', 'OPTIONS', ['https://dev.example'])).status).toBe(204);
});
