// The walk in docs/state.md, run as it stands.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutToShown, findMissing, listExamples } from '../document-examples.js';
import { findBuiltProgram } from '../program/built-program.js';

const run = promisify(execFile);
const program = `${process.execPath} ${join(findBuiltProgram(), 'cli.js')} `;

describe('docs/state.md', { timeout: 60_000 }, () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'tenantry-walk-'));
  });
  afterAll(async () => {
    // What a failed walk has left running.
    await run('bash', ['-c', `kill -9 "$(node -p 'JSON.parse(fs.readFileSync("ready.json")).pid')"`], { cwd }).catch(
      () => undefined,
    );
    await rm(cwd, { recursive: true, force: true });
  });

  const examples = listExamples(readFileSync('docs/state.md', 'utf8'));

  it.each(examples.map((example) => [example.text.trim().split('\n').at(-1), example] as const))(
    'shows what comes out of: %s',
    async (_, { text, shown }) => {
      const script = text.replaceAll(/^tenantry /gm, program);
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd });
      if (shown.language === 'json') {
        const wanted: unknown = JSON.parse(shown.text);
        expect(cutToShown(JSON.parse(stdout), wanted)).toEqual(wanted);
      } else expect(findMissing(stdout, shown.text), stdout).toEqual([]);
    },
  );
});
