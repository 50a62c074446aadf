// The rows of the report. Choice: the columns of the server's table.

import { Badge, Text } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import type { components } from '../../../../server/contract/generated/control-types.js';
import { useSpeech } from '../../../words/words.js';
import { LongTable, type LongColumn } from './long-table.js';

type ReportRow = components['schemas']['ReportRow'];

const colors = { succeeded: 'success', pending: 'informative', failed: 'danger' } as const;

const toKey = ({ id }: ReportRow): string => id;

/** The table. */
export const ReportTable = ({ rows }: { readonly rows: readonly ReportRow[] }): ReactNode => {
  const { words, dateTime } = useSpeech();
  const { report: texts } = words;
  const columns = useMemo<readonly LongColumn<ReportRow>[]>(() => {
    const { columns: headers } = texts;
    return [
      { key: 'user', header: headers.user, render: ({ user }) => user.displayName },
      { key: 'username', header: headers.username, isWide: true, render: ({ user }) => user.userPrincipalName },
      { key: 'policy', header: headers.policy, render: ({ policy }) => policy.nameAtClaim },
      { key: 'app', header: headers.app, render: ({ appDisplayName }) => appDisplayName },
      { key: 'product', header: headers.product, render: ({ productName }) => productName ?? texts.noProduct },
      {
        key: 'date',
        header: headers.date,
        isKept: true,
        render: ({ claimedDateTime }) => <time dateTime={claimedDateTime}>{dateTime(claimedDateTime)}</time>,
      },
      {
        key: 'status',
        header: headers.status,
        isKept: true,
        render: ({ status, reason }) => (
          <>
            <Badge appearance="tint" color={colors[status]}>
              {texts.statuses[status]}
            </Badge>
            {reason === null ? null : (
              <Text block size={200} lang="en">
                {reason}
              </Text>
            )}
          </>
        ),
      },
    ];
  }, [texts, dateTime]);
  return <LongTable label={texts.title} columns={columns} rows={rows} toKey={toKey} />;
};
