// `start --authorization` and `start --trusted-issuer`, as a program gives them to startServer.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer, type RunningServer, type ServerOptions } from '../../../server/doors/start/start-server.js';
import type { RequestEntry } from '../../../server/doors/node/request-log.js';
import { toLogLine } from '../../../server/cli/output/log-lines.js';
import { newDirectory } from '../tls/new-tls.js';
import { send } from '../node/raw-http.js';

const issuer = 'https://issuer.example/';

const start = async (options: ServerOptions): Promise<RunningServer> => {
  const server = await startServer({ port: 0, https: false, ...options });
  onTestFinished(() => server.close());
  return server;
};

const writeIssuer = async (content: unknown): Promise<string> => {
  const file = join(await newDirectory(), 'issuer.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const ask = async ({ url }: RunningServer, token: string): Promise<number> =>
  (await send(`${url}/v1.0/users`, { headers: { Authorization: `Bearer ${token}` } })).status;

describe('a strict server', () => {
  it('takes the tokens of an issuer in a file, and no text that nobody signed', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'theirs' }] };
    const file = await writeIssuer({ issuer, jwks });
    const server = await start({ authorization: 'strict', trustedIssuerFiles: [file] });
    const claims = { iss: issuer, aud: 'https://graph.microsoft.com', tid: server.tenantId, roles: ['User.Read.All'] };
    const token = await new SignJWT({ ...claims, appid: 'c0ffee00-0000-4000-8000-000000000001' })
      .setProtectedHeader({ alg: 'RS256', kid: 'theirs' })
      .setExpirationTime('1h')
      .sign(privateKey);
    expect(await ask(server, token)).toBe(200);
    expect(await ask(server, 'anybody')).toBe(401);
  });

  it.each([
    ['no JSON', 'is not JSON'],
    [{ issuer }, 'names no issuer'],
    [{ issuer, jwks: { keys: [] } }, 'names no issuer'],
    [{ issuer, jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }, 'names no issuer'],
  ])('does not start with the issuer %j', async (content, message) => {
    await expect(start({ trustedIssuerFiles: [await writeIssuer(content)] })).rejects.toThrow(message);
  });

  it('does not start with a file that is not there', async () => {
    await expect(start({ trustedIssuerFiles: ['nowhere.json'] })).rejects.toThrow('cannot be read');
  });
});

it('a server in the mode log says in its request log what strict would have said', async () => {
  const entries: RequestEntry[] = [];
  const server = await start({ authorization: 'log', log: (entry) => entries.push(entry) });
  expect(await ask(server, 'anybody')).toBe(200);
  await expect.poll(() => entries.length).toBe(1);
  const [entry] = entries;
  expect(entry?.strict).toContain('401 Nobody signed the token.');
  expect(toLogLine(entry!, 'pretty')).toContain('[strict mode: 401 Nobody signed the token.');
});
