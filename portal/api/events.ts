// The stream of events of the tenant: read with fetch, since EventSource cannot send the server's secret. It resumes where it
// broke off. Nobody's token goes with it: what happens in the tenant can be watched whoever acts.

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

interface StreamOptions {
  readonly session: Session;
  readonly onEvents: (events: readonly StreamEvent[]) => void;
  readonly onStatus?: (status: StreamStatus) => void;
  /** Only these events; all when absent. */
  readonly types?: readonly string[];
}

const pause = 1_000;

/** Reads the stream until it is stopped. Gives the function that stops it. */
export const readEvents = ({ session, onEvents, onStatus, types }: StreamOptions): (() => void) => {
  const stopper = new AbortController();
  const { signal } = stopper;
  let last: string | undefined;
  const readOnce = async (): Promise<void> => {
    const query = types === undefined ? '' : `?types=${types.join(',')}`;
    const response = await fetch(`${session.place.prefix}/_tenantry/events${query}`, {
      headers: { ...session.developerHeaders(), ...(last === undefined ? {} : { 'last-event-id': last }) },
      signal,
    });
    if (!response.ok || response.body === null) throw new Error(`the stream answered ${String(response.status)}`);
    onStatus?.('open');
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
      if (done) return;
      parser.feed(value);
      if (batch.length > 0) {
        onEvents(batch);
        batch = [];
      }
    }
  };
  const isStopped = (): boolean => signal.aborted;
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      onStatus?.('connecting');
      try {
        await readOnce();
      } catch (error) {
        if (isStopped()) return;
        onStatus?.('closed');
        console.debug('The stream of events broke off and is opened again.', error);
      }
      if (isStopped()) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  void run();
  return () => {
    stopper.abort();
  };
};
