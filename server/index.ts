// The package's entry for Node: the engine, and the server around it. Express middleware and MSW handlers have entries
// of their own, so that a program pays only for what it uses.

export { createEmulator, type EmulatorOptions } from './doors/create-emulator.js';
export type { Emulator } from './emulator.js';
export type { Fixture, GivenFixture } from '../fixtures/fixture.js';
export type { NotificationOptions, Post, PostAnswer, PostRequest } from './notify/post.js';
export type { ExchangeRequest, ExchangeResponse, Handle, HeaderMap } from './http/exchange.js';
export type { RequestEntry } from './doors/node/request-log.js';
export { PortError } from './doors/node/bind.js';
export { startServer, type RunningServer, type ServerOptions } from './doors/start/start-server.js';
export { OptionError } from './doors/start/option-error.js';
export { CertificateFileError } from './doors/tls/tls.js';
