// Compiles the bundled engine and saves the compiled code: `compile-engine.ts ENGINE COMPILED`. Runs in its own process, since
// compiled code is valid only for a Node that was started with the same flags.

import { readFileSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type * as Engine from '../emulator.js';

const [filename = '', compiled = ''] = process.argv.slice(2);
const script = new Script(readFileSync(filename, 'latin1'), { filename });
// Only code that has run is compiled, so run what the first answer needs.
const { createEmulator } = script.runInThisContext() as typeof Engine;
const { handle } = createEmulator();
for (const path of ['subscribedSkus', 'users', 'me', 'organization']) {
  await handle({ method: 'GET', url: `http://localhost/v1.0/${path}`, headers: { authorization: 'Bearer build' } });
}
writeFileSync(compiled, script.createCachedData());
