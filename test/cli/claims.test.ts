// `tenantry claims`, against a server that answers as the control plane does.

import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../server/doors/node/listen.js';
import { createEcho } from '../doors/node/echo-engine.js';
import { runLine, runLineIn } from './run-line.js';

const claim = {
  id: 'c1',
  claimedDateTime: '2026-10-05T09:00:00.000Z',
  user: { id: 'u1', displayName: 'Adele Vance', userPrincipalName: 'adele@contoso.com' },
  policy: { id: 'p1', nameAtClaim: 'Teams for all' },
  app: 'teams',
  skuPartNumber: 'TEAMS_EXPLORATORY',
  status: 'succeeded',
  reason: null,
};
const refused = { ...claim, id: 'c2', skuPartNumber: null, status: 'failed', reason: 'No units are left.' };

let server: Listening | undefined;

afterEach(() => server?.close());

const start = async (answers: readonly { status?: number; body: unknown }[]) => {
  const left = [...answers];
  const echo = createEcho(() => {
    const { status = 200, body } = left.shift()!;
    return { status, headers: {}, body: JSON.stringify(body) };
  });
  server = await listen({ emulator: echo, port: 0 });
  return { url: server.url, seen: echo.seen };
};

describe('tenantry claims', () => {
  it('prints a table', async () => {
    const { url } = await start([{ body: { value: [claim, refused] } }]);
    const { code, stdout } = await runLine('claims', '--url', url);
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['Time', 'User', 'App', 'Policy', 'Product', 'Status', 'Reason'],
      [claim.claimedDateTime, 'adele@contoso.com', 'teams', 'Teams for all', 'TEAMS_EXPLORATORY', 'succeeded'],
      [claim.claimedDateTime, 'adele@contoso.com', 'teams', 'Teams for all', '-', 'failed', 'No units are left.'],
      [''],
    ]);
  });

  it('shows what would steer the terminal as text', async () => {
    const policy = { ...claim.policy, nameAtClaim: '\u001b[2JTeams\n\u009b31m' };
    const { url } = await start([{ body: { value: [{ ...claim, policy }] } }]);
    const { stdout } = await runLine('claims', '--url', url);
    expect(stdout).toContain('\\u001b[2JTeams\\u000a\\u009b31m');
    expect(stdout.split('\n')).toHaveLength(3);
  });

  it('prints the claims as they came with --json, one a line', async () => {
    const { url } = await start([{ body: { value: [claim, refused] } }]);
    const { stdout } = await runLine('claims', '--url', url, '--json');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([claim, refused]);
  });

  it.each([
    ['of the environment', { TENANTRY_CONTROL_TOKEN: 'a-secret-of-sixteen' }, []],
    ['of --control-token', {}, ['--control-token', 'a-secret-of-sixteen']],
  ])('sends the secret %s to a server that asks for it', async (_, env, options) => {
    const echo = createEcho(() => ({ status: 200, headers: {}, body: JSON.stringify({ value: [claim] }) }));
    server = await listen({ emulator: echo, port: 0, controlToken: 'a-secret-of-sixteen' });
    const { code, stdout } = await runLineIn(env, 'claims', '--url', server.url, ...options);
    expect([code, stdout]).toEqual([0, expect.stringContaining('adele@contoso.com')]);
  });

  it('says what is missing when a server asks for its secret', async () => {
    server = await listen({ emulator: createEcho(), port: 0, controlToken: 'a-secret-of-sixteen' });
    const { code, stderr } = await runLine('claims', '--url', server.url);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/401.*asks for its secret.*TENANTRY_CONTROL_TOKEN/)]);
  });

  it('sends the secret nowhere else, whatever a server names as its next page', async () => {
    const other = createEcho(() => ({ status: 200, headers: {}, body: JSON.stringify({ value: [] }) }));
    const elsewhere = await listen({ emulator: other, port: 0 });
    const { url } = await start([{ body: { value: [], nextLink: `${elsewhere.url}/_tenantry/claims` } }]);
    await runLine('claims', '--url', url, '--control-token', 'a-secret-of-sixteen');
    await elsewhere.close();
    expect(other.seen.map(({ headers }) => headers['x-tenantry-control-token'])).toEqual([undefined]);
  });

  it('follows the pages to the end', async () => {
    const pages: unknown[] = [];
    const echo = createEcho(() => ({ status: 200, headers: {}, body: JSON.stringify(pages.shift()) }));
    server = await listen({ emulator: echo, port: 0 });
    pages.push({ value: [claim], nextLink: `${server.url}/_tenantry/claims?after=c1` }, { value: [refused] });
    const { stdout } = await runLine('claims', '--url', server.url, '--json');
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(echo.seen.map(({ url }) => url)).toEqual(['/_tenantry/claims', '/_tenantry/claims?after=c1']);
  });

  it('asks for what it was told to filter by, in the tenant it was told', async () => {
    const { url, seen } = await start([{ body: { value: [] } }]);
    const words = ['--tenant', 'ci 7', '--user', 'a+b@contoso.com', '--policy', 'p1', '--status', 'failed'];
    const { stdout } = await runLine('claims', '--url', url, ...words);
    expect(seen[0]?.url).toBe('/t/ci%207/_tenantry/claims?user=a%2Bb%40contoso.com&policy=p1&status=failed');
    expect(stdout).toBe('No claims.\n');
  });

  it('ends with 1 and the server’s reason when it refuses', async () => {
    const { url } = await start([
      { status: 404, body: { error: { code: 'NotFound', message: 'There is no user x.' } } },
    ]);
    const { code, stderr } = await runLine('claims', '--url', url, '--user', 'x');
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no user x.')]);
    expect(stderr).not.toContain('    at ');
  });

  it('ends with 1 and says how to start when nothing answers', async () => {
    const { url } = await start([]);
    await server?.close();
    const { code, stderr } = await runLine('claims', '--url', url);
    expect([code, stderr]).toEqual([1, expect.stringContaining('tenantry start')]);
  });
});
