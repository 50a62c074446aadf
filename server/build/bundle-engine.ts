// The part of the build step that makes the engine one file, with its compiled code for each way of starting beside it. The rest is bundle.ts.

import { build, type BuildOptions, type Plugin } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFlags, toCompiledName } from './compiled-engine.js';

const compiler = fileURLToPath(new URL('compile-engine.ts', import.meta.url));
const loader = fileURLToPath(new URL('engine-loader.ts', import.meta.url));

/** Gives whatever imports the engine its loader instead. */
export const engineBesideBundle: Plugin = {
  name: 'engine-beside-bundle',
  setup(bundler) {
    bundler.onResolve({ filter: /^(\.\.?\/)+emulator\.js$/ }, () => ({ path: loader }));
  },
};

/**
 * Writes `engine.js` and what is compiled of it for engine-loader.ts.
 * @param out an existing folder
 * @param shared the options of every bundle
 */
export const bundleEngine = async (out: string, shared: BuildOptions): Promise<void> => {
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
  for (const flags of [[], startFlags]) {
    const files = [join(out, 'engine.js'), join(out, toCompiledName(flags))];
    execFileSync(process.execPath, [...flags, '--import', 'tsx', compiler, ...files]);
  }
};
