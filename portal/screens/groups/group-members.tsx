// The tab "Members" of a group, page by page.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { PagedTable } from '../../parts/lists/paged-table.js';
import { useWords } from '../../words/words.js';

/** What the table shows of a member, which can be anything in the directory. */
interface Member {
  readonly id?: string;
  readonly '@odata.type'?: string;
  readonly displayName?: string | null;
  readonly userPrincipalName?: string;
}

const Name = ({ member }: { readonly member: Member }): ReactNode => {
  const { id = '', '@odata.type': type } = member;
  const name = member.displayName ?? id;
  if (type === '#microsoft.graph.user') return <GoLink to={`/admin/users/${id}`}>{name}</GoLink>;
  return type === '#microsoft.graph.group' ? <GoLink to={`/admin/groups/${id}`}>{name}</GoLink> : name;
};

/** The tab. */
export const GroupMembers = ({ id }: { readonly id: string }): ReactNode => {
  const { groups, users } = useWords();
  const { session } = useServer();
  return (
    <PagedTable<Member>
      label={groups.membersTab}
      isInPane
      empty={<Text>{groups.noMembers}</Text>}
      columns={[
        { id: 'name', title: users.displayName, share: 1, cell: (member) => <Name member={member} /> },
        {
          id: 'username',
          title: users.username,
          share: 1,
          isWideOnly: true,
          cell: (member) => member.userPrincipalName,
        },
      ]}
      source={{
        name: ['members', id],
        readPage: (skiptoken, signal) =>
          session.graph.GET('/groups/{id}/members', {
            params: {
              path: { id },
              query: { $select: 'id,displayName,userPrincipalName', $top: 100, $count: true, ...skiptoken },
              header: { ConsistencyLevel: 'eventual' },
            },
            signal,
          }),
      }}
    />
  );
};
