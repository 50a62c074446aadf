// What the list of groups shows: the search, and whether only groups with license errors. Both are in the address.

import { useSearchParams } from 'wouter';

/** What the address asks for. */
export interface ListQuery {
  readonly search: string;
  readonly withErrors: boolean;
  /** The parameters as they follow a path, so that a pane opens over the same list. */
  readonly suffix: string;
}

/** The parameters of an address for a list. */
export const toSuffix = ({ search, withErrors }: Pick<ListQuery, 'search' | 'withErrors'>): string => {
  if (withErrors) return '?errors=1';
  return search === '' ? '' : `?${new URLSearchParams({ search }).toString()}`;
};

/** Reads what the address asks for. Graph filters by errors only on its own, so a search does not count then. */
export const useListQuery = (): ListQuery => {
  const [params] = useSearchParams();
  const withErrors = params.get('errors') === '1';
  const search = withErrors ? '' : (params.get('search') ?? '');
  return { search, withErrors, suffix: toSuffix({ search, withErrors }) };
};
