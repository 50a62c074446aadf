// Compiles the scripts of the bundled engine and saves the compiled code: `compile-engine.ts FOLDER NAME...`. Runs in its own
// process, since compiled code is valid only for a Node that was started with the same flags.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { toCompiledName } from './start-flags.js';
import type { ScriptLoader, LoadedEngine } from './script-loader.js';

const [folder = '', ...names] = process.argv.slice(2);

const read = (name: string): Script => {
  const filename = join(folder, name);
  return new Script(readFileSync(filename, 'latin1'), { filename });
};

const save = (name: string, script: Script): void => {
  writeFileSync(join(folder, toCompiledName(name, process.execArgv)), script.createCachedData());
};

const engine = read('engine.js');
const load: ScriptLoader = (name) => read(`engine-${name}.js`).runInThisContext() as ReturnType<ScriptLoader>;
const { createEmulator } = (engine.runInThisContext() as LoadedEngine)(load);
// Only code that has run is compiled, so run what the first answer needs.
const { handle } = createEmulator();
for (const path of ['subscribedSkus', 'users', 'me', 'organization']) {
  await handle({ method: 'GET', url: `http://localhost/v1.0/${path}`, headers: { authorization: 'Bearer build' } });
}
save('engine.js', engine);
for (const name of names) {
  const script = read(`engine-${name}.js`);
  script.runInThisContext();
  save(`engine-${name}.js`, script);
}
