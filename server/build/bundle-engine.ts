// The part of the build step that bundles the engine into one file and adds its compiled code for each way of starting. The
// rest is in bundle.ts.

import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFlags, toCompiledName } from './start-flags.js';

const compiler = fileURLToPath(new URL('compile-engine.ts', import.meta.url));
const loader = fileURLToPath(new URL('engine-loader.ts', import.meta.url));

/** Replaces each import of the engine by its loader. */
export const engineBesideBundle: Plugin = {
  name: 'engine-beside-bundle',
  setup(bundler) {
    bundler.onResolve({ filter: /^(\.\.?\/)+emulator\.js$/ }, () => ({ path: loader }));
  },
};

/**
 * Writes `engine.js` and its compiled code, for engine-loader.ts.
 * @param out an existing folder
 * @param shared the options of every bundle
 * @returns what the bundler says of it
 */
export const bundleEngine = async (out: string, shared: BuildOptions): Promise<BuildResult> => {
  const engine = await build({
    ...shared,
    entryPoints: { engine: 'server/emulator.ts' },
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    format: 'iife',
    globalName: 'engine',
    // One expression whose value is the engine, and that leaves nothing in the global scope.
    banner: { js: '(() => {' },
    footer: { js: 'return engine; })()' },
  });
  for (const flags of [[], startFlags]) {
    const files = [join(out, 'engine.js'), join(out, toCompiledName(flags))];
    execFileSync(process.execPath, [...flags, '--import', 'tsx', compiler, ...files]);
  }
  return engine;
};
