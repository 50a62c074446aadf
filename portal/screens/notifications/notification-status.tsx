// How far a notification has come.

import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useWords } from '../../words/words.js';

/** A notification as the control plane lists it. */
export type Notification = components['schemas']['Notification'];

/** In the order in which they are offered. */
export const statuses = [
  'pending',
  'delivered',
  'failed',
  'cancelled',
] as const satisfies readonly Notification['status'][];

const colors = {
  pending: 'informative',
  delivered: 'success',
  failed: 'danger',
  cancelled: 'subtle',
} as const;

/** The status. */
export const NotificationStatus = ({ status }: Pick<Notification, 'status'>): ReactNode => {
  const { notifications } = useWords();
  return (
    <Badge appearance="tint" color={colors[status]}>
      {notifications.statuses[status]}
    </Badge>
  );
};

/** What it is about: the changed object, or the event in the life of its subscription. */
export const toResource = ({ content }: Pick<Notification, 'content'>): string => {
  const { changeType, resource, lifecycleEvent } = content as Readonly<Record<string, unknown>>;
  return [changeType, lifecycleEvent, resource].filter((part) => typeof part === 'string').join(' ');
};
