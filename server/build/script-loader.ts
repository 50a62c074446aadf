// What the bundled engine and whoever loads it agree on.

import type * as Engine from '../emulator.js';

/** Loads a module of split-modules.ts by the name of its script, and gives its exports. Asked once for each. */
export type ScriptLoader = (name: string) => Readonly<Record<string, unknown>>;

/** The value of engine.js. */
export type LoadedEngine = (load: ScriptLoader) => Pick<typeof Engine, 'createEmulator'>;
