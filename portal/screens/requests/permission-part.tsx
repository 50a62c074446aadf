// Which permission a request needed, and whether it had it.

import { Badge, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { Facts } from '../../parts/lists/facts.js';
import { useSpeech } from '../../words/words.js';
import { Part } from './part.js';

const colors = {
  allowed: 'success',
  refused: 'danger',
  wouldBeRefused: 'warning',
  notChecked: 'informative',
} as const;

/** The part. */
export const PermissionPart = ({
  permission,
}: {
  readonly permission: components['schemas']['PermissionDecision'] | null;
}): ReactNode => {
  const { words, list } = useSpeech();
  const { detail } = words.requests;
  if (permission === null) {
    return (
      <Part title={detail.permission}>
        <Text>{detail.noPermission}</Text>
      </Part>
    );
  }
  const { decision, allowedBy, least } = permission;
  return (
    <Part title={detail.permission}>
      <div>
        <Badge appearance="tint" color={colors[decision]}>
          {detail.decisions[decision]}
        </Badge>
      </div>
      <Facts
        facts={[
          ...(allowedBy.length === 0 ? [] : [[detail.allowedBy, list(allowedBy)] as const]),
          ...(least.length === 0 ? [] : [[detail.least, list(least)] as const]),
        ]}
      />
    </Part>
  );
};
