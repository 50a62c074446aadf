// The certificates: what verifiers say of them, and what happens to their files.

import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listen } from '../../../server/doors/node/listen.js';
import { systemClock } from '../../../server/clock-and-ids.js';
import { issueAuthority } from '../../../server/doors/tls/tls-issue.js';
import { certificateNames } from '../../../server/doors/tls/tls-names.js';
import { loadTls } from '../../../server/doors/tls/tls.js';
import { createEcho } from '../node/echo-engine.js';
import { newDirectory } from './new-tls.js';

const day = 86_400_000;
const openssl = 'openssl';
const now = systemClock();

const newPlace = async (): Promise<string> => join(await newDirectory(), 'certificates');

const find = (program: string, argument: string): boolean => {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe('the certificates', () => {
  it.runIf(find(openssl, 'version'))('pass the strictest check of OpenSSL', async () => {
    const place = await newPlace();
    const { caFile, cert } = await loadTls(place, [], now);
    const leaf = join(place, 'leaf.pem');
    await writeFile(leaf, cert);
    for (const name of ['-verify_hostname=localhost', '-verify_ip=127.0.0.1', '-verify_ip=::1']) {
      const [option = '', value = ''] = name.split('=');
      const args = ['verify', '-x509_strict', '-purpose', 'sslserver', option, value, '-CAfile', caFile, leaf];
      expect(execFileSync(openssl, args, { encoding: 'utf8' })).toContain(': OK');
    }
  });

  it('are good for every name that they promise, and no other', async () => {
    const { cert } = await loadTls(await newPlace(), ['tenant.example'], now);
    const certificate = new X509Certificate(cert);
    for (const name of [...certificateNames, 'tenant.example']) {
      expect([name, certificate.checkHost(name) ?? certificate.checkIP(name)]).toEqual([name, name]);
    }
    expect(certificate.checkHost('example.com')).toBeUndefined();
  });

  it('have a positive serial of 16 bytes, begin a day back and last 90 days', async () => {
    const certificate = new X509Certificate((await loadTls(await newPlace(), [], now)).cert);
    expect(certificate.serialNumber).toMatch(/^[1-7][0-9A-F]{31}$/);
    expect(Date.parse(certificate.validFrom)).toBeLessThanOrEqual(now - day);
    expect(Date.parse(certificate.validTo) - now).toBeLessThanOrEqual(90 * day);
  });

  it('carry an HTTPS request to a client that trusts the authority', async () => {
    const tls = await loadTls(await newPlace(), [], now);
    const server = await listen({ emulator: createEcho(), port: 0, httpsPort: 0, tls });
    const ca = await readFile(tls.caFile, 'utf8');
    for (const host of ['localhost', '127.0.0.1']) {
      const { port } = new URL(server.httpsUrl!);
      const text = await new Promise((resolve, reject) => {
        const req = request(`https://${host}:${port}/v1.0/me`, { ca, agent: false }, (res) => {
          res.setEncoding('utf8').on('data', resolve);
        });
        req.on('error', reject).end();
      });
      expect(JSON.parse(String(text))).toMatchObject({ origin: `https://${host}:${port}` });
    }
    await server.close();
  });
});

describe('the files', () => {
  it('are for their owner alone', async () => {
    const place = await newPlace();
    await loadTls(place, [], now);
    expect((await stat(place)).mode & 0o777).toBe(0o700);
    expect((await readdir(place)).sort()).toEqual(['ca-key.pem', 'ca.pem', 'server.pem']);
    for (const file of await readdir(place)) {
      expect([file, (await stat(join(place, file))).mode & 0o777]).toEqual([file, 0o600]);
    }
    expect(await readFile(join(place, 'ca.pem'), 'utf8')).not.toContain('PRIVATE');
  });

  it('are used again', async () => {
    const place = await newPlace();
    expect(await loadTls(place, [], now)).toEqual(await loadTls(place, [], now + day));
  });

  it.each([
    ['it ends within 30 days', [], 61 * day],
    ['a name is asked for that it lacks', ['new.localhost'], 0],
  ])('get a new server certificate by the same authority when %s', async (_when, names, later) => {
    const place = await newPlace();
    const first = await loadTls(place, [], now);
    const authority = await readFile(first.caFile, 'utf8');
    const second = await loadTls(place, names, now + later);
    expect(second.cert).not.toBe(first.cert);
    expect(await readFile(second.caFile, 'utf8')).toBe(authority);
    expect(new X509Certificate(second.cert).verify(new X509Certificate(authority).publicKey)).toBe(true);
  });

  it('agree when several programs start at once', async () => {
    const place = await newPlace();
    const all = await Promise.all(Array.from({ length: 6 }, () => loadTls(place, [], now)));
    const authority = new X509Certificate(await readFile(join(place, 'ca.pem'))).publicKey;
    expect(all.map(({ cert }) => new X509Certificate(cert).verify(authority))).toEqual(all.map(() => true));
    expect((await readdir(place)).sort()).toEqual(['ca-key.pem', 'ca.pem', 'server.pem']);
    expect(all.map(({ cert }) => cert)).toContain((await loadTls(place, [], now)).cert);
  });

  it('come back when the authority’s public half was deleted', async () => {
    const place = await newPlace();
    const { caFile, cert } = await loadTls(place, [], now);
    const before = await readFile(caFile, 'utf8');
    await rm(caFile);
    expect((await loadTls(place, [], now)).cert).toBe(cert);
    expect(await readFile(caFile, 'utf8')).toBe(before);
  });

  it.each(['ca-key.pem', 'server.pem'])('lead to an error that names %s when it is damaged', async (file) => {
    const place = await newPlace();
    await loadTls(place, [], now);
    const text = await readFile(join(place, file), 'utf8');
    await writeFile(join(place, file), text.slice(0, 300));
    await expect(loadTls(place, [], now)).rejects.toThrow(
      new RegExp(`${file} is damaged.*Delete the file.*--cert-dir`),
    );
    expect(await readFile(join(place, file), 'utf8')).toBe(text.slice(0, 300));
  });

  it('lead to an error when a key does not belong to its certificate', async () => {
    const place = await newPlace();
    await loadTls(place, [], now);
    const [one, other] = [await issueAuthority(now, ['localhost']), await issueAuthority(now, ['localhost'])];
    await writeFile(join(place, 'ca-key.pem'), one.key + other.certificate);
    await expect(loadTls(place, [], now)).rejects.toThrow(/ca-key\.pem is damaged/);
  });

  it('never replace somebody else’s certificate', async () => {
    const place = await newPlace();
    await loadTls(place, [], now);
    await writeFile(join(place, 'ca.pem'), 'a certificate of another program');
    await expect(loadTls(place, [], now)).rejects.toThrow(/ca\.pem is not a certificate that Tenantry made/);
    expect(await readFile(join(place, 'ca.pem'), 'utf8')).toBe('a certificate of another program');
  });
});
