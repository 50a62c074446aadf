// An emulator that plays scenarios, for a test, and documents of its own.

import { createScenarioPlayer } from '../../../server/doors/scenario-player.js';
import type { EmulatorOptions } from '../../../server/emulator.js';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';

/** Where playbacks are. */
export const playbacks = '/_tenantry/playbacks';

/** A client of an emulator with a player; the default tenant is `last-seat`. */
export const newStage = (options: EmulatorOptions = {}): Client => {
  let ids = 0;
  // The ids of playbacks are the beginnings of these.
  const newRequestId = (): string => `${String((ids += 1)).padStart(8, '0')}-0000-4000-8000-000000000000`;
  return newClient(newEmulator({ fixture: 'last-seat', player: createScenarioPlayer(), newRequestId, ...options }));
};

/** A document with these steps in one workflow, indented by six. */
export const toDocument = (steps: string, more = ''): string => `arazzo: 1.0.1
info: { title: A story of my own, version: 1.0.0 }
sourceDescriptions:
  - { name: graph, type: openapi, url: graph }
  - { name: control, type: openapi, url: control }
workflows:
  - workflowId: main
    steps:
${steps}${more}`;

/** Begins to play a document. */
export const begin = async (client: Client, document: string): Promise<Json> =>
  (await client.post(playbacks, { document })).body;

/** A playback after its next step. */
export const playNext = async (client: Client, { id }: Json): Promise<Json> =>
  (await client.post(`${playbacks}/${String(id)}/next`)).body;

/** A playback at a step. */
export const goTo = async (client: Client, { id }: Json, n: number): Promise<Json> =>
  (await client.post(`${playbacks}/${String(id)}/steps/${String(n)}`)).body;
