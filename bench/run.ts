// `npm run bench`: the shipped program beside bare Express and bare node:http, in one run. Prints Markdown.
//
// Figures move with the machine; the ratios of one run are what counts. `--quick` takes fewer, shorter rounds;
// `--start` measures the start alone.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureHttp } from './http-bench.js';
import { buildPrograms } from './programs.js';
import { measureStart } from './start-bench.js';

const cli = 'dist/cli.js';
const quick = process.argv.includes('--quick');

if (!existsSync(cli)) {
  console.error(`${cli} is missing: run npm run build, then npm run bench again`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-'));
try {
  const programs = await buildPrograms(cli, folder);
  const cores = cpus();
  console.log(`Node ${process.versions.node}, ${cores.length} x ${cores[0]?.model ?? 'unknown processor'}\n`);
  if (!process.argv.includes('--start'))
    console.log(await measureHttp(programs, quick ? { rounds: 3, seconds: 1 } : { rounds: 7, seconds: 3 }));
  console.log(await measureStart(programs, quick ? 5 : 15));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
