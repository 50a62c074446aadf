// The security group that a claim adds the user to.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { GoLink } from '../../../parts/frame/go-link.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useWords } from '../../../words/words.js';
import { PaneSection } from './pane-section.js';

/** The group, with the way there. */
export const PolicyGroup = ({ id }: { readonly id: string }): ReactNode => {
  const { policyPane: texts } = useWords();
  const { graph } = useServer();
  const group = graph.useQuery('get', '/groups/{id}', {
    params: { path: { id }, query: { $select: 'id,displayName' } },
  });
  return (
    <PaneSection title={texts.group}>
      <Text>
        {group.data?.displayName} <GoLink to={`/admin/groups/${id}`}>{texts.toGroup}</GoLink>
      </Text>
      <RefusalBar error={group.error} />
    </PaneSection>
  );
};
