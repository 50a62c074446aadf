// What the list of users shows: the search and the filter are in the address, and as Graph takes them.

import { useSearchParams } from 'wouter';

/** The filters of the list. */
export const userFilters = ['all', 'licensed', 'unlicensed', 'guests', 'blocked'] as const;

/** A filter of the list. */
export type UserFilter = (typeof userFilters)[number];

/** What the address asks for. */
export interface ListQuery {
  readonly search: string;
  readonly filter: UserFilter;
  /** The parameters as they follow a path, so that a pane opens over the same list. */
  readonly suffix: string;
}

const conditions: Readonly<Record<UserFilter, string | undefined>> = {
  all: undefined,
  licensed: 'assignedLicenses/$count ne 0',
  unlicensed: 'assignedLicenses/$count eq 0',
  guests: "userType eq 'Guest'",
  blocked: 'accountEnabled eq false',
};

/** The parameters of an address for a list. */
export const toSuffix = ({ search, filter }: Pick<ListQuery, 'search' | 'filter'>): string => {
  const params = new URLSearchParams();
  if (search !== '') params.set('search', search);
  if (filter !== 'all') params.set('filter', filter);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
};

/** Reads what the address asks for. */
export const useListQuery = (): ListQuery => {
  const [params] = useSearchParams();
  const search = params.get('search') ?? '';
  const filter = userFilters.find((name) => name === params.get('filter')) ?? 'all';
  return { search, filter, suffix: toSuffix({ search, filter }) };
};

/** The condition of a filter, as Graph's `$filter`. */
export const toCondition = (filter: UserFilter): string | undefined => conditions[filter];
