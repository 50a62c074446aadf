// What stands where no claim is: how to make one.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { EmptyState } from '../../parts/frame/empty-state.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { useWords } from '../../words/words.js';

/** Somebody who can claim something, so that the line works as it is. */
const useExampleUser = (): string => {
  const { directory } = useServer();
  const { data } = directory.useQuery('get', '/users', {
    params: {
      query: {
        $filter: "assignedLicenses/$count eq 0 and userType eq 'Member' and accountEnabled eq true",
        $select: 'userPrincipalName,usageLocation',
        $count: true,
        $top: 20,
      },
      header: { ConsistencyLevel: 'eventual' },
    },
  });
  const users = data?.value ?? [];
  const found = users.find(({ usageLocation }) => usageLocation != null) ?? users[0];
  return found?.userPrincipalName ?? 'user@contoso.onmicrosoft.com';
};

/** How to make the first claim. */
export const EmptyClaims = (): ReactNode => {
  const { live } = useWords();
  const { session, developer } = useServer();
  const user = useExampleUser();
  const { data: policies } = developer.useQuery('get', '/_tenantry/autoClaimPolicies');
  const isIdle = policies !== undefined && !policies.value.some(({ effective }) => effective);
  const line = [
    `curl -s ${location.origin}${session.place.prefix}/_tenantry/appOpens`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify({ user, app: 'teams' })}'`,
  ].join(' ');
  return (
    <EmptyState title={live.emptyTitle} text={live.emptyText}>
      {isIdle ? (
        <Text>
          {live.emptyPolicy} <GoLink to="/admin/licenses/policies">{live.toPolicies}</GoLink>
        </Text>
      ) : null}
      <CodeBlock text={line} label={live.command} />
    </EmptyState>
  );
};
