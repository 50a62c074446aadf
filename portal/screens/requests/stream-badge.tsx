// Whether the list is live.

import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StreamStatus } from '../../api/events.js';
import { useWords } from '../../words/words.js';

/** The state of the stream. */
export const StreamBadge = ({ status }: { readonly status: StreamStatus }): ReactNode => {
  const { requests } = useWords();
  const colors = { open: 'success', connecting: 'informative', closed: 'warning' } as const;
  const texts = { open: requests.live, connecting: requests.connecting, closed: requests.brokenOff };
  return (
    <Badge appearance="tint" color={colors[status]} role="status">
      {texts[status]}
    </Badge>
  );
};
