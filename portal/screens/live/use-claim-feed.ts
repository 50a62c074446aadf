// The claims of the tenant as they happen. However many come, the screen is drawn a few times a second, and in a frame.

import { useEffect, useState } from 'react';
import { readEvents, type StreamStatus } from '../../api/events.js';
import { useServer } from '../../api/server.js';
import { fits, mergeClaims, mostRows, type ClaimFilter, type ClaimRow } from './claim-rows.js';

/** What is known of the claims. */
export interface ClaimFeed {
  /** Newest first. */
  readonly rows: readonly ClaimRow[];
  /** How many claims the tenant has had; undefined as long as it had none. */
  readonly last: number | undefined;
  readonly isLoaded: boolean;
  readonly stream: StreamStatus;
  /** Why the log could not be read. */
  readonly error: unknown;
}

const nothing: ClaimFeed = { rows: [], last: undefined, isLoaded: false, stream: 'connecting', error: undefined };

/** The shortest time from one drawing to the next. Nobody reads faster. */
const pause = 250;

/** Events after which the log has to be read again. */
const turns: ReadonlySet<string> = new Set(['gap', 'tenant']);

/** The claims that fit a filter. */
export const useClaimFeed = ({ user, policy, status }: ClaimFilter): ClaimFeed => {
  const { session } = useServer();
  const question = [user, policy, status].join();
  const [known, setKnown] = useState({ question, feed: nothing });
  useEffect(() => {
    const setFeed = (change: (before: ClaimFeed) => ClaimFeed): void => {
      // What was known for another filter is no beginning for this one.
      setKnown((before) => ({ question, feed: change(before.question === question ? before.feed : nothing) }));
    };
    const filter: ClaimFilter = { user, policy, status };
    let isOver = false;
    let arrived: ClaimRow[] = [];
    /** What has come while the log was being read. */
    let meanwhile: readonly ClaimRow[] = [];
    let frame: number | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      if (frame === undefined && waiting === undefined) frame = requestAnimationFrame(draw);
    };
    const draw = (): void => {
      frame = undefined;
      waiting = setTimeout(() => {
        waiting = undefined;
        if (arrived.length > 0) plan();
      }, pause);
      const incoming = arrived;
      arrived = [];
      const fitting = incoming.filter((claim) => fits(filter, claim));
      meanwhile = mergeClaims(meanwhile, fitting);
      setFeed((before) => ({
        ...before,
        rows: mergeClaims(before.rows, fitting),
        last: incoming.reduce((last, { sequence }) => Math.max(last, sequence), before.last ?? 0),
      }));
    };
    const read = async (): Promise<void> => {
      meanwhile = [];
      const query = {
        top: 100,
        ...(user === undefined ? {} : { user }),
        ...(policy === undefined ? {} : { policy }),
        ...(status === undefined ? {} : { status }),
      };
      const { data, error } = await session.developer.GET('/_tenantry/claims', { params: { query } });
      if (isOver) return;
      setFeed((before) => {
        if (data === undefined) return { ...before, rows: [], isLoaded: true, error };
        const rows = mergeClaims(data.value, meanwhile);
        return { ...before, rows, last: rows[0]?.sequence ?? before.last, isLoaded: true, error: undefined };
      });
    };
    void read();
    const stop = readEvents({
      session,
      types: ['claim', 'tenant'],
      onStatus: (stream) => {
        setFeed((before) => ({ ...before, stream }));
      },
      onEvents: (events) => {
        if (events.some(({ type }) => turns.has(type))) void read();
        for (const { type, data } of events) if (type === 'claim') arrived.push(data as ClaimRow);
        // A hidden page draws no frames, so that they could pile up.
        if (arrived.length > mostRows) arrived = arrived.slice(-mostRows);
        if (arrived.length > 0) plan();
      },
    });
    return () => {
      isOver = true;
      stop();
      clearTimeout(waiting);
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [session, question, user, policy, status]);
  return known.question === question ? known.feed : nothing;
};
