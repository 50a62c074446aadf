// Walking through a delta in tests: following links to the delta link, and what came on the way.

import type { Client, Json, RequestExtras } from '../../new-emulator.js';

/** A round: every item of its pages, how many pages there were, and where the next round begins. */
export interface Round {
  readonly items: readonly Json[];
  readonly pages: number;
  readonly deltaLink: string;
}

/** The path and query of a link. */
export const toPath = (link: string): string => {
  const { pathname, search } = new URL(link);
  return pathname + search;
};

/** Follows the links of a round to its end. Throws when an answer is no success. */
export const readRound = async (client: Client, path: string, extras: RequestExtras = {}): Promise<Round> => {
  const items: Json[] = [];
  let pages = 0;
  for (let next = path; ;) {
    const { status, body } = await client.get(next, extras);
    if (status !== 200) throw new Error(JSON.stringify(body));
    pages += 1;
    items.push(...(body.value as readonly Json[]));
    const link = body['@odata.nextLink'] as string | undefined;
    if (link === undefined) return { items, pages, deltaLink: toPath(body['@odata.deltaLink'] as string) };
    next = toPath(link);
  }
};
