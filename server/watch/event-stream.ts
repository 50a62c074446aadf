// The stream of server-sent events of one tenant. It reads the logs now and then and keeps nothing but its place in them, so
// that a client that is slow or gone leaves nothing behind.

import type { TenantView } from '../domain/tenant/tenant-view.js';
import type { ChangeLog, Happening } from './change-log.js';
import type { KeptRequest } from './journal.js';
import { toEntry } from './request-entry.js';
import { toEvents, toStandings, type WatchEvent } from './tenant-events.js';
import type { Pulse, Rest } from './pulse.js';
import { findPast, type LoggedTenant, type Watch } from './watch.js';

/** A tenant that is watched. */
export interface WatchedTenant extends LoggedTenant {
  readonly view: TenantView;
  /** Resolves when all changes so far are on disk; undefined if none are waiting. Rejects if they were rolled back. */
  settled(): Promise<void> | undefined;
}

/** A place in the logs, between two batches or within one. */
export interface StreamPlace {
  /** What happened up to this number has been said as a whole. */
  readonly whole: number;
  /** Of the events of the batch, those up to this number and this one of its events have been said. */
  readonly sequence: number;
  readonly events: number;
}

/** A place between two batches. */
const after = (sequence: number): StreamPlace => ({ whole: sequence, sequence, events: 0 });

/** What somebody watches. */
export interface Watching {
  readonly tenant: WatchedTenant;
  /** Where to begin; undefined: with what happens from now on. `gap`: what was in between is not known. */
  readonly from: StreamPlace | 'gap' | undefined;
  /** The names of the events, or all. */
  readonly types: ReadonlySet<string> | undefined;
  /** Also requests of the portal. */
  readonly withPortal: boolean;
  /** What operations do. */
  readonly summaries: Readonly<Record<string, string>>;
}

/** The most events of a batch. */
const mostEvents = 200;
/** So many rests without an event, and a sign of life is sent: 15 seconds. */
const quietRests = 150;

/** Events of which there may be very many; those that are left out are counted. */
const many: ReadonlySet<string> = new Set(['claim', 'license', 'request', 'notification']);

interface PlacedEvent extends WatchEvent {
  readonly sequence: number;
  /** Which of the events of its entry. */
  readonly n: number;
}

const write = ({ event, data }: WatchEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

const wants = ({ types }: Watching, event: string): boolean => types?.has(event) !== false;

/** What is different after a batch. */
interface Outcome {
  readonly tables: readonly string[];
  readonly count: number;
  readonly skipped: number;
}

/** The end of a batch is a place of its own, also for those who do not want to know what changed. */
const close = (watching: Watching, id: string, sequence: number, outcome: Outcome): string =>
  `id: ${id}\n${wants(watching, 'changes') ? write({ event: 'changes', data: { sequence, ...outcome } }) : '\n'}`;

/** Leaves out the oldest of what there may be many of. */
const bound = (events: readonly PlacedEvent[]): { readonly kept: readonly PlacedEvent[]; readonly skipped: number } => {
  let skipped = 0;
  const tooMany = events.length - mostEvents;
  const kept = events.filter(({ event }) => {
    if (skipped >= tooMany || !many.has(event)) return true;
    skipped += 1;
    return false;
  });
  return { kept, skipped };
};

/** What a batch is made of. */
interface Stream {
  readonly watch: Watch;
  readonly watching: Watching;
  readonly log: ChangeLog;
  readonly epoch: string;
}

/** The state right after a number: no event may show what came later, and is perhaps taken back. */
const findState = ({ watch, watching: { tenant }, log }: Stream, end: number): TenantView | undefined =>
  log.last <= end ? tenant.view : findPast(watch, tenant, end + 1)?.view;

/** One batch: the events after a place and up to a number, all of them on disk. */
const toBatch = (stream: Stream, place: StreamPlace, end: number): string => {
  const { watch, watching, log, epoch } = stream;
  const { tenant, withPortal, summaries } = watching;
  const isInside = ({ sequence }: Happening | KeptRequest): boolean => sequence > place.whole && sequence <= end;
  const entries = [...log.since(place.whole)].filter(isInside);
  const requests = wants(watching, 'request') ? watch.journal.list(tenant.name, withPortal).filter(isInside) : [];
  if (entries.length + requests.length === 0) return '';
  const view = findState(stream, end);
  const ofEntries = entries.flatMap((entry) =>
    toEvents(view ?? tenant.view, entry).map((event, n) => ({ ...event, sequence: entry.sequence, n: n + 1 })),
  );
  const ofRequests = requests.map((one) => {
    const { sequence } = one;
    return { event: 'request', data: toEntry(one, summaries), sequence, n: 1 };
  });
  const all = [...ofEntries, ...ofRequests]
    .filter(({ sequence, n }) => sequence > place.sequence || (sequence === place.sequence && n > place.events))
    .filter(({ event }) => wants(watching, event))
    .toSorted((a, b) => a.sequence - b.sequence || a.n - b.n);
  const { kept, skipped } = bound(all);
  const begun = `${epoch}-${String(place.whole)}`;
  const texts = kept.map((one) => `id: ${begun}.${String(one.sequence)}.${String(one.n)}\n${write(one)}`);
  const standings = view === undefined ? [] : toStandings(view, entries).filter(({ event }) => wants(watching, event));
  const tables = [...new Set(entries.flatMap(({ changes }) => changes.map(({ table }) => table)))];
  const count = entries.reduce((sum, { changes }) => sum + changes.length, 0);
  const ending = close(watching, `${epoch}-${String(end)}`, end, { tables, count, skipped });
  return texts.join('') + standings.map(write).join('') + ending;
};

/** Waits until everything so far is on disk. What could not be kept is no longer in the log then. */
const settle = async (tenant: WatchedTenant): Promise<void> => {
  try {
    await tenant.settled();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'StorageError')) throw error;
  }
};

const nothing: Outcome = { tables: [], count: 0, skipped: 0 };

/** Where a stream begins, and how it says so. */
const begin = ({ watch, watching, log, epoch }: Stream): readonly [StreamPlace, string] => {
  const { from } = watching;
  const isKnown = from !== undefined && from !== 'gap' && from.whole >= log.floor && from.sequence <= watch.last;
  if (isKnown) return [from, ': watching\n\n'];
  const { last } = watch;
  const gap = from === undefined ? '' : write({ event: 'gap', data: {} });
  return [after(last), gap + close(watching, `${epoch}-${String(last)}`, last, nothing)];
};

/** The texts of a stream. @param rest - waits a moment; false when the stream is to end */
async function* writeStream(stream: Stream, rest: () => Promise<boolean>): AsyncGenerator<string> {
  const { watch, watching, log } = stream;
  const { tenant } = watching;
  const [start, opening] = begin(stream);
  let place = start;
  // Says at once that the stream is open.
  yield opening;
  for (let quiet = 0; ; quiet += 1) {
    const end = watch.last;
    if (end > place.whole) {
      await settle(tenant);
      const batch = toBatch(stream, place, end);
      place = after(end);
      if (batch !== '') {
        quiet = 0;
        yield batch;
      }
    }
    // The log of a tenant that was removed is nobody's any more.
    if (!watch.hasLog(tenant.name, log) || !(await rest())) return;
    if (quiet >= quietRests) {
      quiet = 0;
      yield ': still here\n\n';
    }
  }
}

/**
 * The stream: what there is, then what happens, until it is to end or nobody reads any more.
 *
 * @param rest - without it, the stream ends with what there is
 */
export const streamEvents = (
  watch: Watch,
  watching: Watching,
  epoch: string,
  rest: Pulse['rest'],
): AsyncIterable<string> => {
  let isLeft = false;
  let resting: Rest | undefined;
  const pause = async (): Promise<boolean> => {
    if (rest === undefined || isLeft) return false;
    resting = rest();
    return (await resting.over) && !isLeft;
  };
  const texts = writeStream({ watch, watching, log: watch.logOf(watching.tenant.name), epoch }, pause);
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => texts.next(),
      // A generator that waits hears of it only when it has something to say.
      return: () => {
        isLeft = true;
        resting?.cut();
        return texts.return(undefined);
      },
    }),
  };
};
