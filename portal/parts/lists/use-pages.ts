// Which pages of a long list are read: the first, for the number of entries, and those on the screen. The server has a link from
// each page to the next one only, so what lies behind is known once somebody has been there.

import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';

/** A page as Graph answers it. */
export interface GraphPage<Row> {
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Row[];
}

/** What is asked of the server, apart from where the page begins. */
export interface ListSource<Row> {
  /** Stands for the question: lists with the same name share their pages. */
  readonly name: readonly (string | undefined)[];
  /** Reads the page that begins with a `$skiptoken`; the first page has none. */
  readonly readPage: (
    skiptoken: { readonly $skiptoken?: string },
    signal: AbortSignal,
  ) => Promise<{ readonly data?: GraphPage<Row>; readonly error?: unknown }>;
}

/** The pages that are known, of which the ones on the screen are read. */
export interface Pages<Row> {
  /** How many rows can be scrolled to: those of all pages that are known. */
  readonly reachable: number;
  /** How many entries the list has; undefined when the server does not count them. */
  readonly total: number | undefined;
  /** A row, if its page has been read. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
}

/** Rows that are shown as gray bars while the first page is on its way. */
const placeholders = 8;

const readToken = (link: string | undefined): string | undefined =>
  link === undefined ? undefined : (new URL(link).searchParams.get('$skiptoken') ?? undefined);

/** The tokens of the pages, with what a page says about the one after it. */
const learn = <Row>(
  tokens: readonly (string | undefined)[],
  read: readonly (readonly [page: number, data: GraphPage<Row> | undefined])[],
): readonly (string | undefined)[] => {
  for (const [page, data] of read) {
    if (data === undefined || page >= tokens.length) continue;
    const next = readToken(data['@odata.nextLink']);
    if (next === tokens[page + 1]) continue;
    // The list has changed since: the page behind this one begins elsewhere. Those behind that are still where they were, give or
    // take a row, until somebody goes there; without them, a reader far down would be thrown back to the top.
    return next === undefined ? tokens.slice(0, page + 1) : tokens.toSpliced(page + 1, 1, next);
  }
  return tokens;
};

/**
 * The pages of a list.
 *
 * @param onScreen - the first and the last row on the screen
 */
export const usePages = <Row>(
  { name, readPage }: ListSource<Row>,
  pageSize: number,
  onScreen: readonly [first: number, last: number],
): Pages<Row> => {
  const [tokens, setTokens] = useState<readonly (string | undefined)[]>([undefined]);
  const [first, last] = onScreen.map((row) => Math.min(Math.floor(row / pageSize), tokens.length - 1)) as [
    number,
    number,
  ];
  const shown = [...new Set([0, ...Array.from({ length: last - first + 1 }, (_, n) => first + n)])];
  const results = useQueries({
    // What has been read is good until something changes in the tenant; what is out of sight is soon forgotten.
    queries: shown.map((page) => {
      const token = tokens[page];
      return {
        queryKey: ['pages', ...name, token],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<GraphPage<Row>> => {
          const { data, error } = await readPage(token === undefined ? {} : { $skiptoken: token }, signal);
          if (data === undefined) throw error;
          return data;
        },
        staleTime: Infinity,
        gcTime: 30_000,
      };
    }),
  });
  const data = new Map(shown.map((page, n) => [page, results[n]?.data]));
  const learned = learn(tokens, [...data]);
  if (learned !== tokens) setTokens(learned);
  const lastPage = data.get(tokens.length - 1);
  const total = data.get(0)?.['@odata.count'];
  const full = (tokens.length - 1) * pageSize;
  const guessed = tokens.length === 1 ? placeholders : Math.max(Math.min(pageSize, (total ?? Infinity) - full), 1);
  return {
    reachable: full + (lastPage?.value.length ?? guessed),
    total,
    rowAt: (index) => data.get(Math.floor(index / pageSize))?.value[index % pageSize],
    isPending: data.get(0) === undefined,
    error: results.find(({ error }) => error !== null)?.error,
  };
};
