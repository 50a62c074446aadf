// The names of groups that are known by their id.

import { useMemo } from 'react';
import { useServer } from '../../api/server.js';

/** Graph takes so many ids in one filter. */
const most = 15;

/** Finds the names of groups. A group that is not found keeps its id. */
export const useGroupNames = (ids: readonly string[]): ((id: string) => string) => {
  const { graph } = useServer();
  const asked = [...new Set(ids)].sort().slice(0, most);
  const { data } = graph.useQuery(
    'get',
    '/groups',
    {
      params: {
        query: { $select: 'id,displayName', $filter: `id in (${asked.map((id) => `'${id}'`).join(',')})` },
      },
    },
    { enabled: asked.length > 0 },
  );
  return useMemo(() => {
    const names = new Map(data?.value.map(({ id, displayName }) => [id, displayName]));
    return (id: string) => names.get(id) ?? id;
  }, [data]);
};
