// Whether a claim led to a license.

import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { toClaimStatus, type ClaimRow } from './claim-rows.js';

const colors = { succeeded: 'success', pending: 'warning', failed: 'danger' } as const;

/** The word for it. */
export const ClaimBadge = ({ claim }: { readonly claim: ClaimRow }): ReactNode => {
  const { live } = useWords();
  const status = toClaimStatus(claim);
  return (
    <Badge appearance="tint" color={colors[status]}>
      {live.status[status]}
    </Badge>
  );
};
