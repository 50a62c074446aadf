// What a scenario cannot do, whoever wrote it: run forever, send a token elsewhere, or steer the terminal.

import { describe, expect, it } from 'vitest';
import { createPrettyReporter, toSummary } from '../../server/scenario/report/pretty.js';
import { toJunitReport } from '../../server/scenario/report/junit.js';
import { loadScenarios } from '../../server/scenario/load/load.js';
import { ScenarioError, toProblemLine } from '../../server/scenario/arazzo/problem.js';
import { toFetchTransport, toHandleTransport } from '../../server/scenario/run/transport.js';
import { answer, head, tell, toFiles } from './new-story.js';

const story = (steps: string): string => `${head}workflows:\n  - workflowId: main\n    steps:\n${steps}`;

const listUsers = 'operationId: $sourceDescriptions.graph.listUsers';

const refuse = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const error: unknown = await loadScenarios(['s.yaml'], toFiles(files)).catch((reason: unknown) => reason);
  return error instanceof ScenarioError ? error.problems.map(toProblemLine) : [];
};

describe('a scenario that would not end', () => {
  it('stops a retry that is repeated more often than the scenario may try steps', async () => {
    const step = `      - { stepId: one, ${listUsers}, onFailure: [{ name: a, type: retry, retryLimit: 1000000000 }] }\n`;
    const { outcome, sent } = await tell(story(step), () => answer(500), { maxSteps: 30 });
    expect(sent).toHaveLength(30);
    expect(outcome.workflows[0]?.steps[0]).toMatchObject({
      status: 'failed',
      attempts: 30,
      error:
        'The scenario has tried 30 steps, as many as it may. Check whether a goto leads back to an earlier step, and ' +
        'retryLimit. --max-steps allows more.',
    });
  });

  it.each([
    ['the document asks for', 'retryAfter: 200', {}],
    ['the server asks for', 'retryAfter: 0', { 'Retry-After': '200' }],
  ])('waits no longer in all than it may, when %s it', async (_, retryAfter, headers) => {
    const action = `{ name: a, type: retry, retryLimit: 9, ${retryAfter} }`;
    const step = `      - { stepId: one, ${listUsers}, onFailure: [${action}] }\n`;
    const { outcome, waits } = await tell(story(step), () => answer(429, {}, headers), { maxWait: 500 });
    expect(waits).toEqual([200, 200]);
    expect(outcome.workflows[0]?.steps[0]?.error).toBe(
      'The next attempt would come after 200 s, and the scenario may wait 500 s in all. Check retryAfter. --max-wait ' +
        'allows more.',
    );
  });

  it('stops workflows that go to each other', async () => {
    const goto = (name: string): string => `onSuccess: [{ name: a, type: goto, workflowId: ${name} }]`;
    const text =
      story(`      - { stepId: one, ${listUsers}, ${goto('other')} }\n`) +
      `  - workflowId: other\n    steps:\n      - { stepId: two, ${listUsers}, ${goto('main')} }\n`;
    const { outcome, sent } = await tell(text, () => answer(200, {}), { maxSteps: 40 });
    expect(sent).toHaveLength(40);
    expect(outcome.status).toBe('failed');
    expect(outcome.workflows.map(({ reason = '' }) => reason).join()).toContain('has tried 40 steps');
  });

  it.each([
    ['keys of a map', Array.from({ length: 150_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['maps', `a:\n${Array.from({ length: 150_000 }, () => '- {b: 1}').join('\n')}`],
  ])('is refused at once with 150,000 %s', async (_, text) => {
    expect(await refuse({ 's.yaml': text })).toEqual(['s.yaml:1:1 The file has more than 20000 keys. Split it.']);
  });

  it('lists the first 50 of ten thousand mistakes', async () => {
    const text = `${story(`      - { stepId: one, ${listUsers} }\n`)}${Array.from({ length: 10_000 }, (_, n) => `k${n}: 1`).join('\n')}\n`;
    expect(await refuse({ 's.yaml': text })).toHaveLength(50);
  });

  it('finds a key that a map has twice, and says where', async () => {
    const text = `${story(`      - { stepId: one, ${listUsers} }\n`)}x-a: 1\nx-a: 2\n`;
    expect(await refuse({ 's.yaml': text })).toEqual([
      's.yaml:11:1 This is not valid YAML: Map keys must be unique. Remove one "x-a".',
    ]);
  });
});

describe('a scenario that would send a request elsewhere', () => {
  const api = (path: string, servers = '[]'): string =>
    `openapi: 3.1.0\nservers: ${servers}\npaths: { '${path}': { get: { operationId: listUsers } } }\n`;
  const text = story(`      - { stepId: one, ${listUsers} }\n`);

  it.each([
    [':1/x', '[]'],
    ['@evil.example/x', '[]'],
    ['.evil.example/x', '[]'],
    ['x', "[{ url: 'mailto:evil' }]"],
    ['', "[{ url: 'http://[' }]"],
  ])('is refused for the path "%s" with the servers %s', async (path, servers) => {
    expect(await refuse({ 's.yaml': text, 'api.yaml': api(path, servers) })).toEqual([
      expect.stringMatching(
        /^s\.yaml:4:40 "\.\/api\.yaml" has the path ".*", which does not begin with "\/". Correct it\.$/,
      ),
    ]);
  });

  it.each(['../secret', '/../../other/v1.0/me', ':1/x', '@evil.example/x', '/..', '/%2e%2e/x', '\\\\evil.example/x'])(
    'is stopped before it sends to %s',
    async (url) => {
      const urls: string[] = [];
      const transport = toFetchTransport('http://localhost:4365/t/ci-7', async (to) => {
        urls.push(to instanceof Request ? to.url : to.toString());
        return new Response('{}');
      });
      const sending = transport.send({ method: 'GET', url, headers: { authorization: 'Bearer secret' } });
      await expect(sending).rejects.toThrow(
        `A scenario sends requests to http://localhost:4365/t/ci-7 only, and "${url}" leads elsewhere. Correct the path.`,
      );
      expect(urls).toEqual([]);
    },
  );

  it('reaches only the host of the target with a base path that begins with two slashes', async () => {
    const { sent } = await tell(story(`      - { stepId: one, ${listUsers} }\n`));
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(['localhost']);
    const seen: string[] = [];
    const direct = toHandleTransport(async ({ url }) => {
      seen.push(new URL(url).host);
      return answer(200, {});
    });
    await direct.send({ method: 'GET', url: '//evil.example/v1.0/me', headers: {} });
    expect(seen).toEqual(['localhost']);
  });

  it.each(['.', '..'])('does not leave its path by a parameter that is "%s"', async (id) => {
    const step =
      `      - stepId: one\n        operationId: $sourceDescriptions.graph.getUser\n` +
      `        parameters: [{ name: id, in: path, value: '${id}' }]\n`;
    const { outcome, sent } = await tell(story(step));
    expect(sent).toEqual([]);
    expect(outcome.workflows[0]?.steps[0]?.error).toBe(`The path parameter "id" is "${id}", which means another path.`);
  });

  it('does not wait forever for an answer', async () => {
    const transport = toFetchTransport(
      'http://localhost:4365',
      (_url, { signal } = {}) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
      {},
      1,
    );
    await expect(transport.send({ method: 'GET', url: '/', headers: {} })).rejects.toThrow(
      'http://localhost:4365 did not answer within 0.001 s.',
    );
  });
});

describe('text that would steer the terminal', () => {
  const escape = '\\e[2J\\e]0;owned\\a\\r\\x9b31m\\u202e';
  const text = story(
    `      - stepId: one
        description: "D${escape}"
        x-tenantry: { actor: "A${escape}", show: { "L${escape}": $response.body#/name } }
        ${listUsers}
        successCriteria: [{ condition: "$response.body#/name == 'x${escape}'" }]
`,
  )
    .replace('A story', `"T${escape}"`)
    .replace('What happens', `"S${escape}"`)
    .replace('workflowId: main', `workflowId: main\n    summary: "W${escape}"`);
  const body = { name: '\u001b[2Jname\u009b31m' };
  const escapeKey = '\u001b';
  const harmful = /[\p{Cc}\u202a-\u202e]/u;

  it.each([false, true])('is shown as it is written, with colours %s', async (colour) => {
    let printed = '';
    const listener = createPrettyReporter({ write: (more) => (printed += more), colour });
    const { outcome } = await tell(text, () => answer(200, body), { listener });
    printed += toSummary([outcome], colour);
    // What styleText adds is all that may be left.
    expect(printed.replace(new RegExp(`${escapeKey}\\[\\d+m`, 'g'), '').replaceAll('\n', '')).not.toMatch(harmful);
    expect(printed).not.toContain('\u001b[2J');
    for (const what of ['T', 'S', 'W', 'D', 'A', 'L']) expect(printed).toContain(`${what}\\u001b[2J\\u001b]0;owned`);
    expect(printed).toContain('\\u001b[2Jname\\u009b31m');
  });

  it('does not get into a JUnit report, which could not be read as XML then', async () => {
    const { outcome } = await tell(text, () => answer(200, body));
    const xml = toJunitReport([outcome]);
    expect(xml.replaceAll('\n', '')).not.toMatch(harmful);
    expect(xml).toContain('T\\u001b[2J');
  });
});
