// The replay of documented samples, on pages that this file makes up in the form of Microsoft's reference.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isOfDomain, toResource } from './domain.js';
import { judge } from './judge.js';
import { readPage, readSamples } from './read-samples.js';
import { replaySamples, type Outcome } from './replay.js';
import { toList, toTable } from './report.js';

const block = (kind: string, name: string, text: string): string =>
  `<!-- {\n  "blockType": "${kind}",\n  "name": "${name}"\n}-->\n\n\`\`\`http\n${text}\n\`\`\`\n\n`;
const sample = (request: string, answer: string): string =>
  block('request', 'one', request) + block('response', 'answer', answer);
const ok = (body: string): string => `HTTP/1.1 200 OK\nContent-type: application/json\n\n${body}`;

const host = 'https://graph.microsoft.com/v1.0';
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const replay = async (name: string, page: string): Promise<readonly Outcome[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  folders.push(folder);
  mkdirSync(join(folder, 'v1.0', 'api'), { recursive: true });
  writeFileSync(join(folder, 'v1.0', 'api', `${name}.md`), page);
  return replaySamples(readSamples(folder));
};

describe('a page', () => {
  it('gives its requests with headers, body and the answer that follows', () => {
    const request = `POST ${host}/groups?$select=id\nContent-type: application/json\n\n{"a": 1}`;
    const [read] = readPage('v1.0', 'group-post-groups', sample(request, 'HTTP/1.1 201 Created\n\n{}'));
    expect(read).toMatchObject({
      key: 'v1.0/group-post-groups#0 one',
      method: 'POST',
      path: '/groups?$select=id',
      headers: { 'content-type': 'application/json' },
      body: '{"a": 1}',
      answer: { status: 201, body: '{}' },
    });
  });

  it('can write a query in more lines than one', () => {
    const [read] = readPage('v1.0', 'user-list', sample(`GET ${host}/users\n?$top=1\n&$select=id`, ok('{}')));
    expect(read?.path).toBe('/users?$top=1&$select=id');
  });

  it.each([
    ['user-list-manager', '/users/{id}/manager', true],
    ['user-list-messages', '/me/messages', false],
    ['user-list-contacts', '/me/contacts', false],
    ['orgcontact-list', '/contacts', true],
    ['chat-list', '/chats', false],
    ['reportroot-list-dailyprintusagebyuser', '/reports/dailyPrintUsageByUser', false],
    ['subscription-list', '/subscriptions', true],
    ['subscription-post-subscriptions', '/subscriptions', false],
  ])('%s with %s is about the directory: %s', (page, path, is) => {
    expect(isOfDomain({ key: `v1.0/${page}#0`, resource: toResource(page), path })).toBe(is);
  });
});

describe('an answer', () => {
  const reply = (status: number, body: object): Parameters<typeof judge>[2] => ({ status, text: '', body });

  it.each([
    ['the same status and all properties', 200, { value: [{ id: 'a', name: 'b' }] }, 'documented'],
    ['another status', 201, { value: [{ id: 'a', name: 'b' }] }, 'wrong'],
    ['a property less', 200, { value: [{ id: 'a' }] }, 'wrong'],
    ['a value of another kind', 200, { value: [{ id: 1, name: 'b' }] }, 'wrong'],
    ['an empty list where the page has rows', 200, { value: [] }, 'wrong'],
    ['501', 501, { error: { code: 'NotImplemented', message: 'x' } }, 'notServed'],
  ])('with %s', (_, status, body, kind) => {
    const shown = { status: 200, body: '{"value": [{"id": "x", "name": "y"}]}' };
    expect(judge({ version: 'v1.0', key: 'v1.0/user-get#0' }, shown, reply(status, body)).kind).toBe(kind);
  });
});

describe('the replay', () => {
  it('puts ids of the tenant in place of those that a page made up', async () => {
    const page = sample(`GET ${host}/users/87d349ed-44d7-43e1-9a83-5f2406dee5bd`, ok('{"displayName": "A"}'));
    const outcomes = await replay('user-get', page);
    expect(outcomes).toMatchObject([{ kind: 'documented', resource: 'user' }]);
    expect(outcomes[0]?.request).not.toContain('87d349ed');
  });

  it('sends each sample to a tenant as it was arranged', async () => {
    const page = sample(`DELETE ${host}/users/{id}`, 'HTTP/1.1 204 No Content').repeat(2);
    expect((await replay('user-delete', page)).map(({ kind }) => kind)).toEqual(['documented', 'documented']);
  });

  it('reports what is wrong, by resource, and with the reason', async () => {
    const page = sample(`GET ${host}/users/{id}/manager`, ok('{"shoeSize": 44}'));
    const outcomes = await replay('user-list-manager', page);
    expect(outcomes).toMatchObject([{ kind: 'wrong', reason: 'lacks shoeSize' }]);
    expect(toTable(outcomes)).toMatch(/user +0 +0 +1 +0 +1/);
    expect(toList(outcomes)).toContain('lacks shoeSize');
  });

  it("does not blame the product for a page's own slip", async () => {
    const page = sample(`POST ${host}/groups\n\n{"displayName": }`, 'HTTP/1.1 201 Created');
    expect(await replay('group-post-groups', page)).toMatchObject([{ kind: 'slip', reason: 'Its body is not JSON.' }]);
  });
});
