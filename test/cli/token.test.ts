// `tenantry token`, against a running server.

import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../server/doors/node/listen.js';
import { newEmulator } from '../new-emulator.js';
import { runLine } from './run-line.js';

let server: Listening | undefined;

afterEach(() => server?.close());

const print = async (...options: readonly string[]) => {
  server = await listen({ emulator: newEmulator({ fixture: 'contoso' }), port: 0 });
  return runLine('token', '--url', server.url, ...options);
};

describe('tenantry token', () => {
  it('prints a token for a user with the scopes', async () => {
    const { code, stdout } = await print('--user', 'adelev@contoso.onmicrosoft.com', '--scopes', 'User.Read,Mail.Read');
    expect(code).toBe(0);
    expect(decodeJwt(stdout.trim())).toMatchObject({ scp: 'User.Read Mail.Read', name: 'Adele Vance' });
  });

  it('prints one that has expired', async () => {
    const { stdout } = await print('--flaw', 'expired');
    expect(decodeJwt(stdout.trim()).exp).toBeLessThan(Date.parse('2026-10-05T09:00:00Z') / 1000);
  });

  it('says why the server refuses', async () => {
    const { code, stderr } = await print('--scopes', 'User.Read');
    expect(code).toBe(1);
    expect(stderr).toContain("Add 'user'");
  });

  it('says what to do when no server answers', async () => {
    const { code, stderr } = await runLine('token', '--url', 'http://localhost:1');
    expect(code).toBe(1);
    expect(stderr).toContain("Start one with 'tenantry start'");
  });
});
