// Answers that may be longer than a text: they are made part by part, while others have their turns in between.

import { GraphError } from './errors/graph-error.js';
import type { Turns } from './turns.js';

/** Characters that are sent together. */
const partLength = 1 << 16;

/** Joins small parts, and lets others in between. */
export async function* toParts(texts: Iterable<string>, turns: Turns): AsyncGenerator<string> {
  const pause = turns.toPauses();
  let part = '';
  for (const text of texts) {
    part += text;
    if (part.length >= partLength) {
      yield part;
      part = '';
    }
    const turn = pause();
    if (turn !== undefined) await turn;
  }
  yield part;
}

/** All parts as one text. @throws GraphError when it is longer than a text can be */
export const joinParts = async (texts: AsyncIterable<string>): Promise<string> => {
  const parts: string[] = [];
  for await (const part of texts) parts.push(part);
  try {
    return parts.join('');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new GraphError(
      501,
      'NotImplemented',
      'The answer is longer than one text can be. Ask a server for it, which sends it in parts: start one with startServer().',
    );
  }
};

/** The whole as one text. @throws GraphError when it is longer than a text can be */
export const toWhole = (texts: Iterable<string>, turns: Turns): Promise<string> => joinParts(toParts(texts, turns));
