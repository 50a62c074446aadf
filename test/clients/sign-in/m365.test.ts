// CLI for Microsoft 365, unmodified: its hosts are fixed, so it comes by the proxy, and nothing else is said to it.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { programs } from './machine.js';
import { toEnvironment, useTenant, type Seen } from './start-tenant.js';

const tenant = useTenant();
const run = promisify(execFile);
const teams = '7e31c0d9-9551-471d-836f-32ee72be4a01';
const christie = 'christiec@contoso.onmicrosoft.com';

describeClient('@pnp/cli-microsoft365', ['node'], () => {
  const m365 = async (...words: readonly string[]): Promise<Seen> => {
    const { server, folder } = tenant();
    const env = toEnvironment(tenant(), {
      // Where it keeps who is signed in.
      HOME: folder,
      HTTPS_PROXY: server.proxyUrl ?? '',
      NO_UPDATE_NOTIFIER: '1',
    });
    const program = `${programs}javascript/node_modules/@pnp/cli-microsoft365/dist/index.js`;
    const { stdout } = await run(process.execPath, [program, ...words, '--output', 'json'], { env, timeout: 60_000 });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };

  const listLicenses = async (): Promise<readonly string[]> => {
    const held = (await m365('entra', 'user', 'license', 'list', '--userName', christie)) as readonly Seen[];
    return held.map(({ skuPartNumber }) => skuPartNumber as string);
  };

  beforeAll(async () => {
    await m365('cli', 'config', 'set', '--key', 'disableTelemetry', '--value', 'true');
  });

  it('signs in as an application, and lists what the tenant owns', async () => {
    const { clientId, clientSecret, tenant: tenantId } = tenant().place;
    const words = ['--appId', clientId, '--tenant', tenantId, '--secret', clientSecret];
    await m365('login', '--authType', 'secret', ...words);
    expect(await m365('entra', 'license', 'list')).toHaveLength(13);
    await m365('logout');
  });

  it('signs in as an administrator, and gives a license, shows it and takes it', async () => {
    const { clientId, password, tenant: tenantId } = tenant().place;
    const words = ['--appId', clientId, '--tenant', tenantId, '--userName', 'admin@contoso.onmicrosoft.com'];
    await m365('login', '--authType', 'password', ...words, '--password', password);
    expect(await listLicenses()).toEqual([]);
    await m365('entra', 'user', 'license', 'add', '--userName', christie, '--ids', teams);
    expect(await listLicenses()).toEqual(['Microsoft_Teams_Enterprise_New']);
    await m365('entra', 'user', 'license', 'remove', '--userName', christie, '--ids', teams, '--force');
    expect(await listLicenses()).toEqual([]);
  });
});
