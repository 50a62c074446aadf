// `tenantry scenario` as a user types it: exit codes, reports, wrong names.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { application } from '../../server/cli/application.js';
import { createEnterKey } from '../../server/cli/scenario/enter-key.js';
import { runProgram } from '../../server/cli/run-program.js';
import { startServer, type RunningServer } from '../../server/doors/start/start-server.js';
import { toFetchTransport } from '../../server/scenario/run/transport.js';

const run = async (...inputs: string[]): Promise<{ code: number; out: string; err: string }> => {
  let [out, err] = ['', ''];
  const code = await runProgram(application, ['scenario', ...inputs], {
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    env: {},
  });
  return { code, out, err };
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenantry-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A story of one step on the real contract. */
const writeStory = async (
  name: string,
  condition: string,
  description = resolve('openapi/control.yaml'),
): Promise<string> => {
  const file = join(folder, name);
  await writeFile(
    file,
    `arazzo: 1.0.1
info: { title: Mine, version: 1.0.0 }
sourceDescriptions: [{ name: control, type: openapi, url: ${description} }]
workflows:
  - workflowId: main
    steps:
      - { stepId: health, operationId: getHealth, successCriteria: [{ condition: ${condition} }] }
`,
  );
  return file;
};

it('lists the shipped scenarios with their workflows', async () => {
  const { code, out } = await run('list');
  expect(code).toBe(0);
  expect(out).toContain('seat-exhaustion  The last seat: One seat is left and two people want it.');
  expect(out).toMatch(/^ {4}arrange +A tenant with one seat left$/m);
});

describe('run', () => {
  it('runs the shipped scenarios when none is named, and ends with 0', async () => {
    const { code, out } = await run('run');
    expect(out).toContain('PASSED');
    for (const title of ['The last seat', 'The backup product', 'Switched off']) expect(out).toContain(title);
    expect(code).toBe(0);
  });

  it('ends with 1 when something did not hold', async () => {
    const { code, out } = await run('run', await writeStory('red.yaml', '"$response.body#/status == \'ill\'"'));
    expect(out).toContain("actual    'ok'");
    expect(code).toBe(1);
  });

  it('finds the API descriptions of Tenantry from a copy of a shipped scenario', async () => {
    const file = await writeStory('copy.yaml', '$statusCode == 200', '../openapi/control.yaml');
    expect((await run('run', file)).code).toBe(0);
  });

  it('takes an API description of the same name that is really there', async () => {
    await writeFile(join(folder, 'control.yaml'), 'openapi: 3.1.0\npaths: { /x: { get: { operationId: getX } } }\n');
    const { code, err } = await run('run', await writeStory('own.yaml', '$statusCode == 200', 'control.yaml'));
    expect(err).toContain('No operation has the operationId "getHealth"');
    expect(code).toBe(2);
  });

  it('ends with 2 and says where when a document is wrong', async () => {
    const file = await writeStory('wrong.yaml', '$status == 1');
    const { code, err } = await run('run', file);
    expect(err).toContain(`${file}:7:82 "$status" is not a runtime expression. Did you mean '$statusCode'?`);
    expect(code).toBe(2);
  });

  it.each([
    [['seat-exhaustoin'], "There is no file or shipped scenario 'seat-exhaustoin'. Did you mean 'seat-exhaustion'?"],
    [['seat-exhaustion', '--workflow', 'arange'], "There is no workflow 'arange'. Did you mean 'arrange'?"],
    [['--url', 'localhost'], "'localhost' is not a URL"],
    [['--reporter', 'jnit'], "there is no reporter 'jnit'. Did you mean 'junit'?"],
    [['--reporter', 'junit='], "'junit=' names no file. Write it like junit=reports/scenarios.xml"],
    [['--reporter', 'pretty', '--reporter', 'json'], 'Give all but one a file: --reporter json=FILE.'],
    [['--reporter', 'json=a', '--reporter', 'junit=a'], 'Two reports would be written to a.'],
    [['--reporter', 'json=a', '--output', 'b'], '--output is for a single reporter.'],
    [['--max-wait', '86401'], 'not a number of seconds from 0 to 86400'],
    [['--fixtures', 'gone'], 'gone does not exist.'],
    [['docs/decisions'], `The folder 'docs/decisions' holds no scenario. A scenario is a .yaml or .json file`],
    [['--step', '--reporter', 'json'], '--step works only with the pretty report'],
  ])('ends with 2 for %j and says what was meant', async (inputs, message) => {
    const { code, err } = await run('run', ...inputs);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it('runs one workflow with what it depends on', async () => {
    const { out } = await run('run', 'seat-exhaustion', '--workflow', 'arrange', '--reporter', 'json');
    const report = JSON.parse(out) as { documents: { workflows: { workflowId: string }[] }[] };
    expect(report.documents.map(({ workflows }) => workflows.map((one) => one.workflowId))).toEqual([['arrange']]);
  });

  it('writes the report to a file and a summary to the terminal', async () => {
    const file = join(folder, 'reports', 'scenarios.xml');
    const { code, out } = await run('run', 'disabled-policy', '--reporter', 'junit', '--output', file);
    expect(code).toBe(0);
    expect(out).toMatch(/^PASSED {2}\d+ steps passed, 0 failed\n$/);
    expect(await readFile(file, 'utf8')).toContain('<testsuite name="Switched off"');
  });
});

/** A fetch that answers at once and keeps the secrets that were sent. */
const recordFetch = () => {
  const sent: (string | undefined)[] = [];
  const fetchFrom: typeof fetch = (_, init) => {
    sent.push((init?.headers as Record<string, string | undefined>)['x-tenantry-control-token']);
    return Promise.resolve(new Response('{}'));
  };
  return { sent, fetchFrom };
};

describe('against a running server', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({ port: 0, https: false });
  });

  afterAll(async () => {
    await server.close();
  });

  it('gives the same result, and leaves the state behind for the trainer', async () => {
    const { code } = await run('run', 'seat-exhaustion', '--url', server.url);
    expect(code).toBe(0);
    const claims = (await (await fetch(`${server.url}/_tenantry/claims`)).json()) as { value: unknown[] };
    expect(claims.value).toHaveLength(3);
  });

  it('sends the secret of the control plane, and only to the control plane', async () => {
    const controlToken = 'a-secret-of-sixteen';
    const guarded = await startServer({ port: 0, https: false, controlToken });
    onTestFinished(() => guarded.close());
    expect((await run('run', 'seat-exhaustion', '--url', guarded.url)).code).toBe(1);
    expect((await run('run', 'seat-exhaustion', '--url', guarded.url, '--control-token', controlToken)).code).toBe(0);
    const { sent, fetchFrom } = recordFetch();
    const { send } = toFetchTransport('http://localhost:1', fetchFrom, { 'x-tenantry-control-token': controlToken });
    for (const url of [
      '/t/a/_tenantry/clock',
      '/_tenantry?x',
      '/v1.0/me',
      '/v1.0/users/_tenantry',
      '/_tenantry.evil',
    ]) {
      await send({ method: 'GET', url, headers: {} });
    }
    expect(sent).toEqual([controlToken, controlToken, undefined, undefined, undefined]);
  });

  it('runs in the tenant that the address names', async () => {
    const body = JSON.stringify({ name: 'ci-7', fixture: 'empty' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${server.url}/_tenantry/tenants`, { method: 'POST', headers, body });
    expect((await run('run', 'seat-exhaustion', '--url', `${server.url}/t/ci-7`)).code).toBe(0);
  });
});

describe('the Enter key', () => {
  it('holds a step back until it is pressed, and keeps early presses', async () => {
    const input = new PassThrough();
    const heard: string[] = [];
    const enter = createEnterKey(input, (text) => heard.push(text));
    const first = enter.wait().then(() => heard.push('first'));
    input.write('\n\n');
    await first;
    await enter.wait();
    expect(heard.filter((text) => text === 'first')).toHaveLength(1);
    enter.close();
  });

  it('holds nothing back once the input has ended', async () => {
    const input = new PassThrough();
    const enter = createEnterKey(input, () => undefined);
    input.end();
    await enter.wait();
    await enter.wait();
    enter.close();
  });
});
