// The playbacks of a process. There is a bound, so the one that nobody has used for long makes room.

import { GraphError } from '../../http/errors/graph-error.js';
import { suggest } from '../../words/suggest.js';
import type { Playback } from './playback.js';

/** The playbacks of a process. */
export interface PlaybackShelf {
  /** The oldest first. */
  list(): readonly Playback[];
  /** Finds a playback, which counts as using it. @throws GraphError 404 */
  require(id: string): Playback;
  /**
   * Makes room for one more.
   *
   * @returns the playback that had to go, if there was no room
   * @throws GraphError 409 when there is no room, and every playback was used of late
   */
  makeRoom(): Playback | undefined;
  add(playback: Playback): void;
  remove(id: string): void;
}

/** Far more than a class needs at once. */
const most = 16;

const hour = 3_600_000;

/** Makes an empty shelf. @param clock - the computer's time in milliseconds since 1970 */
export const createShelf = (clock: () => number): PlaybackShelf => {
  const playbacks = new Map<string, { readonly playback: Playback; usedAt: number }>();
  const list = (): readonly Playback[] => Array.from(playbacks.values(), ({ playback }) => playback);
  return {
    list,
    require: (id) => {
      const found = playbacks.get(id);
      if (found === undefined) {
        const ids = list().map((one) => one.id);
        const known = ids.length === 0 ? 'There are no playbacks.' : `Known playbacks: ${ids.join(', ')}.`;
        const message = `There is no playback '${id.slice(0, 80)}'. ${known}${suggest(id, ids)} It may have ended.`;
        throw new GraphError(404, 'Request_ResourceNotFound', message);
      }
      found.usedAt = clock();
      return found.playback;
    },
    makeRoom: () => {
      if (playbacks.size < most) return undefined;
      const [oldest] = [...playbacks.values()].toSorted((a, b) => a.usedAt - b.usedAt);
      if (oldest === undefined || clock() - oldest.usedAt < hour) {
        const message =
          `There are ${String(most)} playbacks, as many as there may be, and each was used within the last hour. ` +
          `End one: DELETE /_tenantry/playbacks/{id}.`;
        throw new GraphError(409, 'Request_BadRequest', message);
      }
      playbacks.delete(oldest.playback.id);
      return oldest.playback;
    },
    add: (playback) => {
      playbacks.set(playback.id, { playback, usedAt: clock() });
    },
    remove: (id) => {
      playbacks.delete(id);
    },
  };
};
