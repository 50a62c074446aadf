// The list of groups, which the server pages and searches.

import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { PagedTable, type Column } from '../../parts/lists/paged-table.js';
import { PaneLink } from '../../parts/frame/pane-link.js';
import { SearchBox } from '../../parts/pickers/search-box.js';
import { toGroupSearch } from '../../parts/pickers/search-clause.js';
import { useProductNames } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';
import type { components } from '../../../server/contract/generated/graph-types.js';
import { toGroupType } from './group-type.js';
import { toSuffix, useListQuery } from './list-query.js';

type Group = components['schemas']['GroupItem'];

const selected = 'id,displayName,groupTypes,securityEnabled,assignedLicenses,licenseProcessingState';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'end' },
  search: { minWidth: 'min(20rem, 100%)', flexGrow: 1, maxWidth: '32rem' },
});

const Tools = (): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { groups } = words;
  const { search, withErrors } = useListQuery();
  const [path, go] = useLocation();
  return (
    <div className={styles.tools}>
      <SearchBox
        className={styles.search}
        label={groups.search}
        value={search}
        onSearch={(text) => {
          // Not the list's own address: somebody may have opened a pane in front of it.
          go(`${path}${toSuffix({ search: text, withErrors: false })}`, { replace: true });
        }}
      />
      <Switch
        label={groups.withErrorsOnly}
        checked={withErrors}
        onChange={(_, { checked }) => {
          go(`/admin/groups${toSuffix({ search, withErrors: checked })}`);
        }}
      />
    </div>
  );
};

/** The list. */
export const GroupList = (): ReactNode => {
  const { words, list } = useSpeech();
  const { groups } = words;
  const { session } = useServer();
  const productName = useProductNames();
  const { search, withErrors, suffix } = useListQuery();
  const $search = toGroupSearch(search);
  const columns: readonly Column<Group>[] = [
    {
      id: 'name',
      title: groups.name,
      share: 2,
      cell: ({ id = '', displayName }) => <PaneLink to={`/admin/groups/${id}${suffix}`}>{displayName ?? id}</PaneLink>,
    },
    { id: 'type', title: groups.type, share: 1, isWideOnly: true, cell: (group) => groups.types[toGroupType(group)] },
    {
      id: 'licenses',
      title: groups.licenses,
      share: 2,
      cell: ({ assignedLicenses = [] }) =>
        assignedLicenses.length === 0
          ? groups.noLicenses
          : list(assignedLicenses.map(({ skuId }) => productName(skuId))),
    },
    {
      id: 'state',
      title: groups.processing,
      share: 2,
      isWideOnly: true,
      cell: ({ licenseProcessingState: processing }) => (processing == null ? '–' : groups.states[processing.state]),
    },
  ];
  return (
    <>
      <Tools />
      <PagedTable
        key={suffix}
        label={groups.title}
        columns={columns}
        empty={<Text>{groups.none}</Text>}
        source={{
          name: ['groups', search, String(withErrors)],
          readPage: (skiptoken, signal) =>
            session.graph.GET('/groups', {
              params: withErrors
                ? {
                    query: {
                      $select: selected,
                      $filter: 'hasMembersWithLicenseErrors eq true',
                      $top: 100,
                      ...skiptoken,
                    },
                  }
                : {
                    query: {
                      $select: selected,
                      $orderby: 'displayName',
                      $top: 100,
                      $count: true,
                      ...($search === undefined ? {} : { $search }),
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
