// A power cut after every single call that a run has made to its files, with what was not flushed there, in part, zeroed or gone.
// TENANTRY_POWER_CUTS=100 tries a hundred fates for each call instead of a few.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listKeptTenants, toTenantsPath } from '../../../server/store/disk/state-directory.js';
import { verifyTenant } from '../../../server/store/disk/verify.js';
import { createChoices } from '../../torture/choices.js';
import { newMemoryFiles, type MemoryFiles } from '../disk/memory-files.js';
import { openProcess, story, surroundings } from './story.js';
import { traceFiles, type Fate, type TracedFiles } from './traced-files.js';

const fates = Number(process.env.TENANTRY_POWER_CUTS ?? 1);

const nothing: Fate = { countKept: () => 0, isKept: () => false, damage: (bytes) => bytes };
const everything: Fate = { countKept: (calls) => calls, isKept: () => true, damage: (bytes) => bytes };

/** Some of it, with the last write cut off or its end zeroed. */
const drawFate = (seed: number): Fate => {
  const choices = createChoices(seed);
  return {
    countKept: (calls) => choices.below(calls + 1),
    isKept: () => choices.below(2) === 0,
    damage: (bytes) => {
      const at = choices.below(bytes.length + 1);
      const left = bytes.subarray(0, at);
      return choices.below(2) === 0 ? left : Buffer.concat([left, Buffer.alloc(bytes.length - at)]);
    },
  };
};

/** A state that a start may find: from the last one that was acknowledged to the last one that was asked for. */
interface Bounds {
  readonly acknowledged: number;
  readonly asked: number;
}

const record = async (): Promise<{ readonly files: TracedFiles; readonly states: readonly string[] }> => {
  const files = traceFiles(newMemoryFiles());
  await files.makeDirectory('/state');
  await files.syncDirectory('/');
  const states = [''];
  let running = await openProcess(files);
  const mark = (bounds: Bounds): void => {
    files.mark(bounds);
  };
  mark({ acknowledged: 0, asked: 0 });
  for (const { run } of story) {
    // What a step changes is known only as it goes, so until it ends nobody knows how far it got.
    mark({ acknowledged: states.length - 1, asked: Number.POSITIVE_INFINITY });
    await run(running, () => states.push(running.describe()));
    mark({ acknowledged: states.length - 1, asked: states.length - 1 });
  }
  await running.storage.close();
  running = await openProcess(files);
  mark({ acknowledged: states.length - 1, asked: states.length });
  await running.write('default', 'after-the-restart');
  states.push(running.describe());
  mark({ acknowledged: states.length - 1, asked: states.length - 1 });
  return { files, states };
};

const listDamage = async (files: MemoryFiles): Promise<readonly string[]> => {
  const { whole } = await listKeptTenants(files, '/state');
  const found = await Promise.all(
    whole.map((name) => verifyTenant(files, join(toTenantsPath('/state'), name), surroundings)),
  );
  // Rows of a test make no whole tenant; damage is in a line.
  return found.flat().flatMap(({ file, line, problem }) => (line === undefined ? [] : [`${file}: ${problem}`]));
};

/** What is wrong with what a cut has left; nothing when it is as it should be. */
const findFault = async (left: MemoryFiles, allowed: readonly string[]): Promise<string | undefined> => {
  const damage = await listDamage(left);
  if (damage.length > 0) return damage.join('; ');
  const after = await openProcess(left);
  const found = after.describe();
  if (!allowed.includes(found)) return `found ${found || 'nothing'}`;
  if (after.registry.find('default') === undefined) return undefined;
  await after.write('default', 'again');
  const written = after.describe();
  const again = (await openProcess(left.crash())).describe();
  return again === written ? undefined : `a write after the cut is lost: ${again}`;
};

describe('a power cut', () => {
  it('after any call leaves every change that was acknowledged, none by half, and files without damage', async () => {
    const { files, states } = await record();
    expect(states).toHaveLength(story.length + 6);
    const faults: string[] = [];
    for (let before = 0; before <= files.length; before += 1) {
      const bounds = (files.listMarks(before).at(-1) ?? { acknowledged: 0, asked: 0 }) as Bounds;
      const next = (files.listMarks(files.length) as Bounds[]).find(
        ({ acknowledged }) => acknowledged > bounds.acknowledged,
      );
      const asked = Number.isFinite(bounds.asked) ? bounds.asked : (next?.acknowledged ?? states.length - 1);
      const allowed = states.slice(bounds.acknowledged, asked + 1);
      const drawn = Array.from({ length: fates }, (_, n) => drawFate(before * 1_000 + n));
      for (const [n, fate] of [nothing, everything, ...drawn].entries()) {
        const fault = await findFault(await files.cut(before, fate), allowed).catch(String);
        if (fault !== undefined) faults.push(`call ${String(before)}, fate ${String(n)}: ${fault.slice(0, 300)}`);
      }
    }
    expect(faults).toEqual([]);
  }, 600_000);
});
