// Compiles the bundled engine and keeps what was compiled: `compile-engine.ts ENGINE COMPILED`. A process of its own, since
// compiled code is of use only to a Node that was started with the same flags.

import { readFileSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type * as Engine from '../emulator.js';

const [filename = '', compiled = ''] = process.argv.slice(2);
const script = new Script(readFileSync(filename, 'latin1'), { filename });
// What has run is compiled, and so what the first answer needs is among it.
const { createEmulator } = script.runInThisContext() as typeof Engine;
const { handle } = createEmulator();
for (const path of ['subscribedSkus', 'users', 'me', 'organization']) {
  await handle({ method: 'GET', url: `http://localhost/v1.0/${path}`, headers: { authorization: 'Bearer build' } });
}
writeFileSync(compiled, script.createCachedData());
