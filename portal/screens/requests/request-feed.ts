// The latest requests of the tenant: those that the server has kept, and those that come after, as the stream of events
// brings them. It holds no more than the server does, and publishes a few times a second however fast they come.

import { readEvents, type StreamStatus } from '../../api/events.js';
import { toRefusalText } from '../../api/refusal.js';
import type { Session } from '../../api/session.js';
import type { components } from '../../../server/contract/generated/control-types.js';

/** A request in short. */
export type RequestEntry = components['schemas']['RequestEntry'];

/** What a screen shows of the feed. */
export interface FeedState {
  /** Newest first. */
  readonly entries: readonly RequestEntry[];
  /** How many came so fast that the server left them out. */
  readonly skipped: number;
  readonly isLoaded: boolean;
  readonly status: StreamStatus;
  /** Why the list could not be read. */
  readonly problem: string | undefined;
}

/** A feed as `useSyncExternalStore` wants it. */
export interface RequestFeed {
  readonly subscribe: (changed: () => void) => () => void;
  readonly read: () => FeedState;
  /** Makes the server forget the requests, and forgets them here. Gives what the server said against it. */
  readonly clear: () => Promise<string | undefined>;
}

/** The server keeps as many. */
const most = 1_000;
/** Milliseconds between two publications: often enough to look live, seldom enough to leave the browser time. */
const interval = 250;

const emptyState: FeedState = {
  entries: [],
  skipped: 0,
  isLoaded: false,
  status: 'connecting',
  problem: undefined,
};

/** Puts new entries before those that were there. An entry that comes twice, from list and stream, is there once. */
const mergeEntries = (before: readonly RequestEntry[], fresh: readonly RequestEntry[]): readonly RequestEntry[] => {
  const known = new Set(before.map(({ sequence }) => sequence));
  const added = fresh.filter(({ sequence }) => !known.has(sequence));
  return [...added, ...before].sort((one, other) => other.sequence - one.sequence).slice(0, most);
};

/** A feed. It reads while somebody has subscribed. */
export const createRequestFeed = (session: Session): RequestFeed => {
  let state = emptyState;
  let waiting: RequestEntry[] = [];
  let skipped = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const set = (change: Partial<FeedState>): void => {
    state = { ...state, ...change };
    for (const changed of listeners) changed();
  };
  const publish = (): void => {
    timer = undefined;
    const fresh = waiting;
    waiting = [];
    set({ entries: mergeEntries(state.entries, fresh), skipped: state.skipped + skipped });
    skipped = 0;
  };
  const load = async (): Promise<void> => {
    const { data, error } = await session.developer.GET('/_tenantry/requests', { params: { query: { top: most } } });
    if (data === undefined) set({ isLoaded: true, problem: toRefusalText(error) });
    else set({ isLoaded: true, problem: undefined, entries: mergeEntries(state.entries, data.value) });
  };
  const start = (): (() => void) => {
    void load();
    return readEvents({
      session,
      types: ['request', 'changes'],
      onStatus: (status) => {
        set({ status });
      },
      onEvents: (events) => {
        for (const { type, data } of events) {
          if (type === 'request') waiting.push(data as RequestEntry);
          else if (type === 'changes') skipped += (data as { readonly skipped: number }).skipped;
          else if (type === 'gap') void load();
        }
        // What a hidden page does not draw must not pile up.
        if (waiting.length > most) waiting = waiting.slice(-most);
        timer ??= setTimeout(publish, interval);
      },
    });
  };
  let stop: (() => void) | undefined;
  return {
    read: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      stop ??= start();
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
        clearTimeout(timer);
        timer = undefined;
        waiting = [];
        state = emptyState;
      };
    },
    clear: async () => {
      const { response, error } = await session.developer.DELETE('/_tenantry/requests');
      if (!response.ok) return toRefusalText(error);
      waiting = [];
      skipped = 0;
      set({ entries: [], skipped: 0 });
      return undefined;
    },
  };
};
