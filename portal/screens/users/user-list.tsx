// The list of users, which the server pages, searches and filters.

import { Badge, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { PagedTable, type Column } from '../../parts/lists/paged-table.js';
import { PaneLink } from '../../parts/frame/pane-link.js';
import { SearchBox } from '../../parts/pickers/search-box.js';
import { toUserSearch } from '../../parts/pickers/search-clause.js';
import { useProductNames } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';
import type { components } from '../../../server/contract/generated/graph-types.js';
import { toCondition, toSuffix, useListQuery, userFilters, type UserFilter } from './list-query.js';

type User = components['schemas']['UserItem'];

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'end' },
  search: { minWidth: 'min(20rem, 100%)', flexGrow: 1, maxWidth: '32rem' },
});

const Filters = (): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { users } = words;
  const { search, filter } = useListQuery();
  const [path, go] = useLocation();
  return (
    <div className={styles.tools}>
      <SearchBox
        className={styles.search}
        label={users.search}
        value={search}
        onSearch={(text) => {
          // Not the list's own address: somebody may have opened a pane in front of it.
          go(`${path}${toSuffix({ search: text, filter })}`, { replace: true });
        }}
      />
      <Field label={users.filter}>
        <Select
          value={filter}
          onChange={(_, { value }) => {
            go(`/admin/users${toSuffix({ search, filter: value as UserFilter })}`);
          }}
        >
          {userFilters.map((name) => (
            <option key={name} value={name}>
              {users.filters[name]}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
};

/** What a user has, in one line. */
const Licenses = ({ user }: { readonly user: User }): ReactNode => {
  const { words, list } = useSpeech();
  const productName = useProductNames();
  const names = (user.assignedLicenses ?? []).map(({ skuId }) => productName(skuId));
  return names.length === 0 ? <Text>{words.users.unlicensed}</Text> : <span title={list(names)}>{list(names)}</span>;
};

/** The list. */
export const UserList = (): ReactNode => {
  const { words } = useSpeech();
  const { users } = words;
  const { session } = useServer();
  const { search, filter, suffix } = useListQuery();
  const $search = toUserSearch(search);
  const $filter = toCondition(filter);
  const columns: readonly Column<User>[] = [
    {
      id: 'name',
      title: users.displayName,
      share: 2,
      cell: ({ id = '', displayName, userType, accountEnabled }) => (
        <>
          <PaneLink to={`/admin/users/${id}${suffix}`}>{displayName ?? id}</PaneLink>{' '}
          {userType === 'Guest' ? <Badge appearance="outline">{users.guest}</Badge> : null}{' '}
          {accountEnabled === false ? (
            <Badge appearance="outline" color="danger">
              {users.blocked}
            </Badge>
          ) : null}
        </>
      ),
    },
    { id: 'username', title: users.username, share: 2, isWideOnly: true, cell: (user) => user.userPrincipalName },
    { id: 'licenses', title: users.licenses, share: 3, cell: (user) => <Licenses user={user} /> },
  ];
  return (
    <>
      <Filters />
      <PagedTable
        key={suffix}
        label={users.title}
        columns={columns}
        empty={<Text>{users.none}</Text>}
        source={{
          name: ['users', search, filter],
          readPage: (skiptoken, signal) =>
            session.graph.GET('/users', {
              params: {
                query: {
                  $select: 'id,displayName,userPrincipalName,userType,accountEnabled,assignedLicenses',
                  $orderby: 'displayName',
                  $top: 100,
                  $count: true,
                  ...($search === undefined ? {} : { $search }),
                  ...($filter === undefined ? {} : { $filter }),
                  ...skiptoken,
                },
                header: { ConsistencyLevel: 'eventual' },
              },
              signal,
            }),
        }}
      />
    </>
  );
};
