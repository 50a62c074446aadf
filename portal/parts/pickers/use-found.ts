// The first users or groups that a search finds. The server searches: a tenant can have 200,000 of them.

import { keepPreviousData } from '@tanstack/react-query';
import { useServer } from '../../api/server.js';
import { toGroupSearch, toUserSearch } from './search-clause.js';

/** A user or a group that was picked. */
export interface Picked {
  readonly id: string;
  readonly displayName: string;
}

/** A user or a group that was found. */
export interface Found extends Picked {
  /** The user principal name of a user, the description of a group. */
  readonly note: string;
}

/** What a search finds. */
export interface Finding {
  /** Undefined until the server has answered. */
  readonly found: readonly Found[] | undefined;
  readonly error: unknown;
}

/** What is searched for. Groups are security groups, which alone can carry licenses here. */
export type DirectoryKind = 'users' | 'groups';

const mostFound = 8;
const header = { ConsistencyLevel: 'eventual' };

/**
 * Searches users or groups by the beginning of a word of their name.
 *
 * @param reader - who asks: the person who acts, or the portal, which may read everything
 */
export const useFound = (kind: DirectoryKind, text: string, reader: 'person' | 'portal', isAsked: boolean): Finding => {
  const { graph, directory } = useServer();
  const asked = reader === 'person' ? graph : directory;
  const $search = kind === 'users' ? toUserSearch(text) : toGroupSearch(text);
  const query = {
    $orderby: 'displayName',
    $top: mostFound,
    $count: true,
    ...($search === undefined ? {} : { $search }),
  };
  const users = asked.useQuery(
    'get',
    '/users',
    { params: { query: { ...query, $select: 'id,displayName,userPrincipalName' }, header } },
    { enabled: isAsked && kind === 'users', placeholderData: keepPreviousData },
  );
  const groups = asked.useQuery(
    'get',
    '/groups',
    {
      params: {
        query: { ...query, $select: 'id,displayName,description', $filter: 'securityEnabled eq true' },
        header,
      },
    },
    { enabled: isAsked && kind === 'groups', placeholderData: keepPreviousData },
  );
  if (kind === 'users') {
    const found = users.data?.value.map(({ id = '', displayName = '', userPrincipalName = '' }) => ({
      id,
      displayName,
      note: userPrincipalName,
    }));
    return { found, error: users.error };
  }
  const found = groups.data?.value.map(({ id = '', displayName = '', description }) => ({
    id,
    displayName,
    note: description ?? '',
  }));
  return { found, error: groups.error };
};
