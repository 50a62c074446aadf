// Replaces emulator.ts in the bundled program: loads the bundled engine with its compiled code, since compiling takes a fifth
// of the time to the first answer. No source imports it.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { toCompiledName } from './start-flags.js';
import type { ScriptLoader, LoadedEngine } from './script-loader.js';

/** Runs a script that bundle-engine.ts wrote beside the bundled files, and gives its value. */
const runScript = (name: string): unknown => {
  const source = new URL(name, import.meta.url);
  const script = new Script(readFileSync(source, 'latin1'), {
    filename: fileURLToPath(source),
    // Code compiled by another version of Node, or under other flags, does not fit. Node then compiles the source itself.
    cachedData: readFileSync(
      new URL(toCompiledName(name, process.execArgv, process.env.NODE_OPTIONS), import.meta.url),
    ),
  });
  return script.runInThisContext();
};

const load: ScriptLoader = (name) => runScript(`engine-${name}.js`) as ReturnType<ScriptLoader>;

/** As in emulator.ts. */
export const { createEmulator } = (runScript('engine.js') as LoadedEngine)(load);
