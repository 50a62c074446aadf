import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSigningKey, readSigningKey } from '../../../server/doors/tls/signing-key.js';
import { startServer } from '../../../server/doors/start/start-server.js';

const now = Date.parse('2026-10-05T09:00:00Z');

const newDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'tenantry-key-'));

describe('the signing key of an installation', () => {
  it('is made once, and only its owner may read it', async () => {
    const directory = await newDirectory();
    const [one, other] = await Promise.all([loadSigningKey(directory, now), loadSigningKey(directory, now)]);
    expect(one).toEqual(other);
    expect(await loadSigningKey(directory, now)).toEqual(one);
    const { mode } = await stat(join(directory, 'signing-key.json'));
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
  });

  it('has a certificate for clients that read x5c', async () => {
    const { x5c = [], n } = await loadSigningKey(await newDirectory(), now);
    const certificate = new X509Certificate(Buffer.from(x5c[0]!, 'base64'));
    expect(certificate.publicKey.export({ format: 'jwk' }).n).toBe(n);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  it('is not made by a start', async () => {
    const certDir = await newDirectory();
    const server = await startServer({ port: 0, https: false, certDir });
    await server.close();
    await expect(readFile(join(certDir, 'signing-key.json'))).rejects.toThrow('ENOENT');
  });

  it('stays where it is when it is damaged, and the error says what to do', async () => {
    const directory = await newDirectory();
    await writeFile(join(directory, 'signing-key.json'), '{"kty":"RSA"}');
    await expect(loadSigningKey(directory, now)).rejects.toThrow('Move the file away');
  });
});

describe('a signing key of the user', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  it.each([
    ['PKCS 8', privateKey.export({ format: 'pem', type: 'pkcs8' }) as string],
    ['PKCS 1', privateKey.export({ format: 'pem', type: 'pkcs1' }) as string],
    ['a JWK', JSON.stringify(privateKey.export({ format: 'jwk' }))],
  ])('is read from %s', async (_, text) => {
    const file = join(await newDirectory(), 'key');
    await writeFile(file, text);
    expect(await readSigningKey(file)).toMatchObject({ n: privateKey.export({ format: 'jwk' }).n });
  });

  it.each([
    ['an elliptic curve', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['too few bits', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
  ])('of %s is refused with the command that makes one', async (_, key) => {
    const file = join(await newDirectory(), 'key');
    await writeFile(file, key.export({ format: 'pem', type: 'pkcs8' }));
    await expect(startServer({ port: 0, https: false, signingKeyFile: file })).rejects.toThrow('openssl genrsa');
  });

  it('stops the start when there is no such file', async () => {
    await expect(startServer({ port: 0, https: false, signingKeyFile: '/nowhere/key' })).rejects.toThrow(
      'does not exist',
    );
  });
});
