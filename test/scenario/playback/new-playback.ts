// Stories on a made-up API, for the tests of the player.

import type { ExchangeRequest, ExchangeResponse } from '../../../server/http/exchange.js';
import { loadScenarios } from '../../../server/scenario/load/load.js';
import { openStory } from '../../../server/scenario/playback/story.js';
import { toHandleTransport } from '../../../server/scenario/run/transport.js';
import type { StepRecord, Story } from '../../../server/emulator-options.js';
import { answer, head, toFiles } from '../new-story.js';

/** A story with what was sent for it, and how long it would have waited. */
export interface NewPlayback {
  readonly story: Story;
  readonly sent: readonly ExchangeRequest[];
  readonly waits: readonly number[];
}

/** Opens the workflows of a document. Answers are made from the request and how many came before it. */
export const openWorkflows = async (
  workflows: string,
  respond: (request: ExchangeRequest, index: number) => ExchangeResponse = () => answer(200, {}),
): Promise<NewPlayback> => {
  const text = `${head}workflows:\n${workflows}`;
  const [scenario] = await loadScenarios(['story.yaml'], toFiles({ 'story.yaml': text }));
  if (!scenario) throw new Error('nothing was loaded');
  const sent: ExchangeRequest[] = [];
  const waits: number[] = [];
  const transport = toHandleTransport(async (request) => {
    sent.push(request);
    return respond(request, sent.length - 1);
  }, 'http://localhost/t/playback-1');
  const wait = async (seconds: number): Promise<void> => {
    waits.push(seconds);
  };
  return { story: openStory({ scenario, text, transport, wait, clock: () => 0 }), sent, waits };
};

/** Plays a story to its end. Gives the ids of the steps of each call. */
export const playAll = async ({ story }: NewPlayback): Promise<readonly (readonly string[])[]> => {
  const played: string[][] = [];
  while (!story.isOver) played.push((await story.play()).map(({ stepId }) => stepId));
  return played;
};

/** The only record of the next step. */
export const playOne = async ({ story }: NewPlayback): Promise<StepRecord> => {
  const [record, ...more] = await story.play();
  if (record === undefined || more.length > 0) throw new Error('not one step');
  return record;
};
