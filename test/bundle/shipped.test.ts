// The bundled program by itself: in a folder with nothing around it, started from elsewhere.

import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExamples } from '../document-examples.js';
import { splitNames } from '../../server/build/split-modules.js';
import { findBuiltProgram } from '../program/built-program.js';
import { startFlags, toCompiledName } from '../../server/build/start-flags.js';

interface Ready {
  readonly ready: boolean;
  readonly url: string;
}

describe('the bundled program, alone in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-shipped-'));
  const shipped = join(folder, 'moved');
  let program: ChildProcessByStdio<null, Readable, null> | undefined;
  let ready: Ready;

  beforeAll(async () => {
    cpSync(findBuiltProgram(), shipped, { recursive: true });
    const options = ['--port', '0', '--https-port', '0', '--json', '--cert-dir', join(folder, 'certificates')];
    program = spawn(process.execPath, [join(shipped, 'cli.js'), 'start', ...options], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string];
    ready = JSON.parse(line) as Ready;
  }, 30_000);

  afterAll(() => {
    program?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const scripts = ['engine.js', ...splitNames.map((name) => `engine-${name}.js`)];
  const cases = [[], startFlags].flatMap((flags) => scripts.map((script) => ({ flags, script })));

  it.each(cases)('finds $script compiled when started with $flags', ({ flags, script }) => {
    const [source, compiled] = [script, toCompiledName(script, flags)].map((name) => join(shipped, name));
    const load = `const { readFileSync } = require('node:fs');
      const cachedData = readFileSync(${JSON.stringify(compiled)});
      const source = readFileSync(${JSON.stringify(source)}, 'latin1');
      console.log(new (require('node:vm').Script)(source, { cachedData }).cachedDataRejected);`;
    expect(execFileSync(process.execPath, [...flags, '--eval', load], { encoding: 'utf8' })).toBe('false\n');
  });

  it('is started by npm with these flags, and by its name in a way that every system knows', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
    expect(scripts.start).toBe(`node ${startFlags.join(' ')} dist/cli.js start`);
    const [first] = readFileSync(join(shipped, 'cli.js'), 'utf8').split('\n');
    // The env of BusyBox, as on Alpine, takes no -S, and the kernel hands on one argument only.
    expect(first).toBe('#!/usr/bin/env node');
  });

  it('hands on the notices of what it is made of', () => {
    const notices = readFileSync(join(shipped, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['express', '@stricli/core', 'swagger-ui-express', 'marked']) {
      expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\((MIT|Apache-2.0)\\)$`, 'm'));
    }
    expect(readdirSync(join(shipped, 'swagger-ui'))).toEqual(
      expect.arrayContaining(['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt']),
    );
  });

  it('answers Graph', async () => {
    const response = await fetch(`${ready.url}/v1.0/subscribedSkus`, { headers: { authorization: 'Bearer any' } });
    expect(response.status).toBe(200);
    expect(((await response.json()) as { value: unknown[] }).value.length).toBeGreaterThan(0);
  });

  it.each([
    ['the checks of people', 'POST', '/v1.0/users', '{"displayName":7}', 400],
    ['the checks of apps', 'POST', '/v1.0/applications', '{"displayName":"Reader"}', 201],
    ['the checks of the directory', 'POST', '/v1.0/administrativeUnits', '{}', 400],
    ['the checks of our own routes', 'PATCH', '/_tenantry/clock', '{"frozen":7}', 400],
    ['the forms of states', 'PUT', '/_tenantry/state', '{"version":1,"tables":{}}', 400],
    ['the types of $metadata', 'GET', '/v1.0/$metadata', undefined, 200],
    ["Graph's model", 'GET', '/v1.0/planner', undefined, 501],
    ['the tests of the fidelity page', 'GET', '/_tenantry/fidelity', undefined, 200],
    ['the summaries of requests', 'GET', '/_tenantry/requests', undefined, 200],
  ])('loads %s when they are needed', async (_what, method, path, body, status) => {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const response = await fetch(`${ready.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(/^[{[<]/)]);
  });

  it.each([
    ['/', 'text/html'],
    ['/docs/', 'text/html'],
    ['/docs/swagger-ui.css', 'text/css'],
    ['/docs/swagger-ui-bundle.js', 'javascript'],
    ['/openapi/graph.json', 'application/json'],
  ])('serves %s as %s', async (path, type) => {
    const response = await fetch(`${ready.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it.each([
    ['openapi', 'graph'],
    ['scenario', 'run', 'seat-exhaustion'],
  ])('ends quietly when the reader of %s has gone', async (...words) => {
    const reading = spawn(process.execPath, [join(shipped, 'cli.js'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    reading.stdout.destroy();
    const errors: string[] = [];
    reading.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    const [code] = (await once(reading, 'close')) as [number | null];
    expect([code, errors.join('')]).toEqual([0, '']);
  });

  it.each([
    [['start', '--prot', '1'], 'tenantry: There is no option --prot. Did you mean --port?\n'],
    [['claims', '--status', 'fail'], "'fail' is not one of succeeded, failed. Did you mean 'failed'?"],
    [['start', '--port', 'x'], "tenantry: Wrong value for port: 'x' is not a port"],
  ])('says what is wrong with %j in our words, although the names of classes are gone', (words, said) => {
    const { status, stderr } = spawnSync(process.execPath, [join(shipped, 'cli.js'), ...words], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('does not load Express or the certificate maker before they are needed', () => {
    const command = readdirSync(shipped).find((file) => /^start-run-\w+\.js$/.test(file)) ?? '';
    const loaded = readLoadedAtStart(shipped, 'cli.js') + readLoadedAtStart(shipped, command);
    const has = (word: string): boolean => loaded.includes(word);
    expect({ http: has('node:http'), express: has('x-powered-by'), x509: has('Certificate Policies') }).toEqual({
      http: true,
      express: false,
      x509: false,
    });
  });

  it('works when the code was compiled by another Node.js', () => {
    const other = join(folder, 'other');
    cpSync(shipped, other, { recursive: true });
    writeFileSync(join(other, 'engine.compiled'), 'of no use');
    const script = `import { createEmulator } from './index.js'; console.log(createEmulator().tenantId);`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: other });
    expect(printed.toString()).toMatch(/^[0-9a-f-]{36}\n$/);
  });

  describe('installed in a project', () => {
    const app = join(folder, 'app');

    beforeAll(() => {
      // As npm puts it there: the package with its dist/, and beside it what docs/ci.md says to install.
      const modules = join(app, 'node_modules');
      cpSync('package.json', join(modules, 'tenantry/package.json'));
      cpSync(shipped, join(modules, 'tenantry/dist'), { recursive: true });
      for (const name of ['msw', 'express'])
        symlinkSync(join(process.cwd(), 'node_modules', name), join(modules, name));
      cpSync('fixtures/last-seat.json', join(app, 'fixtures/last-seat.json'));
    });

    const examples = listExamples(readFileSync('docs/ci.md', 'utf8')).filter(({ language }) => language === 'js');

    it.each(examples.map(({ text, shown }) => [shown.text.trim(), text]))(
      'prints %s, as docs/ci.md says',
      (shown, code) => {
        const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
          cwd: app,
          encoding: 'utf8',
        });
        expect(printed.trim()).toBe(shown);
      },
    );

    it('runs a scenario of the project', () => {
      const story = `arazzo: 1.0.1
info: { title: Own, version: 1.0.0 }
sourceDescriptions: [{ name: control, type: openapi, url: control }]
workflows: [{ workflowId: main, steps: [{ stepId: health, operationId: getHealth }] }]
`;
      writeFileSync(join(app, 'story.yaml'), story);
      const program = join(app, 'node_modules/tenantry/dist/cli.js');
      const printed = execFileSync(process.execPath, [program, 'scenario', 'run', '.'], { cwd: app, encoding: 'utf8' });
      expect(printed).toContain('PASSED  1 step passed');
    });
  });

  it('stops when it is told to', async () => {
    if (program === undefined) throw new Error('it was not started');
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

/** The text of a file and of all it imports at once; what it imports lazily is left out. */
const readLoadedAtStart = (folder: string, file: string, seen = new Set<string>()): string => {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = readFileSync(join(folder, file), 'utf8');
  const imports = [...text.matchAll(/(?:from|import) ?"\.\/([^"]+\.js)"/g)];
  return text + imports.map(([, name = '']) => readLoadedAtStart(folder, name, seen)).join('');
};
