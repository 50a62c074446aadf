// An emulator that plays scenarios, for a test, and documents of its own.

import { createScenarioPlayer } from '../../../server/doors/scenario-player.js';
import type { EmulatorOptions } from '../../../server/emulator.js';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

/** A client of an emulator with a player; the default tenant is `last-seat`. */
export const newStage = (options: EmulatorOptions = {}): Client =>
  newClient(newEmulator({ fixture: 'last-seat', player: createScenarioPlayer(), ...options }));
