// States that go in and out in parts, as a door carries them.

import type { Emulator } from '../../../server/emulator.js';
import type { ExchangeResponse } from '../../../server/http/exchange.js';
import { benchOrigin, newClient, newEmulator, type Json } from '../../new-emulator.js';

/** Where a tenant is exported and loaded. */
export const state = '/_tenantry/state';

/** Headers of a request with a JSON body. */
export const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };

/** The bytes of a text, so many at a time, and how many parts have been taken. */
export const inParts = (text: string | Uint8Array, size: number) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const taken = { parts: 0 };
  async function* give(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) {
      taken.parts += 1;
      yield bytes.slice(at, at + size);
      await Promise.resolve();
    }
  }
  return { chunks: give(), taken };
};

/** Loads a state that comes in parts. */
export const put = async (
  emulator: Emulator,
  chunks: AsyncIterable<Uint8Array>,
  path = state,
): Promise<{ status: number; body: Json }> => {
  const { status, body = 'null' } = await emulator.handle({ method: 'PUT', url: benchOrigin + path, headers, chunks });
  return { status, body: JSON.parse(body) };
};

/** The whole of an answer in parts. */
export const join = async ({ parts }: ExchangeResponse): Promise<string> => {
  let text = '';
  for await (const part of parts ?? []) text += part;
  return text;
};

/** Asks for a state as a door does that can write parts. */
export const askInParts = (emulator: Emulator): Promise<ExchangeResponse> =>
  emulator.handle({ method: 'GET', url: benchOrigin + state, headers, takesParts: true });

/** The state of the default tenant as one text. */
export const exported = async (emulator: Emulator): Promise<string> =>
  (await newClient(emulator).get(state)).text ?? '';

/** A stopwatch by which every look at it is late: each slice of work is as short as it can be. */
export const hasty = (): (() => number) => {
  let milliseconds = 0;
  return () => (milliseconds += 1_000);
};

/** The state of the Contoso tenant. */
export const newDocument = async (): Promise<{ text: string; document: Json }> => {
  const text = await exported(newEmulator({ fixture: 'contoso' }));
  return { text, document: JSON.parse(text) };
};
