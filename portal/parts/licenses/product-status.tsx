// The state of a product or of a purchase that is not simply in use, in the admin center's word and in Graph's.

import { Badge, type BadgeProps } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { CapabilityStatus } from './use-owned-products.js';

const colors: Readonly<Record<CapabilityStatus, NonNullable<BadgeProps['color']>>> = {
  Enabled: 'success',
  Warning: 'warning',
  Suspended: 'danger',
  LockedOut: 'danger',
  Deleted: 'subtle',
};

/** The state; nothing for one that is in use, unless it is asked for. */
export const ProductStatus = ({
  status,
  isAlwaysShown = false,
}: {
  readonly status: CapabilityStatus;
  readonly isAlwaysShown?: boolean;
}): ReactNode => {
  const { products } = useWords();
  return status === 'Enabled' && !isAlwaysShown ? null : (
    <Badge appearance="tint" color={colors[status]}>
      {products.statuses[status]}
    </Badge>
  );
};
