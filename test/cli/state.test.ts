// `tenantry state` and the refusals of `tenantry start --state`, on directories that a server has left.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../server/doors/start/start-server.js';
import { newDirectory } from '../doors/tls/new-tls.js';
import { send } from '../doors/node/raw-http.js';
import { runLine } from './run-line.js';

const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };

/** A directory with the tenants default and ci-7, a snapshot, and a write after it. */
const newState = async (): Promise<string> => {
  const stateDirectory = join(await newDirectory(), 'tenant');
  const server = await startServer({ port: 0, https: false, stateDirectory, now: '2026-01-31T09:00:00Z' });
  const post = async (path: string, body: object) =>
    send(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await post('/_tenantry/snapshots', { name: 'before' });
  await post('/_tenantry/appOpens', { user: 'oliverh@contoso.onmicrosoft.com', app: 'teams' });
  await post('/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' });
  await server.close();
  return stateDirectory;
};

const journal = (directory: string): string => join(directory, 'tenants/default/journal-00000001.jsonl');

describe('tenantry state inspect', () => {
  it('describes every tenant, its snapshots and its files', async () => {
    const directory = await newState();
    const { code, stdout } = await runLine('state', 'inspect', directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^default {2}Contoso, [0-9a-f-]{36}\n {2}63 users, \d+ rows, 2 journal records so far\n {2}shut down cleanly\n/,
    );
    expect(stdout).toContain('  snapshot before, taken 2026-01-31T09:00:00.000Z, 63 users\n');
    expect(stdout).toMatch(/\nci-7 {2}/);
    expect(stdout).toMatch(/ {2}checkpoint-00000001\.json +\d+\.\d KiB\n/);
  });

  it('prints the same as JSON', async () => {
    const directory = await newState();
    const { stdout } = await runLine('state', 'inspect', directory, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      inUseBy: null,
      tenants: [
        { name: 'default', users: 63, sequence: 2, format: 2, stoppedInOrder: true, snapshots: [{ name: 'before' }] },
        { name: 'ci-7', users: 1 },
      ],
    });
  });

  it('says so of a directory that holds none', async () => {
    const { code, stderr } = await runLine('state', 'inspect', await newDirectory());
    expect(code).toBe(1);
    expect(stderr).toMatch(/holds no tenant.*run: tenantry start --state/);
  });
});

describe('tenantry state verify', () => {
  it('finds no damage in an intact directory', async () => {
    expect(await runLine('state', 'verify', await newState())).toEqual({
      code: 0,
      stdout: 'default: no damage\nci-7: no damage\n',
      stderr: '',
    });
  });

  it('lists all damage by file and line, ends with 1, and changes nothing', async () => {
    const directory = await newState();
    const lines = (await readFile(journal(directory), 'utf8')).replaceAll('"sequence"', '"sequense"');
    await writeFile(journal(directory), lines);
    const { code, stdout, stderr } = await runLine('state', 'verify', directory);
    expect(code).toBe(1);
    expect(stdout).toBe('ci-7: no damage\n');
    expect(stderr).toContain(`${journal(directory)}, line 1: the checksum of the line is`);
    expect(stderr).toContain(`${journal(directory)}, line 2: the checksum of the line is`);
    expect(stderr).toContain('Found 2 problems. Nothing was changed.');
    expect(await readFile(journal(directory), 'utf8')).toBe(lines);
  });
});

describe('tenantry state compact', () => {
  it('writes every tenant anew and lets the old journals go', async () => {
    const directory = await newState();
    const before = await runLine('state', 'export', directory);
    expect((await runLine('state', 'compact', directory)).code).toBe(0);
    const names = await readdir(join(directory, 'tenants/default'));
    expect(names.filter((name) => !name.startsWith('snapshot-'))).toEqual([
      'checkpoint-00000002.json',
      'closed.json',
      'journal-00000002.jsonl',
    ]);
    expect(await runLine('state', 'export', directory)).toEqual(before);
  });
});

describe('tenantry state export and import', () => {
  it('carry a tenant to another directory, byte for byte', async () => {
    const directory = await newState();
    const file = join(await newDirectory(), 'tenant.jsonl');
    expect((await runLine('state', 'export', directory, '--output', file)).code).toBe(0);
    const other = join(await newDirectory(), 'other');
    expect((await runLine('state', 'import', other, file)).stdout).toContain('default, 63 users');
    const exported = await runLine('state', 'export', other);
    expect(exported.stdout).toBe((await runLine('state', 'export', directory)).stdout);
  });

  it('put nothing in the place of a tenant unless told', async () => {
    const directory = await newState();
    const refused = await runLine('state', 'import', directory, 'fixtures/empty.json', '--tenant', 'ci-7');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("already has a tenant 'ci-7'")]);
    const taken = await runLine('state', 'import', directory, 'fixtures/contoso.json', '--tenant', 'ci-7', '--replace');
    expect([taken.code, taken.stdout]).toEqual([0, expect.stringContaining('ci-7, 63 users')]);
    expect((await runLine('state', 'verify', directory)).code).toBe(0);
    const { stdout } = await runLine('state', 'inspect', directory, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ tenants: [{ users: 63 }, { name: 'ci-7', users: 63 }] });
  });

  it('list what is wrong in a file, and change nothing', async () => {
    const directory = await newState();
    const file = join(await newDirectory(), 'half.jsonl');
    await writeFile(file, '{"version":1}\n{"table":"userz","row":{"id":"a"}}\n');
    const { code, stderr } = await runLine('state', 'import', directory, file, '--replace');
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 2: there is no table "userz".*Did you mean 'users'/);
    expect(stderr).toContain('line 3: the file ends without the line that counts the rows');
    expect(stderr).toContain('Nothing was changed.');
  });

  it('name the nearest tenant', async () => {
    const { code, stderr } = await runLine('state', 'export', await newState(), '--tenant', 'defualt');
    expect([code, stderr]).toEqual([1, expect.stringContaining("Did you mean 'default'?")]);
  });
});

describe('a directory in use', () => {
  it('can be read, which is said, and not be changed', async () => {
    const stateDirectory = await newState();
    const server = await startServer({ port: 0, https: false, stateDirectory });
    onTestFinished(() => server.close());
    const inUse = `in use by process ${String(process.pid)}`;
    expect((await runLine('state', 'inspect', stateDirectory)).stdout).toContain(inUse);
    const verified = await runLine('state', 'verify', stateDirectory);
    expect([verified.code, verified.stderr]).toEqual([0, expect.stringContaining(inUse)]);
    expect((await runLine('state', 'export', stateDirectory)).stderr).toContain(inUse);
    for (const line of [
      ['compact', stateDirectory],
      ['import', stateDirectory, 'fixtures/empty.json', '--replace'],
    ]) {
      const { code, stderr } = await runLine('state', ...line);
      expect([code, stderr]).toEqual([1, expect.stringContaining('in use by another Tenantry')]);
    }
    const started = await runLine('start', '--state', stateDirectory, '--no-https', '--port', '0');
    expect([started.code, started.stderr]).toEqual([1, expect.stringContaining('in use by another Tenantry')]);
  });
});

describe('tenantry start', () => {
  it.each([
    ['--users', '3', '--fixture', 'empty'],
    ['--fixture', 'fixtures/empty.json', '--import', 'x.json'],
    ['--profile', 'school'],
  ])('ends with 2 on options that contradict each other: %s %s %s %s', async (...options) => {
    const { code, stderr } = await runLine('start', '--no-https', '--port', '0', ...options.filter(Boolean));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^tenantry: .*(Give only one of|Add --users N)/)]);
  });

  it('ends with 2 when the directory has a tenant already and another is asked for', async () => {
    const { code, stderr } = await runLine('start', '--state', await newState(), '--users', '3');
    expect(code).toBe(2);
    expect(stderr).toMatch(/already holds a tenant, so --users would have no effect.*state import .* FILE --replace/);
  });

  it('ends with 1 on damage', async () => {
    const directory = await newState();
    await writeFile(journal(directory), 'x\n');
    const { code, stderr } = await runLine('start', '--state', directory, '--no-https', '--port', '0');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/journal-00000001\.jsonl, line 1: .*nothing was changed/),
    ]);
  });
});
