// Clients with Microsoft's addresses in their text, unmodified, under `node --import tenantry/redirect`: nothing else says where
// the tenant is, or what to trust.

import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { runNode, useTenant, type Seen } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();
const redirect = (): string => join(tenant().folder, 'redirect.mjs');

beforeAll(async () => {
  const entryPoints = ['server/doors/redirect/redirect.ts'];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile: redirect(), logLevel: 'error' });
  // A fork that differs: it lacks the user who comes first in the default tenant.
  const { url } = tenant().server;
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'ci-7', forkOf: 'default' });
  await fetch(`${url}/_tenantry/tenants`, { method: 'POST', headers, body });
  await fetch(`${url}/t/ci-7/v1.0/users/${await readFirstId()}`, { method: 'DELETE', headers });
});

const readFirstId = async (prefix = ''): Promise<string> => {
  const headers = { authorization: 'Bearer any' };
  const answer = await fetch(`${tenant().server.url}${prefix}/v1.0/users?$top=1&$select=id`, { headers });
  return ((await answer.json()) as Seen).value[0].id as string;
};

const run = (task: string, name?: string): Promise<Seen> =>
  runNode(
    tenant(),
    'hard-coded',
    task,
    {},
    {
      NODE_OPTIONS: `--import=${pathToFileURL(redirect()).href}`,
      // The redirect trusts for itself.
      NODE_EXTRA_CA_CERTS: '',
      TENANTRY_URL: tenant().server.httpsUrl ?? '',
      TENANTRY_CA_FILE: tenant().server.caFile ?? '',
      ...(name === undefined ? {} : { TENANTRY_TENANT: name }),
    },
  );

const requireTenantOf = async (task: string): Promise<void> => {
  const [plain, forked] = [await run(task), await run(task, 'ci-7')];
  for (const [seen, prefix, name] of [
    [plain, '', 'default'],
    [forked, '/t/ci-7', 'ci-7'],
  ] as const) {
    expect(seen.page).toMatchObject({
      '@odata.nextLink': expect.stringMatching(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?/) as string,
      value: [{ id: await readFirstId(prefix) }],
    });
    expect(readClaims(seen.accessToken as string)).toMatchObject({ tenantry_tenant: name });
  }
  expect(forked.page.value).not.toEqual(plain.page.value);
};

describeClient('axios', ['node'], () => {
  it('signs in and reads users at Microsoft’s addresses, in the tenant that is meant', () => requireTenantOf('axios'));
});

describeClient('undici', ['node'], () => {
  it('signs in and reads users at Microsoft’s addresses, in the tenant that is meant', () => requireTenantOf('undici'));

  it('does so when it offers HTTP/2 as well', () => requireTenantOf('undiciHttp2'));
});

describeClient('@azure/msal-node', ['node'], () => {
  it('signs in at Microsoft’s address, in the tenant that is meant', () => requireTenantOf('msalNode'));
});
