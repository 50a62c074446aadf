// @microsoft/microsoft-graph-client 3.0.7, unmodified, against the whole server over HTTPS. The client runs in a process of
// its own, since Node reads NODE_EXTRA_CA_CERTS once, when it starts.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../server/doors/start-server.js';
import type { Json } from '../emulator-bench.js';

const program = fileURLToPath(new URL('graph-client-program.ts', import.meta.url));
const teams = '7e31c0d9-9551-471d-836f-32ee72be4a01';
const domain = 'fabrikam.onmicrosoft.com';
let seen: Json;

beforeAll(async () => {
  const certDir = await mkdtemp(join(tmpdir(), 'tenantry-client-'));
  const server = await startServer({ port: 0, httpsPort: 0, certDir, fixture: 'last-seat' });
  try {
    const [me, newcomer, latecomer] = ['miriamg', 'newcomer', 'adelev'].map((name) => `${name}@${domain}`);
    const words = [`${server.httpsUrl ?? ''}/`, me ?? '', teams, newcomer ?? '', latecomer ?? ''];
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...words], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: server.caFile },
    });
    seen = JSON.parse(stdout);
  } finally {
    await server.close();
    await rm(certDir, { recursive: true });
  }
}, 60_000);

describe("Microsoft's Graph client for JavaScript, over HTTPS", () => {
  it('knows who is signed in', () => {
    expect(seen.me).toBe(`miriamg@${domain}`);
  });

  it('lists what the tenant owns', () => {
    expect(seen.skus.value).toEqual([{ skuPartNumber: 'Microsoft_Teams_Enterprise_New', consumedUnits: 2 }]);
  });

  it('iterates over all pages of users with the token on each', () => {
    expect(seen.names).toHaveLength(8);
    expect(new Set(seen.names as string[]).size).toBe(8);
  });

  it('creates a user, gives a license and takes it again', () => {
    expect(seen.held).toEqual(['Microsoft_Teams_Enterprise_New']);
    expect(seen.heldAfter).toEqual([]);
  });

  it('is told in a GraphError that no seat is left', () => {
    expect(seen.noSeat).toEqual({
      statusCode: 400,
      code: 'Request_BadRequest',
      message: `Subscription with SKU ${teams} does not have any available licenses.`,
      hasRequestId: true,
    });
  });

  it('is told in a GraphError what cannot be taken, and who is not there', () => {
    expect(seen.again).toMatchObject({ statusCode: 400, message: 'User does not have a corresponding license.' });
    expect(seen.nobody).toMatchObject({ statusCode: 404, code: 'Request_ResourceNotFound' });
  });

  it('changes a user, and counts', () => {
    expect(seen.city).toBe('Oslo');
    expect(seen.count).toBe('9');
  });
});
