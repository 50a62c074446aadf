// Four ways to run a program whose text has Microsoft's addresses in it, without a changed line. Each program signs in at
// https://login.microsoftonline.com and reads https://graph.microsoft.com (test/roads/programs).

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardCoded, has, runToEnd, shipProgram, toPrinted, type Ready, type Shipped } from './shipped-program.js';

let shipped: Shipped;
let ready: Ready;
/** What programs print in the default tenant, and in ci-1. */
let printed: string;
let printedInFork: string;
const commands = new Map<string, readonly string[]>();

beforeAll(async () => {
  shipped = shipProgram();
  ready = await shipped.start();
  const { url } = ready;
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const readFirstId = async (prefix: string): Promise<string> => {
    const answer = await fetch(`${url}${prefix}/v1.0/users?$top=1&$select=id`, { headers });
    return ((await answer.json()) as { readonly value: readonly [{ readonly id: string }] }).value[0].id;
  };
  printed = toPrinted(await readFirstId(''));
  // Without the user who comes first in the default tenant, so that a program that misses its tenant is noticed.
  const body = JSON.stringify({ name: 'ci-1', forkOf: 'default' });
  await fetch(`${url}/_tenantry/tenants`, { method: 'POST', headers, body });
  await fetch(`${url}/t/ci-1/v1.0/users/${await readFirstId('/t/ci-1')}`, { method: 'DELETE', headers });
  printedInFork = toPrinted(await readFirstId('/t/ci-1'));
  for (const { name, isHere, toCommand } of hardCoded) if (isHere) commands.set(name, toCommand(shipped.folder));
}, 240_000);

afterAll(() => shipped.remove());

const findCommand = (name: string): readonly string[] => commands.get(name) ?? [];
const here = hardCoded.filter(({ isHere }) => isHere);
const absent = hardCoded.filter(({ isHere }) => !isHere).map(({ name }) => name);
if (absent.length > 0) process.stderr.write(`not on this machine, so not tried: ${absent.join(', ')}\n`);

const exec = (...words: string[]) =>
  runToEnd([process.execPath, shipped.cli, 'exec', '--cert-dir', shipped.certDir, ...words]);

describe('tenantry exec', { timeout: 60_000 }, () => {
  it.each(here)('runs a program with $name', async ({ name }) => {
    const { stdout, stderr } = await exec('--', ...findCommand(name));
    expect([stdout, stderr.replace(/^Picked up JAVA_TOOL_OPTIONS.*\n/, '')]).toEqual([printed, '']);
  });

  it.each(here)('runs a program with $name in a tenant of a running server', async ({ name }) => {
    const command = findCommand(name);
    const words = ['exec', '--url', ready.url, '--tenant', 'ci-1', '--', ...command];
    const { stdout, stderr } = await runToEnd([process.execPath, shipped.cli, ...words]);
    expect(stdout, stderr).toBe(printedInFork);
    expect(printedInFork).not.toBe(printed);
  });
});

describe('the proxy', { timeout: 60_000 }, () => {
  // Node 20 knows no proxy, and needs one of the other ways.
  const proxied = here.filter(({ name }) => !/Node|node:/.test(name));

  it.each(proxied)('serves a program with $name', async ({ name }) => {
    const { hostname, port } = new URL(ready.proxyUrl);
    const store = join(shipped.folder, 'java.p12');
    if (name.includes('Java') && has('keytool', '-help')) {
      // As `tenantry trust java` says.
      const words = ['-importcert', '-noprompt', '-alias', 'tenantry', '-file', ready.caFile, '-keystore', store];
      execFileSync('keytool', [...words, '-storetype', 'PKCS12', '-storepass', 'tenantry'], { stdio: 'ignore' });
    }
    const java = [
      `-Dhttps.proxyHost=${hostname} -Dhttps.proxyPort=${port}`,
      `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=tenantry`,
    ];
    const { stdout, stderr } = await runToEnd(findCommand(name), {
      ...process.env,
      HTTPS_PROXY: ready.proxyUrl,
      SSL_CERT_FILE: ready.caFile,
      REQUESTS_CA_BUNDLE: ready.caFile,
      CURL_CA_BUNDLE: ready.caFile,
      JAVA_TOOL_OPTIONS: java.join(' '),
    });
    expect(stdout, stderr).toBe(printed);
  });
});

describe('node --import tenantry/redirect', { timeout: 60_000 }, () => {
  const redirected = here.filter(({ name }) => /Node|node:/.test(name));

  it.each(redirected)('leads a program with $name to a running server', async ({ name }) => {
    const [node = '', ...words] = findCommand(name);
    const { stdout, stderr } = await runToEnd([node, '--import', shipped.redirect, ...words], {
      ...process.env,
      TENANTRY_URL: ready.httpsUrl,
      TENANTRY_CA_FILE: ready.caFile,
    });
    expect(stdout, stderr).toBe(printed);
  });
});

// A network and a file system of its own, so that nothing of this machine changes: needs the right to make them.
const ownMachine = ['unshare', '--map-root-user', '--mount', '--net'] as const;
const canMount = has(...ownMachine, 'sh', '-c', 'ip link set lo up && mount --bind /etc/hosts /etc/hosts');
if (!canMount) process.stderr.write('no namespaces on this machine, so the hosts file is not tried\n');

describe.runIf(canMount)('a hosts file and port 443', { timeout: 60_000 }, () => {
  it.each(here)('serve a program with $name', async ({ name }) => {
    const script = [
      'set -e',
      'ip link set lo up',
      // As docs/hard-coded-hosts.md says.
      '{ cat /etc/hosts; echo "127.0.0.1 graph.microsoft.com login.microsoftonline.com"; } > "$HOSTS"',
      'mount --bind "$HOSTS" /etc/hosts',
      '"$NODE" "$CLI" start --port 0 --https-port 443 --cert-dir "$CERTIFICATES" --json > "$READY" &',
      'trap "kill $!" EXIT',
      'until [ -s "$READY" ]; do sleep 0.1; done',
      '"$@"',
    ].join('\n');
    const store = join(shipped.folder, 'hosts.p12');
    if (name.includes('Java')) {
      const words = ['-importcert', '-noprompt', '-alias', 'tenantry', '-file', ready.caFile, '-keystore', store];
      execFileSync('keytool', [...words, '-storetype', 'PKCS12', '-storepass', 'tenantry'], { stdio: 'ignore' });
    }
    const { stdout, stderr } = await runToEnd([...ownMachine, 'sh', '-c', script, 'sh', ...findCommand(name)], {
      ...process.env,
      NODE: process.execPath,
      CLI: shipped.cli,
      CERTIFICATES: shipped.certDir,
      HOSTS: join(shipped.folder, 'hosts'),
      READY: join(shipped.folder, `${name.replaceAll(/\W/g, '')}.json`),
      NODE_EXTRA_CA_CERTS: ready.caFile,
      SSL_CERT_FILE: ready.caFile,
      REQUESTS_CA_BUNDLE: ready.caFile,
      CURL_CA_BUNDLE: ready.caFile,
      JAVA_TOOL_OPTIONS: `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=tenantry`,
    });
    expect(stdout, stderr).toBe(printed);
  });
});
