// The short form of `npm run torture`: a server killed a few times under its writers loses nothing.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newDirectory } from '../doors/tls/new-tls.js';
import { findBuiltProgram } from '../program/built-program.js';
import { torture } from './torture.js';

describe('a server that is killed under its writers', { timeout: 120_000 }, () => {
  it('loses nothing that it acknowledged, and shows nothing by half', async () => {
    const counts = await torture({
      kills: 5,
      seed: 4,
      command: [process.execPath, join(findBuiltProgram(), 'cli.js')],
      directory: await newDirectory(),
      progress: () => undefined,
    });
    expect(counts.wrong).toEqual([]);
    expect(counts.kills).toBe(5);
    expect(counts.acknowledged).toBeGreaterThan(100);
  });
});
