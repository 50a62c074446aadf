// The short form of `npm run torture`: a server killed a few times under its writers loses nothing.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newDirectory } from '../doors/tls/new-tls.js';
import { torture } from './torture.js';

describe('a server that is killed under its writers', { timeout: 120_000 }, () => {
  it('loses nothing that it acknowledged, and shows nothing by half', async () => {
    // Built once: it starts in a tenth of the time that the sources take.
    const built = await newDirectory();
    execFileSync(process.execPath, ['--import', 'tsx', 'server/build/bundle.ts', built]);
    const counts = await torture({
      kills: 5,
      seed: 4,
      command: [process.execPath, join(built, 'cli.js')],
      directory: await newDirectory(),
      progress: () => undefined,
    });
    expect(counts.wrong).toEqual([]);
    expect(counts.kills).toBe(5);
    expect(counts.acknowledged).toBeGreaterThan(100);
  });
});
