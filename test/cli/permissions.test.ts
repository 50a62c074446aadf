// `tenantry permissions`, against a server on which apps have called.

import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../server/doors/node/listen.js';
import { newClient } from '../new-emulator.js';
import { arrangeCallers } from '../http/permissions/signed-caller.js';
import { runLine } from './run-line.js';

const app = 'c0ffee00-0000-4000-8000-000000000001';

let server: Listening | undefined;

afterEach(() => server?.close());

const arrange = async () => {
  const callers = arrangeCallers();
  server = await listen({ emulator: callers.emulator, port: 0 });
  return { ...callers, url: server.url };
};

const toCells = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));

describe('tenantry permissions', () => {
  it('prints the least that each app needs, and what it does not need', async () => {
    const { as, emulator, url } = await arrange();
    const client = await as({ app, roles: ['Directory.Read.All'] });
    await client.get('/v1.0/subscribedSkus');
    await client.get('/v1.0/users');
    await newClient(emulator).get('/v1.0/me');
    const { code, stdout } = await runLine('permissions', '--url', url);
    expect(code).toBe(0);
    expect(toCells(stdout)).toEqual([
      ['App', 'Calls', 'Least permissions', 'Not needed'],
      [app, 'as itself', 'LicenseAssignment.Read.All User.Read.All', 'Directory.Read.All'],
      ['-', 'unsigned token', 'for a user: User.Read; as itself: not possible', '-'],
    ]);
  });

  it('prints each operation with --operations, and why one was refused', async () => {
    const { as, url } = await arrange();
    const client = await as({ app, roles: ['Group.Read.All'] });
    await client.get('/v1.0/groups');
    await client.get('/v1.0/users');
    const { stdout } = await runLine('permissions', '--url', url, '--operations');
    const [, , , title, head, groups, users] = toCells(stdout);
    expect(title).toEqual([`${app}, as itself`]);
    expect(head).toEqual(['Request', 'Allowed', 'Refused', 'By strict', 'Allowed by', 'Reason']);
    expect(groups).toEqual(['GET /groups', '1', '0', '0', 'Group.Read.All']);
    expect(users?.slice(0, 5)).toEqual(['GET /users', '0', '1', '0', '-']);
    expect(users?.[5]).toContain('Insufficient privileges');
  });

  it('prints one app per line with --json', async () => {
    const { as, url } = await arrange();
    await (await as({ app, roles: ['Group.Read.All'] })).get('/v1.0/groups');
    const { stdout } = await runLine('permissions', '--url', url, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ clientId: app, least: { application: ['Group.ReadBasic.All'] } });
  });

  it('says so when nobody has called', async () => {
    const { url } = await arrange();
    expect((await runLine('permissions', '--url', url)).stdout).toBe('No calls of Microsoft Graph yet.\n');
  });

  it('says how to start a server when none answers', async () => {
    const { code, stderr } = await runLine('permissions', '--url', 'http://localhost:1');
    expect(code).toBe(1);
    expect(stderr).toContain("Start one with 'tenantry start'");
  });
});
