// Proves that the shipped scenarios are standard and that they can fail: green in this project's runner, in process and
// against a server, and in Redocly Respect; red in both runners once an expectation is falsified. `npm run scenarios`.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { application } from '../server/cli/application.js';
import { runProgram } from '../server/cli/run-program.js';
import { documentNames } from '../server/doors/pages/openapi-documents.js';
import { startServer } from '../server/doors/start/start-server.js';
import { falsify } from './falsify.js';

/** What a runner said of some files. */
interface Verdict {
  readonly code: number;
  readonly text: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const respectProgram = join(root, 'node_modules/@redocly/cli/bin/cli.js');

/** This project's runner. */
const runOurs = async (files: readonly string[], url?: string): Promise<Verdict> => {
  let text = '';
  const stream = { write: (more: string) => void (text += more) };
  const where = url === undefined ? [] : ['--url', url];
  const code = await runProgram(application, ['scenario', 'run', ...files, ...where], {
    stdout: stream,
    stderr: stream,
    env: {},
  });
  return { code, text };
};

/** The stock runner, told which server stands for each API description, and to send nothing anywhere else. */
const runRespect = (files: readonly string[], url: string): Promise<Verdict> => {
  const servers = [`graph=${url}/v1.0`, `admin=${url}`, `control=${url}`].flatMap((server) => ['--server', server]);
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [respectProgram, 'respect', ...files, ...servers], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, text: `${stdout}${stderr}` });
    });
  });
};

let failures = 0;

const report = (what: string, verdict: Verdict, wanted: 'green' | 'red'): void => {
  const isRight = (verdict.code === 0) === (wanted === 'green');
  process.stdout.write(`${isRight ? 'ok  ' : 'FAIL'}  ${wanted.padEnd(5)}  ${what}\n`);
  if (isRight) return;
  failures += 1;
  process.stdout.write(`${verdict.text}\n`);
};

/** The stock runner reads API descriptions from files. They lie beside the copies, as JSON, which is YAML, too. */
const withFiles = (text: string): string => text.replace(/^( +url: )(graph|admin|control)$/gm, '$1../openapi/$2.yaml');

const verify = async (url: string, folder: string): Promise<void> => {
  const names = (await readdir(join(root, 'scenarios'))).filter((name) => name.endsWith('.yaml')).sort();
  const files = names.map((name) => join(root, 'scenarios', name));
  report('all, in process', await runOurs(files), 'green');
  report('all, against a server', await runOurs(files, url), 'green');
  const documents = join(root, 'server/contract/generated/documents');
  for (const name of documentNames) {
    await cp(join(documents, `${name}.json`), join(folder, `openapi/${name}.yaml`));
  }
  await mkdir(join(folder, 'scenarios'));
  const copies = names.map((name) => join(folder, 'scenarios', name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  for (const [n, copy] of copies.entries()) await writeFile(copy, withFiles(texts[n] ?? ''));
  report('all, by Redocly Respect', await runRespect(copies, url), 'green');
  for (const [n, copy] of copies.entries()) {
    const name = names[n] ?? '';
    const falsehoods = falsify(texts[n] ?? '');
    for (const [index, { label, text }] of falsehoods.entries()) {
      await writeFile(copy, text);
      report(`${name}, ${label} falsified, in process`, await runOurs([copy]), 'red');
      // The stock runner takes its time: the first, the middle and the last falsehood of each story will do.
      if ([0, Math.floor(falsehoods.length / 2), falsehoods.length - 1].includes(index)) {
        await writeFile(copy, withFiles(text));
        report(`${name}, ${label} falsified, by Redocly Respect`, await runRespect([copy], url), 'red');
      }
    }
  }
};

const folder = await mkdtemp(join(tmpdir(), 'tenantry-scenarios-'));
const server = await startServer({ port: 0, https: false });
try {
  await verify(server.url, folder);
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(failures === 0 ? 'All as it should be.\n' : `${failures} not as it should be.\n`);
process.exitCode = failures === 0 ? 0 : 1;
