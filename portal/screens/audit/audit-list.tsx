// The list of entries, newest first, which the server pages and filters.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { PagedTable, type Column } from '../../parts/lists/paged-table.js';
import type { GraphPage } from '../../parts/lists/use-pages.js';
import { PaneLink } from '../../parts/frame/pane-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useSpeech } from '../../words/words.js';
import { AuditFilters } from './audit-filters.js';
import { auditPaths } from './audit-paths.js';
import { isId, toAuditFilter, toAuditSuffix, useAuditQuery } from './audit-query.js';
import { toActorName, toTargetName, type Entry } from './entry-words.js';

/** The list with its filters. */
export const AuditList = (): ReactNode => {
  const { words, dateTime, list } = useSpeech();
  const { audit } = words;
  const { session, graph } = useServer();
  const query = useAuditQuery();
  const suffix = toAuditSuffix(query);
  const isNamed = query.target !== '' && !isId(query.target);
  // The log knows the users that were changed by their ids.
  const target = graph.useQuery(
    'get',
    '/users/{id}',
    { params: { path: { id: query.target }, query: { $select: 'id' } } },
    { enabled: isNamed },
  );
  const targetId = isNamed ? target.data?.id : query.target === '' ? undefined : query.target;
  const $filter = toAuditFilter(query, targetId);
  const columns: readonly Column<Entry>[] = [
    {
      id: 'date',
      title: audit.columns.date,
      share: 3,
      cell: ({ activityDateTime }) => <time dateTime={activityDateTime}>{dateTime(activityDateTime)}</time>,
    },
    {
      id: 'activity',
      title: audit.columns.activity,
      share: 3,
      cell: ({ id, activityDisplayName }) => (
        <PaneLink to={`${auditPaths.entry.replace(':id', encodeURIComponent(id))}${suffix}`}>
          {activityDisplayName}
        </PaneLink>
      ),
    },
    {
      id: 'status',
      title: audit.columns.status,
      share: 2,
      isWideOnly: true,
      cell: ({ result }) => audit.results[result],
    },
    {
      id: 'targets',
      title: audit.columns.targets,
      share: 3,
      isWideOnly: true,
      cell: ({ targetResources }) => list(targetResources.map(toTargetName)),
    },
    {
      id: 'actor',
      title: audit.columns.initiatedBy,
      share: 3,
      isWideOnly: true,
      cell: ({ initiatedBy }) => toActorName(initiatedBy),
    },
  ];
  return (
    <>
      <AuditFilters />
      <RefusalBar error={isNamed ? target.error : null} />
      {isNamed && target.data === undefined ? null : (
        <PagedTable
          key={$filter ?? ''}
          label={audit.title}
          columns={columns}
          empty={<Text>{$filter === undefined ? audit.empty : audit.none}</Text>}
          source={{
            name: ['directoryAudits', $filter],
            readPage: (skiptoken, signal) =>
              session.graph.GET('/auditLogs/directoryAudits', {
                params: { query: { $top: 100, ...($filter === undefined ? {} : { $filter }), ...skiptoken } },
                signal,
              }) as Promise<{ readonly data?: GraphPage<Entry>; readonly error?: unknown }>,
          }}
        />
      )}
      <Text size={200}>{audit.retention}</Text>
    </>
  );
};
