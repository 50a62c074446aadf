// A tenant that a test watches: its stream is read batch by batch, and time passes when the test says so.

import { onTestFinished } from 'vitest';
import type { Emulator, EmulatorOptions } from '../../server/emulator.js';
import { benchOrigin, newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

/** An event as a client reads it. */
export interface ReadEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Json;
}

/** The events of a text. Comments and bare ids are none. */
export const readEvents = (text: string): readonly ReadEvent[] =>
  text.split('\n\n').flatMap((block) => {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
    );
    const event = fields.get('event');
    return event === undefined ? [] : [{ id: fields.get('id'), event, data: JSON.parse(fields.get('data') ?? '') }];
  });

/** An open stream. */
export interface OpenStream {
  /** The events of the next batch. Resolves to nothing when the stream has ended. */
  next(): Promise<readonly ReadEvent[] | undefined>;
  /** The same as text. */
  nextText(): Promise<string | undefined>;
  /** The client goes away. */
  leave(): Promise<void>;
}

/** A tenant with what a test does to watch it. */
export interface Watched {
  readonly emulator: Emulator;
  readonly client: Client;
  /** Opens the stream and reads its opening. */
  watch(query?: string, headers?: Readonly<Record<string, string>>): Promise<OpenStream & { readonly opening: string }>;
  /** How many streams wait for a moment to pass. */
  readonly resting: () => number;
}

/** An emulator whose streams go on as soon as they are read. */
export const newWatched = (options: EmulatorOptions = {}): Watched => {
  const waiting = new Set<() => void>();
  const wait = (_milliseconds: number, run: () => void): (() => void) => {
    const soon = (): void => {
      waiting.delete(soon);
      run();
    };
    waiting.add(soon);
    const timer = setImmediate(soon);
    return () => {
      waiting.delete(soon);
      clearImmediate(timer);
    };
  };
  const post = () => Promise.resolve({ status: 202, contentType: '', body: '' });
  const emulator = newEmulator({ ...options, notifications: { post, wait } });
  const watch: Watched['watch'] = async (query = '', headers = {}) => {
    const url = query.startsWith('/') ? query : `/_tenantry/events${query}`;
    const answer = await emulator.handle({ method: 'GET', url, origin: benchOrigin, headers, takesParts: true });
    if (answer.parts === undefined) throw new Error(answer.body);
    const parts = answer.parts[Symbol.asyncIterator]();
    const nextText = async (): Promise<string | undefined> => {
      const { done, value } = await parts.next();
      return done === true ? undefined : value;
    };
    const leave = async (): Promise<void> => {
      await parts.return?.();
    };
    onTestFinished(leave);
    const opening = (await nextText()) ?? '';
    return {
      opening,
      nextText,
      next: async () => {
        const text = await nextText();
        return text === undefined ? undefined : readEvents(text);
      },
      leave,
    };
  };
  return { emulator, client: newClient(emulator), watch, resting: () => waiting.size };
};
