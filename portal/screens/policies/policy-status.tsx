// Whether a policy is on, and whether that has an effect.

import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { Policy } from './policy-shapes.js';

/** The status in a word. */
export const PolicyStatus = ({
  policy,
  isFeatureOn,
}: {
  readonly policy: Pick<Policy, 'status'>;
  readonly isFeatureOn: boolean;
}): ReactNode => {
  const { policies } = useWords();
  const status = policy.status !== 'off' && !isFeatureOn ? 'inert' : policy.status;
  return (
    <Badge appearance="tint" color={status === 'on' ? 'success' : status === 'off' ? 'subtle' : 'warning'}>
      {policies.statuses[status]}
    </Badge>
  );
};
