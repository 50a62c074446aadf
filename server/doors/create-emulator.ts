// The engine as programs of Node have it: with what sends change notifications. The engine alone is emulator.ts.

import { createEmulator as createEngine, type Emulator, type EmulatorOptions as EngineOptions } from '../emulator.js';
import type { NotificationOptions } from '../notify/post.js';
import { toNotificationOptions } from './send-post.js';

/** How an emulator in Node starts; everything has a default. */
export interface EmulatorOptions extends Omit<EngineOptions, 'notifications'> {
  /**
   * How change notifications are sent, as far as it is to be otherwise: by the program's own `fetch`, and to this computer
   * alone.
   */
  readonly notifications?: Partial<NotificationOptions>;
}

/**
 * Makes an emulator that sends change notifications, whatever carries its requests. What waits keeps no process alive.
 *
 * @throws GraphError when the fixture does not exist
 */
export const createEmulator = ({ notifications, ...options }: EmulatorOptions = {}): Emulator =>
  createEngine({ ...options, notifications: { ...toNotificationOptions(), ...notifications } });
