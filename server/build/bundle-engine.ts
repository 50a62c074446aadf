// The part of the build step that bundles the engine into its scripts and adds their compiled code for each way of starting. The
// rest is in bundle.ts.

import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { calledModules, dataModules, importedModules, splitNames } from './split-modules.js';
import { startFlags } from './start-flags.js';

const compiler = fileURLToPath(new URL('compile-engine.ts', import.meta.url));
const loader = fileURLToPath(new URL('engine-loader.ts', import.meta.url));

/** Replaces each import of the engine by its loader. */
export const engineBesideBundle: Plugin = {
  name: 'engine-beside-bundle',
  setup(bundler) {
    bundler.onResolve({ filter: /^(\.\.?\/)+emulator\.js$/ }, () => ({ path: loader }));
  },
};

/** A script is one expression that leaves nothing in the global scope. */
const script: BuildOptions = {
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20.19',
  format: 'iife',
};

/** The names that a module exports. */
const listExports = async (entry: string, shared: BuildOptions): Promise<readonly string[]> => {
  const options = { ...shared, platform: 'node', format: 'esm', metafile: true, write: false } as const;
  const { metafile } = await build({ ...options, entryPoints: [entry] });
  return Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === entry)?.exports ?? [];
};

const toLoad = (name: string): string => `tenantryLoad(${JSON.stringify(name)})`;

/** What stands in the engine for a module in a script of its own: it takes the exports when it is itself evaluated. */
const toTaking = (name: string, exported: readonly string[]): string =>
  `export const {${exported.join(',')}} = ${toLoad(name)};`;

/** The same for one that is loaded when it is first called. */
const toCalling = (name: string, exported: readonly string[]): string => {
  const calls = exported.map(
    (one) => `export const ${one} = (...given) => (late ??= ${toLoad(name)}).${one}(...given);`,
  );
  return ['let late;', ...calls].join('\n');
};

const kinds = [
  [dataModules, toTaking],
  [importedModules, toTaking],
  [calledModules, toCalling],
] as const;

/** Replaces the modules of split-modules.ts in the engine. */
const toStandInPlugin = (standIns: ReadonlyMap<string, string>): Plugin => ({
  name: 'stand-ins',
  setup(bundler) {
    bundler.onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      const contents = standIns.get(path);
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
  },
});

/**
 * Writes `engine.js`, a script for each module of split-modules.ts, and their compiled code, for engine-loader.ts.
 * @param out an existing folder
 * @param shared the options of every bundle
 * @returns what the bundler says of each script
 */
export const bundleEngine = async (out: string, shared: BuildOptions): Promise<readonly BuildResult[]> => {
  const standIns = new Map<string, string>();
  const built: BuildResult[] = [];
  for (const [modules, toStandIn] of kinds) {
    for (const [name, entry] of Object.entries(modules)) {
      const path = join(shared.absWorkingDir ?? '', entry);
      standIns.set(path, toStandIn(name, await listExports(entry, shared)));
      const wrapper = { globalName: 'exported', banner: { js: '(() => {' }, footer: { js: 'return exported; })()' } };
      built.push(await build({ ...shared, ...script, ...wrapper, entryPoints: { [`engine-${name}`]: entry } }));
    }
  }
  const engine = await build({
    ...shared,
    ...script,
    entryPoints: { engine: 'server/emulator.ts' },
    globalName: 'engine',
    banner: { js: '((tenantryLoad) => {' },
    footer: { js: 'return engine; })' },
    plugins: [toStandInPlugin(standIns)],
  });
  for (const flags of [[], startFlags]) {
    execFileSync(process.execPath, [...flags, '--import', 'tsx', compiler, out, ...splitNames]);
  }
  return [engine, ...built];
};
