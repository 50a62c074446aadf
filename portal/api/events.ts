// The stream of events of the tenant: read with fetch, since EventSource cannot send the server's secret. It resumes where it
// broke off. A page has one, however many of its parts read it: a browser opens about six connections to a server, no more.
// Nobody's token goes with it: what happens in the tenant can be watched whoever acts.

import { createParser } from 'eventsource-parser';
import type { Session } from './session.js';

/** An event as the contract describes it; see GET /_tenantry/events. */
export interface StreamEvent {
  readonly type: string;
  readonly id: string;
  readonly data: unknown;
}

/** Whether the stream is open. */
export type StreamStatus = 'connecting' | 'open' | 'closed';

interface Reader {
  readonly onEvents: (events: readonly StreamEvent[]) => void;
  readonly onStatus?: (status: StreamStatus) => void;
  /** The events that it reads. When events were lost, `gap` comes to all. */
  readonly types: readonly string[];
}

type Join = (reader: Reader) => () => void;

const pause = 1_000;

/** The stream of a page. It is open while somebody reads it, with the events that anybody reads. */
const createStream = (session: Session): Join => {
  const readers = new Set<Reader>();
  /** The types of the present connection, as they were asked for. */
  let asked = '';
  let connection: AbortController | undefined;
  /** The id of the last event that came. */
  let last: string | undefined;
  let status: StreamStatus = 'connecting';
  const setStatus = (next: StreamStatus): void => {
    status = next;
    for (const { onStatus } of readers) onStatus?.(next);
  };
  const deliver = (events: readonly StreamEvent[]): void => {
    for (const { types, onEvents } of readers) {
      const own = events.filter(({ type }) => type === 'gap' || types.includes(type));
      if (own.length > 0) onEvents(own);
    }
  };
  const readOnce = async (types: string, signal: AbortSignal): Promise<void> => {
    const response = await fetch(`${session.place.prefix}/_tenantry/events?types=${types}`, {
      headers: { ...session.developerHeaders(), ...(last === undefined ? {} : { 'last-event-id': last }) },
      signal,
    });
    if (!response.ok || response.body === null) throw new Error(`the stream answered ${String(response.status)}`);
    setStatus('open');
    let batch: StreamEvent[] = [];
    const parser = createParser({
      onEvent: ({ id = '', event = 'message', data }) => {
        if (id !== '') last = id;
        batch.push({ id, type: event, data: JSON.parse(data) as unknown });
      },
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      // What comes after the end of this connection comes again on the next one.
      if (done || signal.aborted) return;
      parser.feed(value);
      if (batch.length > 0) {
        deliver(batch);
        batch = [];
      }
    }
  };
  const run = async (types: string, signal: AbortSignal): Promise<void> => {
    const isStopped = (): boolean => signal.aborted;
    while (!isStopped()) {
      setStatus('connecting');
      try {
        await readOnce(types, signal);
      } catch (error) {
        if (isStopped()) return;
        setStatus('closed');
        console.debug('The stream of events broke off and is opened again.', error);
      }
      if (isStopped()) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  /** Opens the stream anew if other events are wanted than before. It goes on after the last event that came. */
  const connect = (): void => {
    const wanted = [...new Set([...readers].flatMap(({ types }) => types))].sort().join(',');
    if (wanted === asked) return;
    connection?.abort();
    connection = undefined;
    asked = wanted;
    if (wanted === '') {
      // Who reads next begins with what happens then.
      last = undefined;
      return;
    }
    connection = new AbortController();
    void run(wanted, connection.signal);
  };
  return (reader) => {
    readers.add(reader);
    reader.onStatus?.(status);
    // Once for all who come and go together, as when one screen takes the place of another.
    queueMicrotask(connect);
    return () => {
      readers.delete(reader);
      queueMicrotask(connect);
    };
  };
};

const streams = new WeakMap<Session, Join>();

/** Reads the stream until it is stopped. Gives the function that stops it. */
export const readEvents = ({ session, ...reader }: Reader & { readonly session: Session }): (() => void) => {
  const known = streams.get(session);
  if (known !== undefined) return known(reader);
  const join = createStream(session);
  streams.set(session, join);
  return join(reader);
};
