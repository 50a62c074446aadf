// What the list shows before the first request: how to send one.

import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { EmptyState } from '../../parts/frame/empty-state.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { useWords } from '../../words/words.js';

/** A line for a terminal, for this server and this tenant. */
export const NoRequest = (): ReactNode => {
  const { requests } = useWords();
  const { session } = useServer();
  // Double quotes, which every shell takes; and no dollar sign, which some would replace.
  const line = `curl -H "Authorization: Bearer anything" ${location.origin}${session.place.prefix}/v1.0/organization`;
  return (
    <EmptyState title={requests.emptyTitle} text={requests.emptyText}>
      <CodeBlock text={line} label="curl" />
      <GoLink to="/dev/connect">{requests.emptyConnect}</GoLink>
    </EmptyState>
  );
};
