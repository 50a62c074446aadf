// Hands the engine somebody who plays scenarios. The runner is loaded with the first playback, so that a start pays nothing.

import type { Player } from '../emulator-options.js';
import { loadLater } from './files/load-later.js';

/** Makes a player that loads the runner when it is first needed. */
export const createScenarioPlayer = (): Player => {
  let loading: Promise<Player> | undefined;
  const load = async (): Promise<Player> => {
    loading ??= loadLater(async () => (await import('./pages/story-player.js')).createStoryPlayer());
    try {
      return await loading;
    } catch (error) {
      // The next call may find the files.
      loading = undefined;
      throw error;
    }
  };
  return {
    listScenarios: async () => (await load()).listScenarios(),
    openScenario: async (name, scene) => (await load()).openScenario(name, scene),
    openDocument: async (text, scene) => (await load()).openDocument(text, scene),
  };
};
