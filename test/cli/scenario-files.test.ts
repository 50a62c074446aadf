// `tenantry scenario run` with a user's own files, outside the package: folders, fixtures, and several reports at once.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../server/doors/start/start-server.js';
import { twoFaults, twoPeople } from '../fixtures/two-people.js';
import { runLine } from './run-line.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenantry-stories-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const write = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

/** A story outside the package: it arranges a tenant from what `fixture` says, and Ben opens Teams. */
const toStory = (fixture: string, outcome = 'claimed'): string => `arazzo: 1.0.1
info: { title: Two people, version: 1.0.0 }
sourceDescriptions:
  - { name: graph, type: openapi, url: graph }
  - { name: control, type: openapi, url: control }
workflows:
  - workflowId: arrange
    steps:
      - stepId: load
        operationId: $sourceDescriptions.control.loadState
        requestBody:
          payload: { fixture: ${fixture}, seed: 42, now: '2026-10-05T09:00:00Z' }
  - workflowId: main
    dependsOn: [arrange]
    steps:
      - stepId: opens
        operationId: $sourceDescriptions.control.openApp
        requestBody: { payload: { user: ben@twopeople.onmicrosoft.com, app: teams } }
        successCriteria:
          - condition: $statusCode == 200
          - condition: $response.body#/outcome == '${outcome}'
`;

const run = (...words: string[]) => runLine('scenario', 'run', ...words);

describe('arrange with a fixture of your own', () => {
  it('reads the file beside the scenario', async () => {
    await write('stories/tenants/two-people.json', twoPeople);
    const { code, stdout } = await run(await write('stories/story.yaml', toStory('./tenants/two-people.json')));
    expect(stdout).toContain('PASSED  2 steps passed, 0 failed');
    expect(code).toBe(0);
  });

  it('takes the fixture in the payload', async () => {
    expect((await run(await write('story.yaml', toStory(JSON.stringify(twoPeople))))).code).toBe(0);
  });

  it('takes the name of one in the folder of --fixtures', async () => {
    await write('tenants/two-people.json', twoPeople);
    const story = await write('story.yaml', toStory('two-people'));
    expect((await run(story, '--fixtures', join(folder, 'tenants'))).code).toBe(0);
    const { code, stdout } = await run(story);
    expect(stdout).toContain("There is no fixture 'two-people'.");
    expect(code).toBe(1);
  });

  it('sends what is in the file to a server, which reads no file', async () => {
    await write('two-people.json', twoPeople);
    const server = await startServer({ port: 0, https: false });
    const story = await write('story.yaml', toStory('two-people.json'));
    const { code } = await run(story, '--url', server.url);
    await server.close();
    expect(code).toBe(0);
  });

  it.each<[string, unknown, RegExp]>([
    ['has faults', twoFaults, /story\.yaml:12:31 .*own\.json: users\[0\]\.licenses\[0\]: .*'SPE_E3'\?.*fixture check/],
    ['is not there', undefined, /story\.yaml:12:31 .*own\.json: the file does not exist/],
    ['is no JSON', '{', /story\.yaml:12:31 .*own\.json: .*this is not JSON/],
    ['is a state', { version: 1, tables: {} }, /story\.yaml:12:31 .*own\.json: /],
  ])('sends nothing when the file %s, and says where', async (_, content, words) => {
    if (content !== undefined) await write('own.json', content);
    const { code, stderr } = await run(await write('story.yaml', toStory('own.json')));
    expect(stderr).toMatch(words);
    expect(code).toBe(2);
  });
});

describe('the source names graph, admin and control', () => {
  it('mean the API descriptions of Tenantry, even beside files of these names', async () => {
    await write('graph', 'openapi: 3.1.0');
    await write('two-people.json', twoPeople);
    expect((await run(await write('story.yaml', toStory('two-people.json')))).code).toBe(0);
  });
});

describe('a folder', () => {
  it('means all Arazzo documents in it, whatever else is there', async () => {
    await write('all/b/two.yml', toStory(JSON.stringify(twoPeople)).replace('Two people', 'Second'));
    await write('all/a.yaml', toStory(JSON.stringify(twoPeople)).replace('Two people', 'First'));
    await write('all/api.yaml', 'openapi: 3.1.0\ninfo: { title: arazzo }\n');
    await write('all/tenants/two-people.json', twoPeople);
    await write('all/node_modules/x/c.yaml', 'arazzo: 0\n');
    await write('all/.hidden/c.yaml', 'arazzo: 0\n');
    const { code, stdout } = await run(join(folder, 'all'));
    expect(stdout.indexOf('First')).toBeGreaterThan(0);
    expect(stdout.indexOf('Second')).toBeGreaterThan(stdout.indexOf('First'));
    expect(stdout).toContain('PASSED  4 steps passed');
    expect(code).toBe(0);
  });
});

describe('several reports at once', () => {
  it('prints one and writes the others', async () => {
    const story = await write('story.yaml', toStory(JSON.stringify(twoPeople), 'failed'));
    const [xml, json] = [join(folder, 'reports', 'out.xml'), join(folder, 'reports', 'out.json')];
    const { code, stdout } = await run(
      story,
      '--reporter',
      'pretty',
      '--reporter',
      `junit=${xml}`,
      '--reporter',
      `json=${json}`,
    );
    expect(code).toBe(1);
    expect(stdout).toContain(`       at ${story}:21`);
    expect(stdout).toContain('FAILED  1 steps passed, 1 failed');
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ status: 'failed' });
    const report = await readFile(xml, 'utf8');
    expect(report).toContain("<failure message=\"expected $response.body#/outcome == 'failed', actual 'claimed'\"");
    expect(report).toContain(`step opens (${story}:16)`);
    expect(report).toContain(`${story}:21: expected $response.body#/outcome == 'failed', actual 'claimed'`);
    expect(report).toMatch(/POST http:\/\/localhost\/_tenantry\/appOpens\n\{\n {2}"user": "ben@twopeople/);
    expect(report).toMatch(/answered 200\n\{\n {2}"outcome": "claimed"/);
  });

  it('says how the steps ended when all are written to files', async () => {
    const story = await write('story.yaml', toStory(JSON.stringify(twoPeople)));
    const pretty = join(folder, 'out.txt');
    const { stdout } = await run(
      story,
      '--reporter',
      `pretty=${pretty}`,
      '--reporter',
      `json=${join(folder, 'out.json')}`,
    );
    expect(stdout).toBe('PASSED  2 steps passed, 0 failed\n');
    expect(await readFile(pretty, 'utf8')).toMatch(/Two people[^]*PASSED {2}2 steps passed, 0 failed/);
  });
});

it('says that an answer was cut, and how to see all of it', async () => {
  const story = `arazzo: 1.0.1
info: { title: Long, version: 1.0.0 }
sourceDescriptions: [{ name: graph, type: openapi, url: graph }]
workflows:
  - workflowId: main
    steps:
      - stepId: users
        operationId: listUsers
        parameters: [{ name: Authorization, in: header, value: Bearer secret }]
        successCriteria:
          - { context: $response.body, type: jsonpath, condition: "$.value[?@.displayName == 'Nobody']" }
`;
  const xml = join(folder, 'out.xml');
  const { stdout } = await run(await write('story.yaml', story), '--reporter', 'pretty', '--reporter', `junit=${xml}`);
  const note = /\d+ more characters are not shown\. To see all of them, add: --reporter json=report\.json/;
  expect(stdout).toMatch(note);
  expect(stdout.length).toBeLessThan(5_000);
  const report = await readFile(xml, 'utf8');
  expect(report).toMatch(note);
  expect(report.length).toBeLessThan(8_000);
  expect(report + stdout).not.toContain('secret');
});

describe('the example of scenarios/README.md', () => {
  const readBlock = async (file: string, language: string): Promise<string> => {
    const text = await readFile(file, 'utf8');
    return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(text)?.[1] ?? '';
  };

  it('runs with that of fixtures/README.md beside it', async () => {
    await write('stories/two-people.json', await readBlock('fixtures/README.md', 'json'));
    await write('stories/ben.yaml', await readBlock('scenarios/README.md', 'yaml'));
    const { code, stdout } = await run(join(folder, 'stories'));
    expect(stdout).toContain('Outcome  claimed');
    expect(code).toBe(0);
  });
});
