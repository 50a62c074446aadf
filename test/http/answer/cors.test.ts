// OPTIONS, and which pages a browser may let in. Graph lets every page in: the headers are those that Microsoft's
// dev-proxy answers in its place. Tenantry takes any token, so it lets in pages of this computer and those somebody names.

import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../../server/emulator.js';
import type { ExchangeResponse } from '../../../server/http/exchange.js';
import { newEmulator } from '../../new-emulator.js';

const local = 'http://localhost:5173';
const ask = (
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
): Promise<ExchangeResponse> => newEmulator(options).handle({ method, url, headers });
const preflight = (origin: string, url = '/v1.0/me', options: EmulatorOptions = {}): Promise<ExchangeResponse> =>
  ask(
    'OPTIONS',
    url,
    {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type',
    },
    options,
  );

describe('a browser that asks beforehand', () => {
  it.each([local, 'https://localhost', 'http://127.0.0.1:8080', 'http://[::1]:3000', 'https://app.localhost:5173'])(
    'P16: is told that pages of %s may come in, without a token',
    async (origin) => {
      const { status, headers } = await preflight(origin);
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': 'authorization,content-type',
        Vary: 'Origin',
      });
      expect(headers['Access-Control-Allow-Methods']).toContain('PATCH');
    },
  );

  it.each([
    'https://evil.example',
    'https://localhost.evil.example',
    'https://evil.example:4365',
    'http://127.0.0.1.evil.example',
    'https://evillocalhost',
    'http://0.0.0.0:4365',
    'null',
    'chrome-extension://localhost',
    'http://localhost@evil.example',
  ])('is told that pages of %s may not', async (origin) => {
    const { status, headers } = await preflight(origin);
    expect(status).toBe(403);
    expect(headers['Access-Control-Allow-Origin']).toBeUndefined();
  });

  it('is told that a page that was named may', async () => {
    const options = { allowedOrigins: ['https://dev.example:8443'] };
    expect((await preflight('https://dev.example:8443', '/v1.0/me', options)).status).toBe(204);
    expect((await preflight('https://dev.example', '/v1.0/me', options)).status).toBe(403);
  });

  it.each(['/v1.0/groups/1/threads', '/beta/$batch', '/v1.0/nothing', '/t/nobody/v1.0/me'])(
    'gets the same answer for %s, so that the page sees the real one',
    async (url) => {
      expect((await preflight(local, url)).status).toBe(204);
    },
  );

  it('is let in from a public page that somebody named, where it asks for the private network', async () => {
    const headers = {
      origin: 'https://dev.example',
      'access-control-request-method': 'GET',
      'access-control-request-private-network': 'true',
    };
    const answer = await ask('OPTIONS', '/v1.0/me', headers, { allowedOrigins: ['https://dev.example'] });
    expect(answer.headers['Access-Control-Allow-Private-Network']).toBe('true');
  });

  it.each(['/_tenantry/state', '/admin/api/settings/apps/store', '/fd/m365licensing/v1/policies/autoclaim'])(
    'P17: finds %s closed, even for pages of this computer',
    async (url) => {
      const { status, headers } = await preflight(local, url);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(Object.keys(headers).filter((name) => name.startsWith('Access-Control'))).toEqual([]);
    },
  );
});

describe('an answer to a page', () => {
  it.each(['/v1.0/me', '/v1.0/users/nobody', '/v1.0/nothing'])('of this computer can be read: %s', async (url) => {
    const { headers } = await ask('GET', url, { authorization: 'Bearer x', origin: local });
    expect(headers['Access-Control-Allow-Origin']).toBe('*');
    expect(headers['Access-Control-Expose-Headers']).toContain('request-id');
  });

  it('that has no token says so where the page can read it', async () => {
    const { status, headers } = await ask('GET', '/v1.0/me', { origin: local });
    expect([status, headers['Access-Control-Allow-Origin']]).toEqual([401, '*']);
  });

  it.each(['https://evil.example', 'null'])('of %s cannot be read', async (origin) => {
    const { headers } = await ask('GET', '/v1.0/me', { authorization: 'Bearer x', origin });
    expect(headers['Access-Control-Allow-Origin']).toBeUndefined();
  });

  it.each(['/_tenantry/settings', '/fd/m365licensing/v1/policies/autoclaim'])('of %s cannot be read', async (url) => {
    const { headers } = await ask('GET', url, { authorization: 'Bearer x', origin: local });
    expect(headers['Access-Control-Allow-Origin']).toBeUndefined();
  });

  it('is the same for programs, which send no Origin', async () => {
    const { headers } = await ask('GET', '/v1.0/me', { authorization: 'Bearer x' });
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
  });
});

// RFC 9110, 9.3.7 and 10.2.1.
describe('OPTIONS', () => {
  it.each([
    ['/v1.0/users', 'GET, POST, HEAD, OPTIONS'],
    ['/v1.0/me/assignLicense', 'POST, OPTIONS'],
  ])('P18: tells without a token what %s takes', async (url, allow) => {
    const { status, headers, body } = await ask('OPTIONS', url, {});
    expect([status, headers.Allow, body]).toEqual([204, allow, undefined]);
  });

  it.each([
    ['/v1.0/nothing', 400],
    ['/v1.0/security', 501],
  ])('of %s is refused like any other request', async (url, status) => {
    expect((await ask('OPTIONS', url, {})).status).toBe(status);
  });
});

// RFC 9110, 9.3.2.
it('HEAD is GET without the body', async () => {
  const asked = { authorization: 'Bearer x', 'client-request-id': 'a' };
  const emulator = newEmulator();
  const get = await emulator.handle({ method: 'GET', url: '/v1.0/users', headers: asked });
  const head = await emulator.handle({ method: 'HEAD', url: '/v1.0/users', headers: asked });
  expect(head).toMatchObject({ status: 200, headers: { ...get.headers, 'request-id': expect.any(String) as string } });
  expect(head.body).toBeUndefined();
});
