// The certificate authority: which names it may sign for, and how it is replaced.
// Source: https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10 (name constraints), 4.2.1.12 (extended key usage)

import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { execFile, spawnSync } from 'node:child_process';
import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../server/clock-and-ids.js';
import { microsoftHosts } from '../../../server/doors/hosts/microsoft-hosts.js';
import { listen } from '../../../server/doors/node/listen.js';
import { issueAuthority, issueServer, type Issued } from '../../../server/doors/tls/tls-issue.js';
import { readLimits } from '../../../server/doors/tls/tls-limits.js';
import { loadTls } from '../../../server/doors/tls/tls.js';
import { createEcho } from '../node/echo-engine.js';
import { newDirectory } from './new-tls.js';

const day = 86_400_000;
const openssl = 'openssl';
const now = systemClock();
const has = (program: string, argument: string): boolean => spawnSync(program, [argument]).status === 0;

const newPlace = async (): Promise<string> => join(await newDirectory(), 'certificates');

const readAuthority = async (place: string): Promise<Issued> => {
  const text = await readFile(join(place, 'ca-key.pem'), 'utf8');
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  return { key: text.slice(0, at), certificate: text.slice(at) };
};

/** What OpenSSL says of a server's certificate: `OK`, or the reason against it. */
const verify = async (place: string, certificate: string, ...options: readonly string[]): Promise<string> => {
  const leaf = join(place, 'leaf.pem');
  await writeFile(leaf, certificate);
  const args = ['verify', '-x509_strict', '-purpose', 'sslserver', ...options, '-CAfile', join(place, 'ca.pem'), leaf];
  const { stdout, stderr } = spawnSync(openssl, args, { encoding: 'utf8' });
  return stdout.includes(': OK') ? 'OK' : (/error \d+ at \d+ depth lookup: *(.*)/.exec(stdout + stderr)?.[1] ?? stderr);
};

const ask = (url: string, ca: string, servername?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const name = servername === undefined ? {} : { servername, headers: { Host: servername } };
    const req = request(`${url}/v1.0/me`, { ca, agent: false, ...name }, (res) => {
      res.setEncoding('utf8').on('data', resolve);
    });
    req.on('error', reject).end();
  });

const serve = async (tls: Awaited<ReturnType<typeof loadTls>>) => {
  const server = await listen({ emulator: createEcho(), port: 0, httpsPort: 0, tls });
  onTestFinished(() => server.close());
  return { ...server, httpsUrl: server.httpsUrl ?? '' };
};

describe('the authority', () => {
  it('may sign for the loopback, names below localhost, and the names of Microsoft’s that are served', async () => {
    const place = await newPlace();
    await loadTls(place, [], now);
    expect(readLimits((await readAuthority(place)).certificate)).toEqual([
      'localhost',
      ...microsoftHosts.keys(),
      '127.0.0.0/8',
      '::1/128',
    ]);
  });

  it('may sign for servers only, and lasts two years', async () => {
    const place = await newPlace();
    await loadTls(place, [], now);
    const { certificate } = await readAuthority(place);
    const { keyUsage, validTo, ca } = new X509Certificate(certificate);
    expect([keyUsage, ca]).toEqual([['1.3.6.1.5.5.7.3.1'], true]);
    expect(Math.round((Date.parse(validTo) - now) / day)).toBe(730);
  });

  it.runIf(has(openssl, 'version')).each([
    ['www.example.com', 'permitted subtree violation'],
    ['office.com', 'permitted subtree violation'],
    ['microsoft.com', 'permitted subtree violation'],
    ['outlook.office.com', 'permitted subtree violation'],
    ['account.microsoft.com', 'permitted subtree violation'],
    ['evil-localhost', 'permitted subtree violation'],
    ['10.0.0.1', 'permitted subtree violation'],
    ['::2', 'permitted subtree violation'],
    ['ci.localhost', 'OK'],
    ['127.8.9.10', 'OK'],
    ['::1', 'OK'],
  ])('whoever has its key can sign for %s: OpenSSL says %s', async (name, words) => {
    const place = await newPlace();
    await loadTls(place, [], now);
    const forged = await issueServer(await readAuthority(place), [name], now);
    expect(await verify(place, forged.certificate)).toBe(words);
  });

  it('is refused by Node for a name beyond its limits', async () => {
    const place = await newPlace();
    const tls = await loadTls(place, [], now);
    const forged = await issueServer(await readAuthority(place), ['www.example.com'], now);
    const { httpsUrl } = await serve({ ...tls, key: forged.key, cert: forged.certificate });
    const ca = await readFile(tls.caFile, 'utf8');
    await expect(ask(httpsUrl, ca, 'www.example.com')).rejects.toThrow(/permitted subtree violation/);
  });

  it.runIf(has('python3', '--version'))('and its certificate pass the strictest check of Python', async () => {
    const tls = await loadTls(await newPlace(), [], now);
    const { httpsUrl } = await serve(tls);
    const program = [
      'import ssl, socket, sys',
      'context = ssl.create_default_context(cafile=sys.argv[1])',
      'context.verify_flags |= ssl.VERIFY_X509_STRICT',
      'with socket.create_connection(("127.0.0.1", int(sys.argv[2]))) as plain:',
      '  for name in sys.argv[3:]: print(context.wrap_socket(plain.dup(), server_hostname=name).version()); break',
    ].join('\n');
    for (const name of ['localhost', 'graph.microsoft.com', '127.0.0.1']) {
      const said = await new Promise((resolve) =>
        execFile('python3', ['-c', program, tls.caFile, new URL(httpsUrl).port, name], (error, stdout) =>
          resolve(error?.message ?? stdout.trim()),
        ),
      );
      expect(said).toBe('TLSv1.3');
    }
  });

  it('is widened for a name that the user allows, says so, and stays as wide', async () => {
    const place = await newPlace();
    const before = await loadTls(place, [], now);
    const first = await readAuthority(place);
    const { cert, remarks } = await loadTls(place, ['tenant.example', '10.0.0.5'], now);
    const wide = await readAuthority(place);
    expect(remarks).toEqual([expect.stringMatching(/may now sign for tenant\.example, 10\.0\.0\.5 too\. Let clients/)]);
    expect([wide.key, before.remarks]).toEqual([first.key, []]);
    expect(readLimits(wide.certificate)).toEqual(
      expect.arrayContaining(['localhost', 'tenant.example', '10.0.0.5/32']),
    );
    if (has(openssl, 'version')) expect(await verify(place, cert, '-verify_hostname', 'tenant.example')).toBe('OK');
    await loadTls(place, ['other.localhost'], now);
    expect(await readAuthority(place)).toEqual(wide);
  });

  it('of a version that knew fewer of Microsoft’s hosts is widened with the same key, and the user hears it', async () => {
    const place = await newPlace();
    const former = await issueAuthority(now, ['localhost', 'graph.microsoft.com', '127.0.0.0/8', '::1/128']);
    await mkdir(place, { mode: 0o700 });
    await writeFile(join(place, 'ca-key.pem'), former.key + former.certificate, { mode: 0o600 });
    const { cert, remarks } = await loadTls(place, [], now);
    expect(remarks).toEqual([
      expect.stringMatching(
        /may now sign for graph\.microsoft\.us, .* and \d+ more names too\. Let clients that have a copy of ca\.pem/,
      ),
    ]);
    expect((await readAuthority(place)).key).toBe(former.key);
    if (has(openssl, 'version')) {
      expect(await verify(place, cert, '-verify_hostname', 'login.microsoftonline.us')).toBe('OK');
    }
    expect((await loadTls(place, [], now)).remarks).toEqual([]);
  });

  it('is good for names below localhost without a change', async () => {
    const place = await newPlace();
    await loadTls(place, [], now);
    const before = await readAuthority(place);
    const tls = await loadTls(place, ['ci.localhost'], now);
    const { httpsUrl } = await serve(tls);
    expect(JSON.parse(await ask(httpsUrl, before.certificate, 'ci.localhost'))).toMatchObject({
      origin: 'https://ci.localhost',
    });
    expect([tls.remarks, await readAuthority(place)]).toEqual([[], before]);
  });

  it.each([
    [
      'within 60 days of its end',
      671 * day,
      /ends on \d{4}-\d\d-\d\d\. Until then, let your clients trust the new ca\.pem/,
    ],
    ['after its end', 800 * day, /ended on \d{4}-\d\d-\d\d\. Let your clients trust the new ca\.pem/],
  ])('is renewed %s, with the same key, so that clients that trust the old one have time', async (_, later, words) => {
    const place = await newPlace();
    const former = await loadTls(place, ['tenant.example'], now);
    const old = await readFile(former.caFile, 'utf8');
    const { cert, remarks } = await loadTls(place, [], now + later);
    const renewed = await readFile(former.caFile, 'utf8');
    expect(renewed).not.toBe(old);
    expect(remarks).toEqual([expect.stringMatching(words)]);
    expect(Date.parse(new X509Certificate(renewed).validTo)).toBeGreaterThan(now + later + 700 * day);
    expect(readLimits(renewed)).toContain('tenant.example');
    for (const one of [old, renewed]) {
      expect(new X509Certificate(cert).verify(new X509Certificate(one).publicKey)).toBe(true);
    }
    expect((await loadTls(place, [], now + later)).remarks).toEqual([]);
  });

  it('of an earlier version goes on working, and the user hears how to replace it', async () => {
    const place = await newPlace();
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const unlimited = await x509.X509CertificateGenerator.createSelfSigned(
      {
        name: 'CN=Tenantry local certificate authority, O=Tenantry',
        notBefore: new Date(now - day),
        notAfter: new Date(now + 3650 * day),
        keys,
        signingAlgorithm: algorithm,
        extensions: [
          new x509.BasicConstraintsExtension(true, 0, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        ],
      },
      webcrypto,
    );
    const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
    await mkdir(place, { mode: 0o700 });
    await writeFile(join(place, 'ca-key.pem'), `${key}\n${unlimited.toString('pem')}\n`, { mode: 0o600 });
    for (const names of [[], ['tenant.example']]) {
      const { cert, remarks } = await loadTls(place, names, now);
      expect(new X509Certificate(cert).verify(new X509Certificate(unlimited.toString('pem')).publicKey)).toBe(true);
      expect(remarks).toEqual([expect.stringMatching(/may sign for any name\. It still works\..*delete ca-key\.pem/)]);
    }
  });
});

describe('a running server', () => {
  it('shows a renewed certificate to those who connect from then on', async () => {
    const [one, other] = [await loadTls(await newPlace(), [], now), await loadTls(await newPlace(), [], now)];
    const { httpsUrl, renew } = await serve(one);
    await ask(httpsUrl, await readFile(one.caFile, 'utf8'));
    renew?.(other);
    await ask(httpsUrl, await readFile(other.caFile, 'utf8'));
    await expect(ask(httpsUrl, await readFile(one.caFile, 'utf8'))).rejects.toThrow();
  });

  it.runIf(has('curl', '--version'))('is trusted by curl with the authority’s file', async () => {
    const tls = await loadTls(await newPlace(), [], now);
    const { httpsUrl } = await serve(tls);
    const args = ['--silent', '--show-error', '--cacert', tls.caFile, `${httpsUrl}/v1.0/me`];
    const said = await new Promise<string>((resolve) =>
      execFile('curl', args, (error, stdout) => resolve(error?.message ?? stdout)),
    );
    expect(JSON.parse(said)).toMatchObject({ url: '/v1.0/me' });
  });
});
