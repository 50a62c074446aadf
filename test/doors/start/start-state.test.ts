// A server that keeps its tenants, and what it can begin with.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OptionError } from '../../../server/doors/start/option-error.js';
import { startServer, type RunningServer, type ServerOptions } from '../../../server/doors/start/start-server.js';
import { LockError } from '../../../server/store/disk/lock.js';
import { newDirectory } from '../tls/new-tls.js';
import { send } from '../node/raw-http.js';

const start = async (options: ServerOptions): Promise<RunningServer> => {
  const server = await startServer({ port: 0, https: false, ...options });
  onTestFinished(() => server.close().catch(() => undefined));
  return server;
};

const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };

const read = async (server: RunningServer, path: string) => {
  const { text } = await send(server.url + path, { headers });
  return JSON.parse(text) as { readonly value: readonly Record<string, unknown>[] } & Record<string, unknown>;
};

const rename = async (server: RunningServer, department: string) => {
  const url = `${server.url}/v1.0/users/oliverh@contoso.onmicrosoft.com`;
  const { status } = await send(url, { method: 'PATCH', headers, body: JSON.stringify({ department }) });
  expect(status).toBe(204);
};

const readDepartment = async (server: RunningServer) =>
  (await read(server, '/v1.0/users/oliverh@contoso.onmicrosoft.com?$select=department')).department;

describe('a server with a state directory', () => {
  it('goes on after a stop where it was, with the same tenant', async () => {
    const stateDirectory = join(await newDirectory(), 'deep', 'tenant');
    const first = await start({ stateDirectory });
    await rename(first, 'Archives');
    await first.close();
    const second = await start({ stateDirectory });
    expect(await readDepartment(second)).toBe('Archives');
    expect([second.tenantId, second.stateDirectory]).toEqual([first.tenantId, stateDirectory]);
  });

  it('is refused while another has it, and held by nobody when it could not start', async () => {
    const stateDirectory = await newDirectory();
    const first = await start({ stateDirectory });
    await expect(start({ stateDirectory })).rejects.toBeInstanceOf(LockError);
    const port = Number(new URL(first.url).port);
    const other = await newDirectory();
    await expect(start({ stateDirectory: other, port })).rejects.toThrow(`Port ${String(port)}`);
    await expect(start({ stateDirectory: other })).resolves.toBeDefined();
  });

  it.each([
    [{ fixture: 'empty' }, '--fixture'],
    [{ source: { users: 3 }, seed: 1 }, '--users and --seed'],
    [{ source: { file: 'x.json' } }, '--import'],
    [{ now: '2026-01-31T09:00:00Z' }, '--now'],
  ])('refuses %j when there is a tenant already, and changes nothing', async (options, named) => {
    const stateDirectory = await newDirectory();
    await (await start({ stateDirectory })).close();
    const path = join(stateDirectory, 'tenants', 'default');
    const before = await readdir(path);
    const error: unknown = await start({ stateDirectory, ...options }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OptionError);
    expect((error as Error).message).toContain(`already holds a tenant, so ${named} would have no effect`);
    expect(await readdir(path)).toEqual(before);
    expect(before).toContain('closed.json');
  });

  it('refuses to start on damage, says where, and touches nothing', async () => {
    const stateDirectory = await newDirectory();
    await (await start({ stateDirectory })).close();
    const file = join(stateDirectory, 'tenants', 'default', 'checkpoint-00000001.json');
    const damaged = (await readFile(file, 'utf8')).replace('Contoso', 'Contosa');
    await writeFile(file, damaged);
    await expect(start({ stateDirectory })).rejects.toThrow(/checkpoint-00000001\.json, line 1: the checksum is/);
    expect(await readFile(file, 'utf8')).toBe(damaged);
    expect(await readdir(join(stateDirectory, 'tenants', 'default'))).toContain('closed.json');
  });
});

describe('what a server begins with', () => {
  it('is made up, at the time that it was told', async () => {
    const source = { users: 20, profile: 'school' } as const;
    const server = await start({ source, seed: 3, now: '2026-01-31T09:00:00Z' });
    expect((await read(server, '/v1.0/users?$top=999')).value).toHaveLength(20);
    expect(await read(server, '/_tenantry/clock')).toMatchObject({ frozen: true, now: '2026-01-31T09:00:00.000Z' });
  });

  it.each(['state.json', 'state.jsonl'])('is what another has exported on exit as %s', async (name) => {
    const file = join(await newDirectory(), 'made', name);
    const first = await start({ exportOnExit: file });
    await rename(first, 'Archives');
    await first.close();
    const second = await start({ source: { file } });
    expect(await readDepartment(second)).toBe('Archives');
    await expect(start({ source: { file }, seed: 4 })).rejects.toThrow('Leave out --seed');
  });

  it('is a fixture in a file, with every problem reported', async () => {
    const file = join(await newDirectory(), 'mine.json');
    const fixture = (await readFile('fixtures/empty.json', 'utf8')).replace('"users": [', '"people": [');
    await writeFile(file, fixture);
    await expect(start({ source: { file } })).rejects.toThrow(/mine\.json: .*users/);
    await writeFile(file, fixture.replace('"people": [', '"users": ['));
    expect((await read(await start({ source: { file } }), '/v1.0/subscribedSkus')).value).toEqual([]);
  });

  it('is one thing only', async () => {
    await expect(start({ fixture: 'empty', source: { users: 3 } })).rejects.toThrow(
      'Give only one of --fixture, --users.',
    );
    await expect(start({ source: { profile: 'school' } })).rejects.toThrow('--profile works only with --users');
    await expect(start({ exportOnExit: 'state.yaml' })).rejects.toThrow('must end in .json');
  });

  it('is a file that is there', async () => {
    await expect(start({ source: { file: '/nowhere/x.json' } })).rejects.toThrow(
      '/nowhere/x.json: the file does not exist',
    );
  });

  it('is in memory or on disk what a state larger than 4 MiB says', async () => {
    const server = await start({ stateDirectory: await newDirectory() });
    const state = await read(server, '/_tenantry/state');
    const body = JSON.stringify({ state }) + ' '.repeat(5 * 1024 * 1024);
    expect((await send(`${server.url}/_tenantry/state`, { method: 'PUT', headers, body })).status).toBe(200);
    expect((await send(`${server.url}/_tenantry/state`, { method: 'POST', headers, body })).status).toBe(413);
    expect((await send(`${server.url}/v1.0/users`, { method: 'POST', headers, body })).status).toBe(413);
  });
});
