// Answers for people at a terminal: JSON in lines for curl and its like, and the very bytes as before for programs.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import { newEmulator } from '../../new-emulator.js';
import { send, type RawAnswer } from './raw-http.js';

let running: Listening;

beforeAll(async () => {
  running = await listen({ emulator: newEmulator({ fixture: 'contoso' }), port: 0 });
});

afterAll(() => running.close());

const ask = (path: string, headers: Record<string, string>, method = 'GET'): Promise<RawAnswer> =>
  send(running.url + path, { method, headers: { Authorization: 'Bearer any', ...headers } });

const curl = { 'User-Agent': 'curl/8.5.0' };
const page = '/v1.0/users?$top=60';

describe('a client that prints to a terminal', () => {
  it.each(['curl/8.5.0', 'Wget/1.21.4', 'HTTPie/3.2.2', 'xh/0.22.0'])('gets JSON in lines: %s', async (client) => {
    const { text } = await ask('/v1.0/subscribedSkus?$select=skuPartNumber', { 'User-Agent': client });
    expect(text).toMatch(/^\{\n {2}"@odata\.context": .*\n {2}"value": \[\n {4}\{\n {6}"skuPartNumber": "\w+"\n/);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('gets the values that a program gets, from the fast path with its umlauts too', async () => {
    const [readable, compact] = [await ask(page, curl), await ask(page, {})];
    expect(compact.text).toContain('Jürgen Weiß');
    expect(JSON.parse(readable.text)).toEqual(JSON.parse(compact.text));
  });

  it('is announced the length that it gets, by HEAD as by GET', async () => {
    const { headers, text } = await ask(page, curl);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    const head = await ask(page, curl, 'HEAD');
    expect([head.headers['content-length'], head.text]).toEqual([headers['content-length'], '']);
  });

  it('gets an error, and a refusal of the guard, in lines', async () => {
    for (const [path, headers] of [
      ['/v1.0/nothing', curl],
      ['/v1.0/me', { ...curl, Host: 'evil.example' }],
    ] as const) {
      expect((await ask(path, headers)).text).toMatch(/^\{\n {2}"error": \{\n {4}"code"/);
    }
  });

  it('gets what is no JSON as it is', async () => {
    const csv = await ask('/_tenantry/reports/autoClaim', { ...curl, Accept: 'text/csv' });
    expect(csv.text).toBe((await ask('/_tenantry/reports/autoClaim', { Accept: 'text/csv' })).text);
    expect((await ask('/v1.0/users/$count', { ...curl, ConsistencyLevel: 'eventual' })).text).toBe('63');
  });
});

describe('a browser', () => {
  const navigation = { 'User-Agent': 'Mozilla/5.0', Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it('gets JSON in lines for an address that its user opens, but not for what a script fetches', async () => {
    expect((await ask('/_tenantry/autoClaimPolicies', navigation)).text).toContain('\n  "value": [');
    const fetched = await ask('/_tenantry/autoClaimPolicies', { ...navigation, Accept: '*/*' });
    expect(fetched.text).not.toContain('\n');
  });
});

describe('a program', () => {
  it.each(['node', 'python-requests/2.32.3', 'graph-js/3.0.7', 'Go-http-client/1.1', 'my-curl/1.0'])(
    'gets compact JSON, in one line: %s',
    async (client) => {
      const { text, headers } = await ask(page, { 'User-Agent': client });
      expect(text).toBe(JSON.stringify(JSON.parse(text)));
      expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    },
  );

  it('that is curl gets compact JSON when it names itself otherwise', async () => {
    expect((await ask(page, { 'User-Agent': '' })).text).not.toContain('\n');
  });

  it('gets the items of a batch as they are', async () => {
    const requests = [{ id: '1', method: 'GET', url: '/subscribedSkus?$select=skuPartNumber' }];
    const batch = async (headers: Record<string, string>): Promise<RawAnswer> =>
      send(`${running.url}/v1.0/$batch`, {
        method: 'POST',
        headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ requests }),
      });
    const [readable, compact] = [await batch(curl), await batch({})];
    expect(compact.text).not.toContain('\n');
    const bodies = [readable, compact].map(
      ({ text }) => (JSON.parse(text) as { responses: { body: unknown }[] }).responses[0]?.body,
    );
    expect(bodies[0]).toEqual(bodies[1]);
  });
});
