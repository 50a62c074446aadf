// The runner of scenarios with what it reads from this package: the shipped scenarios and the API descriptions.

import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { stopwatch } from '../../clock-and-ids.js';
import type { Player } from '../../emulator-options.js';
import { createPlayer } from '../../scenario/playback/player.js';
import { listShippedScenarios } from '../files/shipped-scenarios.js';
import { documentNames, loadDocument } from './openapi-documents.js';

const readShipped = async (): Promise<readonly { readonly name: string; readonly text: string }[]> =>
  Promise.all(
    (await listShippedScenarios()).map(async ({ name, file }) => ({ name, text: await readFile(file, 'utf8') })),
  );

/** Makes a player of the shipped scenarios and of documents. */
export const createStoryPlayer = (): Player =>
  createPlayer({
    listShipped: readShipped,
    describe: (wanted) => {
      const name = documentNames.find((one) => one === wanted);
      return name === undefined ? undefined : loadDocument(name);
    },
    wait: async (seconds) => {
      await delay(seconds * 1000);
    },
    clock: stopwatch,
  });
