// The options of createEmulator as a program may get them wrong. Checked at the package's entries, so that the engine itself
// need not.

import type { EmulatorOptions } from './emulator.js';
import type { NotificationOptions } from './notify/post.js';
import { requireOptions, type OptionKinds } from './words/require-options.js';

/** Every option of the engine with its kind. */
const emulatorOptionKinds: OptionKinds<EmulatorOptions> = {
  fixture: 'a string or an object',
  fixtures: 'a list',
  seed: 'a whole number',
  now: 'a string',
  systemClock: 'a function',
  stopwatch: 'a function',
  newRequestId: 'a function',
  allowedOrigins: 'a list of strings',
  hasPages: 'true or false',
  maxRows: 'a whole number',
  maxTenants: 'a whole number',
  maxSnapshots: 'a whole number',
  isMemoryFull: 'a function',
  version: 'a string',
  storage: 'an object',
  state: 'an object',
  notifications: 'an object',
  catalogue: 'an object',
};

const notificationOptionKinds: OptionKinds<NotificationOptions> = {
  post: 'a function',
  wait: 'a function',
  allowedHosts: 'a list of strings',
};

/**
 * Checks what a program hands to createEmulator.
 *
 * @throws TypeError for an option that does not exist or has a value of the wrong kind
 */
export const requireEmulatorOptions = (options: {
  readonly notifications?: Partial<NotificationOptions> | undefined;
}): void => {
  requireOptions<object>('createEmulator', options, emulatorOptionKinds);
  const { notifications } = options;
  if (notifications === undefined) return;
  requireOptions<object>("the option 'notifications' of createEmulator", notifications, notificationOptionKinds);
};

/**
 * Checks that a door was handed an emulator.
 *
 * @throws TypeError saying what to hand in
 */
export const requireEmulator = (where: string, emulator: unknown): void => {
  const { handle } = (emulator ?? {}) as { readonly handle?: unknown };
  if (typeof handle === 'function') return;
  throw new TypeError(`${where} needs an emulator. Write ${where}(createEmulator()).`);
};
