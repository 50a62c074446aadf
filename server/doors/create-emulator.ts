// The engine for programs on Node, which also sends change notifications and plays scenarios. The engine alone is emulator.ts.

import { createEmulator as createEngine, type Emulator, type EmulatorOptions as EngineOptions } from '../emulator.js';
import type { NotificationOptions } from '../notify/post.js';
import { requireEmulatorOptions } from '../emulator-options.js';
import { createScenarioPlayer } from './scenario-player.js';
import { toNotificationOptions } from './send-post.js';

/** How an emulator in Node starts; everything has a default. */
export interface EmulatorOptions extends Omit<EngineOptions, 'notifications'> {
  /**
   * Overrides how change notifications are sent. Default: by `fetch`, and only to this computer.
   */
  readonly notifications?: Partial<NotificationOptions>;
}

/**
 * Makes an emulator that sends change notifications and plays scenarios. Pending notifications do not keep the process alive.
 *
 * @throws GraphError when the fixture does not exist, TypeError for an option that does not exist or is of the wrong kind
 */
export const createEmulator = (options: EmulatorOptions = {}): Emulator => {
  requireEmulatorOptions(options);
  const { notifications, ...others } = options;
  return createEngine({
    player: createScenarioPlayer(),
    ...others,
    notifications: { ...toNotificationOptions(), ...notifications },
  });
};
