// The package's entry for a browser: the engine alone. Nothing that it reaches may need Node.

export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.js';
export type { ExchangeRequest, ExchangeResponse, Handle, HeaderMap } from './http/exchange.js';
