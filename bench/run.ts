// `npm run bench`: compares the shipped program with bare Express and bare node:http, small tenants with large ones, and memory
// with disk, in one run. Prints Markdown, and shows progress on stderr.
//
// Absolute figures depend on the machine; compare the ratios of one run.
//   --quick    fewer, shorter rounds
//   --start    only the start
//   --tokens   only the token service
//   --portal   only how soon the portal is there; needs Chromium
//   --worst    only what the worst requests do to others
//   --million  only a tenant of 1,000,000 users; takes minutes, and gigabytes of memory and disk
//   --write    write the report and its picture to docs/

import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeConnections } from './programs/ask.js';
import { measureBatch } from './benches/batch-bench.js';
import { measureBesideBare } from './benches/beside-bare.js';
import type { Finding } from './bounds.js';
import { measureCheckpoints } from './benches/checkpoint-bench.js';
import { measureDelta } from './benches/delta-bench.js';
import { fleetSizes, startFleet, toStateDirectory } from './programs/fleet.js';
import { measureFork } from './benches/fork-bench.js';
import { measureHeap } from './benches/heap-bench.js';
import { startLoad, type LoadDriver } from './programs/load-driver.js';
import { measureMillion } from './benches/million-bench.js';
import { measurePermissions } from './benches/permission-bench.js';
import { buildPrograms, type Programs } from './programs/programs.js';
import { measurePortal } from './benches/portal-bench.js';
import { toSecondsSoFar } from './progress.js';
import { toReport, writePage, writePart } from './report.js';
import { measureScans } from './benches/scan-bench.js';
import { measureFarPage, measureSizes, type CostPoint } from './benches/size-bench.js';
import { measureStart } from './benches/start-bench.js';
import { measureTokens } from './benches/token-bench.js';
import { measureWorst } from './benches/worst-bench.js';
import { measureWrites } from './benches/write-bench.js';

const shipped = 'dist';
const has = (flag: string): boolean => process.argv.includes(flag);

const full = {
  beside: { rounds: 4, seconds: 0.5 },
  sizes: { rounds: 5, seconds: 0.5 },
  writes: { rounds: 5, seconds: 1 },
  starts: 15,
  visits: 9,
  checkpoints: 3,
};
const quick: typeof full = {
  beside: { rounds: 1, seconds: 0.3 },
  sizes: { rounds: 2, seconds: 0.3 },
  writes: { rounds: 2, seconds: 0.5 },
  starts: 3,
  visits: 3,
  checkpoints: 1,
};
const effort = has('--quick') ? quick : full;

/** Reports a part that fails, and continues with the others. */
const attempt = async <T extends Finding>(findings: Finding[], what: string, measure: () => Promise<T>) => {
  try {
    const finding = await measure();
    findings.push(finding);
    return finding;
  } catch (error) {
    console.error(error);
    findings.push({ markdown: `### ${what}\n\nThis part failed. The error is on stderr.\n`, bounds: [] });
    return undefined;
  }
};

const measureFleet = async (programs: Programs, load: LoadDriver, findings: Finding[]) => {
  const { smallest, largest } = fleetSizes;
  const fleet = await startFleet(programs);
  try {
    const [small, large, kept] = [fleet.find(smallest, false), fleet.find(largest, false), fleet.find(smallest, true)];
    const sizes = await attempt(findings, 'By size', () => measureSizes(load, fleet.all, effort.sizes));
    await attempt(findings, 'Near and far pages', () => measureFarPage(load, large, effort.sizes));
    await attempt(findings, 'Batch', () => measureBatch(load, large.server, large.sample, effort.sizes));
    await attempt(findings, 'Filters', () => measureScans(load, large, effort.sizes));
    await attempt(findings, 'Delta', () => measureDelta(load, large, effort.sizes));
    await attempt(findings, 'Fork', () => measureFork(large.server, largest));
    await attempt(findings, 'Beside bare servers', () =>
      measureBesideBare(programs, load, small.server, small.sample, effort.beside),
    );
    const writes = {
      inMemory: small.server,
      onDisk: kept.server,
      sample: kept.sample,
      stateDirectory: toStateDirectory(programs, smallest),
      folder: join(programs.folder, 'flushes'),
    };
    await attempt(findings, 'Durable writes', () => measureWrites(load, writes, effort.writes));
    return { points: sizes?.points ?? [], sample: large.sample };
  } finally {
    await fleet.stop();
  }
};

const measureAll = async (programs: Programs): Promise<{ findings: Finding[]; points: readonly CostPoint[] }> => {
  if (has('--million')) return { findings: [await measureMillion(programs)], points: [] };
  if (has('--worst')) return { findings: [await measureWorst(programs, fleetSizes.largest)], points: [] };
  if (has('--portal')) return { findings: [await measurePortal(programs, effort.visits)], points: [] };
  const start = { markdown: await measureStart(programs, effort.starts), bounds: [] };
  if (has('--start')) return { findings: [start], points: [] };
  const findings: Finding[] = [];
  const load = startLoad(programs.load);
  try {
    if (has('--tokens')) return { findings: [await measureTokens(programs, load, effort.beside)], points: [] };
    const { points, sample } = await measureFleet(programs, load, findings);
    const state = toStateDirectory(programs, fleetSizes.largest);
    await attempt(findings, '200,000 users in a state directory', () =>
      measureCheckpoints(programs, load, state, sample, effort.checkpoints),
    );
    await attempt(findings, 'Permissions', () => Promise.resolve(measurePermissions()));
    await attempt(findings, 'Token service', () => measureTokens(programs, load, effort.beside));
    findings.push(start);
    await attempt(findings, 'The portal', () => measurePortal(programs, effort.visits));
    await attempt(findings, 'Memory per user', () => measureHeap(programs, state));
    return { findings, points };
  } finally {
    load.close();
  }
};

if (!existsSync(join(shipped, 'cli.js'))) {
  console.error(`${shipped}/cli.js is missing. Run npm run build, then npm run bench again.`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-'));
try {
  // A copy, so that a build in the meantime does not change what is measured.
  cpSync(shipped, join(folder, 'dist'), { recursive: true });
  const programs = await buildPrograms(join(folder, 'dist', 'cli.js'), folder);
  const { findings, points } = await measureAll(programs);
  const report = toReport(findings, toSecondsSoFar());
  console.log(report);
  if (has('--write') && has('--worst')) writePart('worst', report);
  else if (has('--write') && has('--million')) writePart('million', report);
  else if (has('--write') && points.length > 0) await writePage(report, points);
} finally {
  closeConnections();
  rmSync(folder, { recursive: true, force: true });
}
