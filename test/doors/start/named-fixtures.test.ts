// A folder of fixtures: their names work wherever the name of a shipped one does.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OptionError } from '../../../server/doors/start/option-error.js';
import { startServer, type RunningServer, type ServerOptions } from '../../../server/doors/start/start-server.js';
import { twoFaults, twoPeople } from '../../fixtures/two-people.js';
import { newDirectory } from '../tls/new-tls.js';

const start = async (options: ServerOptions): Promise<RunningServer> => {
  const server = await startServer({ port: 0, https: false, ...options });
  onTestFinished(() => server.close());
  return server;
};

const newFolder = async (files: Readonly<Record<string, unknown>>): Promise<string> => {
  const folder = await newDirectory();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};

const load = async ({ url }: RunningServer, method: string, path: string, body: object) => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
};

describe('start with a folder of fixtures', () => {
  it('knows each by its name: as the first tenant, for a new one, and for a state', async () => {
    const fixtureDirectory = await newFolder({ 'a.json': twoPeople, 'notes.txt': 'no fixture' });
    await mkdir(join(fixtureDirectory, 'more'));
    const server = await start({ fixtureDirectory, fixture: 'two-people' });
    expect(server.tenantId).toBe(twoPeople.organization.tenantId);
    expect((await load(server, 'POST', '/_tenantry/tenants', { name: 'b', fixture: 'two-people' })).status).toBe(201);
    expect(await load(server, 'PUT', '/t/b/_tenantry/state', { fixture: 'two-people' })).toMatchObject({
      status: 200,
      body: { displayName: 'Two People' },
    });
  });

  it('knows them beside kept tenants', async () => {
    const fixtureDirectory = await newFolder({ 'a.json': twoPeople });
    const server = await start({ fixtureDirectory, stateDirectory: join(await newDirectory(), 'kept') });
    expect(await load(server, 'PUT', '/_tenantry/state', { fixture: 'two-people' })).toMatchObject({ status: 200 });
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'a fault in one',
      { 'a.json': twoFaults },
      /a\.json: users\[0\]\.licenses\[0\]: .*Did you mean 'SPE_E3'\?.*fixture check/,
    ],
    ['a file that is not JSON', { 'a.json': '{' }, /a\.json: .*this is not JSON/],
    ['a state', { 'a.json': { version: 1, tables: {} } }, /a\.json: /],
    [
      'two of one name',
      { 'a.json': twoPeople, 'b.json': twoPeople },
      /b\.json has the name 'two-people', as .*a\.json does/,
    ],
    [
      'the name of a shipped one',
      { 'a.json': { ...twoPeople, name: 'empty' } },
      /'empty', as the shipped fixture does/,
    ],
    ['no fixture', { 'a.yaml': 'name: x' }, /holds no fixture/],
  ])('does not start for %s, and says where', async (_, files, words) => {
    await expect(start({ fixtureDirectory: await newFolder(files) })).rejects.toThrow(words);
  });

  it('does not start without the folder', async () => {
    const fixtureDirectory = join(await newDirectory(), 'nothing');
    await expect(start({ fixtureDirectory })).rejects.toThrow(/nothing does not exist.*--fixtures/);
    await expect(start({ fixtureDirectory: 'package.json' })).rejects.toThrow(/package.json is no directory/);
  });

  it('suggests the nearest of all names', async () => {
    const options = { fixtureDirectory: await newFolder({ 'a.json': twoPeople }), fixture: 'two-poeple' };
    await expect(start(options)).rejects.toThrow(/managed-environments, two-people. Did you mean 'two-people'\?$/);
    await expect(start(options)).rejects.toBeInstanceOf(OptionError);
  });
});
