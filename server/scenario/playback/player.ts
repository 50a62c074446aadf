// Opens scenarios for playbacks: the shipped ones, and documents that somebody sends. The engine knows it as an interface.

import type { DocumentProblem, Player, ScenarioSummary, Scene, Story } from '../../emulator-options.js';
import { ScenarioError } from '../arazzo/problem.js';
import { type Files, loadScenarios } from '../load/load.js';
import { toHandleTransport } from '../run/transport.js';
import { findRefusedSteps } from './refused-operations.js';
import { openStory, type StoryParts } from './story.js';

/** What a player needs from outside. */
export interface PlayerParts extends Pick<StoryParts, 'wait' | 'clock'> {
  /** The shipped scenarios, by name. */
  readonly listShipped: () => Promise<readonly { readonly name: string; readonly text: string }[]>;
  /** Tenantry's own API description of a name, parsed; undefined if there is none of this name. */
  readonly describe: (name: string) => Promise<unknown> | undefined;
}

/** A scenario with the text that it was read from. */
type Opened = Pick<StoryParts, 'scenario' | 'text'>;

/** The name under which a document is read that has none. */
const unnamed = 'document';

/** The name of an API description, as it is or as the file that another runner reads it from. */
const toDescribedName = (url: string): string => url.replace(/^.*\//, '').replace(/\.(?:ya?ml|json)$/, '');

/**
 * Makes a player.
 *
 * Nothing is read from this computer but the shipped scenarios: a document that somebody sends cannot name files.
 */
export const createPlayer = ({ listShipped, describe, wait, clock }: PlayerParts): Player => {
  const load = async (name: string, text: string): Promise<Opened> => {
    const files: Files = {
      read: async (file) => {
        if (file !== name) throw new Error(`${file} cannot be read`);
        return text;
      },
      builtIn: (url) => describe(toDescribedName(url)),
      resolve: (_from, url) => url,
    };
    const [scenario] = await loadScenarios([name], files, findRefusedSteps);
    if (scenario === undefined) throw new TypeError(`${name} was not loaded`);
    return { scenario, text };
  };
  let shipped: Promise<ReadonlyMap<string, Opened>> | undefined;
  const loadShipped = async (): Promise<ReadonlyMap<string, Opened>> => {
    const found = await listShipped();
    return new Map(await Promise.all(found.map(async ({ name, text }) => [name, await load(name, text)] as const)));
  };
  const findShipped = async (): Promise<ReadonlyMap<string, Opened>> => {
    shipped ??= loadShipped();
    try {
      return await shipped;
    } catch (error) {
      // The next call may find the files.
      shipped = undefined;
      throw error;
    }
  };
  const open = (opened: Opened, { base, send }: Scene): Story =>
    openStory({ ...opened, transport: toHandleTransport(send, base), wait, clock });
  return {
    listScenarios: async () =>
      [...(await findShipped())].map(([name, { scenario, text }]): ScenarioSummary => {
        const { title, summary, description, steps } = open({ scenario, text }, nowhere);
        return { name, title, summary, description, steps: steps.length };
      }),
    openScenario: async (name, scene) => {
      const found = (await findShipped()).get(name);
      return found === undefined ? undefined : open(found, scene);
    },
    openDocument: async (text, scene) => {
      try {
        return open(await load(unnamed, text), scene);
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        return error.problems.map(({ line, column, message }): DocumentProblem => ({ line, column, message }));
      }
    },
  };
};

/** For a story of which only the texts are read. */
const nowhere: Scene = {
  base: 'http://localhost',
  send: () => Promise.reject(new TypeError('this story is not played')),
};
