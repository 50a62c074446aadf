// What the list shows before the first notification: how to subscribe with the endpoint of this server, and to cause one.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { EmptyState } from '../../parts/frame/empty-state.js';
import { useWords } from '../../words/words.js';

const hour = 3_600_000;

const toCommand = (method: string, url: string, body: object): string =>
  [
    `curl -X ${method} ${url}`,
    "-H 'Authorization: Bearer anything'",
    "-H 'Content-Type: application/json'",
    `-d '${JSON.stringify(body)}'`,
  ].join(' \\\n  ');

/** Lines for a terminal, for this server, this tenant and its time. */
export const NoNotification = (): ReactNode => {
  const { notifications } = useWords();
  const { session, developer, directory } = useServer();
  const clock = developer.useQuery('get', '/_tenantry/clock');
  const users = directory.useQuery('get', '/users', {
    params: { query: { $top: 1, $select: 'userPrincipalName' } },
  });
  const root = `${location.origin}${session.place.prefix}`;
  const user = typeof users.data === 'object' ? users.data.value[0]?.userPrincipalName : undefined;
  if (clock.data === undefined) return null;
  const subscribe = toCommand('POST', `${root}/v1.0/subscriptions`, {
    changeType: 'updated',
    resource: 'users',
    notificationUrl: `${root}/_tenantry/notifications/catch`,
    expirationDateTime: new Date(Date.parse(clock.data.now) + hour).toISOString(),
  });
  return (
    <EmptyState title={notifications.emptyTitle} text={notifications.emptyText}>
      <CodeBlock text={subscribe} label="curl 1" />
      {user === undefined ? null : (
        <>
          <Text>{notifications.emptyThen}</Text>
          <CodeBlock text={toCommand('PATCH', `${root}/v1.0/users/${user}`, { jobTitle: 'Teacher' })} label="curl 2" />
        </>
      )}
    </EmptyState>
  );
};
