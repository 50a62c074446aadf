// Replaces emulator.ts in the bundled program: loads the bundled engine with its compiled code, since compiling takes a fifth
// of the time to the first answer. No source imports it.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { toCompiledName } from './start-flags.js';
import type * as Engine from '../emulator.js';

const loadEngine = (): Pick<typeof Engine, 'createEmulator'> => {
  // bundle-engine.ts writes the files beside the bundled ones.
  const findFile = (name: string): URL => new URL(name, import.meta.url);
  const source = findFile('engine.js');
  const script = new Script(readFileSync(source, 'latin1'), {
    filename: fileURLToPath(source),
    // Code compiled by another version of Node, or under other flags, does not fit. Node then compiles the source itself.
    cachedData: readFileSync(findFile(toCompiledName(process.execArgv, process.env.NODE_OPTIONS))),
  });
  return script.runInThisContext() as Pick<typeof Engine, 'createEmulator'>;
};

/** As in emulator.ts. */
export const { createEmulator } = loadEngine();
