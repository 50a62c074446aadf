// The part of the build step that makes the engine one file, with its compiled code beside it. The rest is bundle.ts.

import { build, type BuildOptions, type Plugin } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as Engine from './emulator.js';

/** Gives whatever imports the engine its loader instead. */
export const engineBesideBundle: Plugin = {
  name: 'engine-beside-bundle',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\.?\/emulator\.js$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('emulator.js', 'engine-loader.ts')),
    }));
  },
};

/**
 * Writes `engine.js` and `engine.compiled` for engine-loader.ts.
 * @param out an existing folder
 * @param shared the options of every bundle
 */
export async function bundleEngine(out: string, shared: BuildOptions): Promise<void> {
  await build({
    ...shared,
    entryPoints: { engine: 'server/emulator.ts' },
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    format: 'iife',
    globalName: 'engine',
    // One expression, whose value is the engine, and which leaves nothing in the global scope.
    banner: { js: '(() => {' },
    footer: { js: 'return engine; })()' },
  });
  const filename = join(out, 'engine.js');
  const script = new Script(readFileSync(filename, 'latin1'), { filename });
  // What has run is compiled, and so what the first answer needs is among it.
  const { createEmulator } = script.runInThisContext() as typeof Engine;
  const { handle } = createEmulator();
  for (const path of ['subscribedSkus', 'users', 'me', 'organization']) {
    await handle({ method: 'GET', url: `http://localhost/v1.0/${path}`, headers: { authorization: 'Bearer build' } });
  }
  writeFileSync(join(out, 'engine.compiled'), script.createCachedData());
}
