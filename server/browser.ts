// The package's entry for a browser: the engine alone. Nothing that it reaches may need Node.

import { createEmulator as createEngine, type Emulator, type EmulatorOptions } from './emulator.js';
import { requireEmulatorOptions } from './emulator-options.js';

export type { Emulator, EmulatorOptions } from './emulator.js';
export type { ExchangeRequest, ExchangeResponse, Handle, HeaderMap } from './http/exchange.js';

/**
 * Makes an emulator. It sends no change notifications unless it is given a way to send them.
 *
 * @throws GraphError when the fixture does not exist, TypeError for an option that does not exist or is of the wrong kind
 */
export const createEmulator = (options: EmulatorOptions = {}): Emulator => {
  requireEmulatorOptions(options);
  return createEngine(options);
};
