// Whatever an earlier version wrote still opens, by every door that takes it, and nothing of it is lost. The states are
// those in states/; README.md says which version wrote which.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { readTenant } from '../../server/doors/start/starting-tenant.js';
import { openKeptState } from '../../server/doors/start/state-keeping.js';
import type { Emulator } from '../../server/emulator.js';
import { runLine } from '../cli/run-line.js';
import { newDirectory } from '../doors/tls/new-tls.js';
import { benchNow, newEmulator } from '../new-emulator.js';
import {
  ask,
  copyOldDirectory,
  expectEverythingThere,
  exportState,
  listTenantFiles,
  readings,
  readOldState,
  statesWith,
  toOldFile,
  type OldState,
} from './old-tenants.js';

const systemClock = (): number => Date.parse(benchNow);

/** Every list shows as many entries as the old state has rows. */
const expectReadable = async (emulator: Emulator, old: OldState): Promise<void> => {
  for (const [operationId, path, table] of readings) {
    const { status, body } = await ask(emulator, operationId, 'GET', path);
    expect(status, path).toBe(200);
    expect((body as { readonly value: readonly unknown[] }).value, path).toHaveLength(old.tables[table]?.length ?? 0);
  }
};

/** A claim is made, written to the log and found there: the old tenant is in use again. */
const expectUsable = async (emulator: Emulator): Promise<void> => {
  const bought = { skuPartNumber: 'Microsoft_Teams_Enterprise_New', units: 1 };
  expect((await ask(emulator, 'buySubscription', 'POST', '/_tenantry/subscriptions', bought)).status).toBe(201);
  const opened = { user: 'alexw@fabrikam.onmicrosoft.com', app: 'teams' };
  expect((await ask(emulator, 'openApp', 'POST', '/_tenantry/appOpens', opened)).body).toMatchObject({
    outcome: 'claimed',
  });
  const { body } = await ask(emulator, 'listClaims', 'GET', '/_tenantry/claims?top=1');
  expect(body).toMatchObject({ value: [{ user: { displayName: 'Alex Wilber' }, status: 'succeeded' }] });
};

/** What a start says of a directory of format 1: since format 2 a claim keeps its rules without what follows from them. */
const converted = expect.stringMatching(
  /: converted to format 2\. The old files are kept; .*\.format-1\.bak\.\n?$/,
) as string;

/** The tenant in a state directory, until the test has done something with it. */
const withDirectory = async (
  directory: string,
  said: readonly string[],
  use: (emulator: Emulator) => Promise<void>,
): Promise<void> => {
  const remarks: string[] = [];
  const kept = await openKeptState({ directory, systemClock, report: (remark) => remarks.push(remark) });
  try {
    const emulator = newEmulator({ storage: kept.storage });
    await emulator.ready;
    await use(emulator);
  } finally {
    await kept.close();
  }
  expect(remarks).toEqual(said);
};

const expectWhole = async (directory: string): Promise<void> => {
  // How it is said is the business of test/cli/; here it counts that nothing is wrong.
  const { code, stderr } = await runLine('state', 'verify', directory);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
};

const exportDirectory = async (directory: string): Promise<OldState> =>
  JSON.parse((await runLine('state', 'export', directory)).stdout) as OldState;

describe.each(statesWith('state.json'))('the exported state %s', (state) => {
  it('can be put in the place of a tenant, and nothing of it is lost', async () => {
    const old = await readOldState(state);
    const emulator = newEmulator();
    expect(await ask(emulator, 'loadState', 'PUT', '/_tenantry/state', old)).toMatchObject({ status: 200 });
    expectEverythingThere(await exportState(emulator), old);
    await expectReadable(emulator, old);
    await expectUsable(emulator);
  });

  it('gives the same state again when it is exported today and loaded once more', async () => {
    const first = newEmulator();
    await ask(first, 'loadState', 'PUT', '/_tenantry/state', await readOldState(state));
    const exported = await exportState(first);
    const second = newEmulator();
    await ask(second, 'loadState', 'PUT', '/_tenantry/state', exported);
    expect(await exportState(second)).toEqual(exported);
  });

  it('can be what a server begins with', async () => {
    const surroundings = { catalogue: builtInCatalogue(), systemClock };
    const tenant = await readTenant(toOldFile(state, 'state.json'), {}, surroundings);
    const emulator = newEmulator({ state: tenant });
    expectEverythingThere(await exportState(emulator), await readOldState(state));
    await expectUsable(emulator);
  });

  it('can be imported into a state directory, which verifies clean', async () => {
    const directory = join(await newDirectory(), 'tenant');
    const imported = await runLine('state', 'import', directory, toOldFile(state, 'state.json'));
    expect([imported.code, imported.stderr]).toEqual([0, '']);
    await expectWhole(directory);
    expectEverythingThere(await exportDirectory(directory), await readOldState(state));
  });
});

describe.each(statesWith('tenant.jsonl'))('the state lines %s', (state) => {
  it('can be imported into a state directory, which verifies clean', async () => {
    const directory = join(await newDirectory(), 'tenant');
    const imported = await runLine('state', 'import', directory, toOldFile(state, 'tenant.jsonl'));
    expect([imported.code, imported.stderr]).toEqual([0, '']);
    await expectWhole(directory);
    expectEverythingThere(await exportDirectory(directory), await readOldState(state));
  });
});

describe.each(statesWith('directory'))('the state directory %s', (state) => {
  it('verifies clean and exports all that is in it', async () => {
    const directory = await copyOldDirectory(state);
    await expectWhole(directory);
    expectEverythingThere(await exportDirectory(directory), await readOldState(state));
  });

  it('opens, is read and written, and has all of it when it is opened again', async () => {
    const directory = await copyOldDirectory(state);
    const old = await readOldState(state);
    await withDirectory(directory, [converted], async (emulator) => {
      expectEverythingThere(await exportState(emulator), old);
      await expectReadable(emulator, old);
      await expectUsable(emulator);
    });
    await expectWhole(directory);
    await withDirectory(directory, [], async (emulator) => {
      const claims = (await exportState(emulator)).tables.claims ?? [];
      const oldClaims = old.tables.claims ?? [];
      expect(claims.map(({ id }) => id)).toEqual(expect.arrayContaining(oldClaims.map(({ id }) => id)));
      expect(claims).toHaveLength(oldClaims.length + 1);
    });
  });

  it("can be written anew in today's format", async () => {
    const directory = await copyOldDirectory(state);
    const before = await listTenantFiles(directory);
    const compacted = await runLine('state', 'compact', directory);
    expect([compacted.code, compacted.stderr]).toEqual([0, converted]);
    expect(await listTenantFiles(directory)).not.toEqual(before);
    await expectWhole(directory);
    expectEverythingThere(await exportDirectory(directory), await readOldState(state));
  });
});

describe.each([
  ['02-first-directory', 'as a record without a time'],
  ['03-snapshot-time', 'as a record with its time'],
  ['10-last-sign-ins', 'as a file of its own'],
])('the snapshot in %s', (state, form) => {
  it(`is restored from the disk, where it is ${form}`, async () => {
    const directory = await copyOldDirectory(state);
    await withDirectory(directory, [converted], async (emulator) => {
      const { body } = await ask(emulator, 'listSnapshots', 'GET', '/_tenantry/snapshots');
      expect(body).toMatchObject({ value: [{ name: 'before', createdDateTime: '2026-10-05T09:00:00.000Z' }] });
      await ask(emulator, 'restoreSnapshot', 'POST', '/_tenantry/snapshots/before/restore');
      // The story deletes somebody after the snapshot.
      expect((await exportState(emulator)).tables.deletedUsers).toEqual([]);
    });
    await expectWhole(directory);
  });
});
