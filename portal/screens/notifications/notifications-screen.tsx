// The screen "Notifications": the change notifications that were sent, those that wait, and those that failed. One with its
// attempts is in notification-pane.tsx.

import {
  Button,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useRoute, useSearchParams } from 'wouter';
import { useServer } from '../../api/server.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { PaneLink } from '../../parts/frame/pane-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Screen } from '../../parts/frame/screen.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { useSpeech } from '../../words/words.js';
import { NoNotification } from './no-notification.js';
import { NotificationPane } from './notification-pane.js';
import { NotificationStatus, statuses, toResource, type Notification } from './notification-status.js';

const columns = ['created', 'status', 'kind', 'resource', 'attempts', 'url'] as const;

const useStyles = makeStyles({
  narrow: { width: '7rem' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
});

const Row = ({ notification, search }: { readonly notification: Notification; readonly search: string }): ReactNode => {
  const { words, number, dateTime } = useSpeech();
  const { notifications } = words;
  const { id, kind, createdDateTime, status, attempts } = notification;
  return (
    <TableRow>
      <TableCell>
        <PaneLink to={`/dev/notifications/${id}${search}`}>{dateTime(createdDateTime)}</PaneLink>
      </TableCell>
      <TableCell>
        <NotificationStatus status={status} />
      </TableCell>
      <TableCell>{notifications.kinds[kind]}</TableCell>
      <TableCell>{toResource(notification)}</TableCell>
      <TableCell>{number(attempts.length)}</TableCell>
      <TableCell>{notification.url}</TableCell>
    </TableRow>
  );
};

/** The screen. */
export const NotificationsScreen = (): ReactNode => {
  const styles = useStyles();
  const { notifications } = useSpeech().words;
  const { developer } = useServer();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const [isOpen, path] = useRoute('/dev/notifications/:id');
  const status = statuses.find((one) => one === params.get('status'));
  const after = params.get('after');
  const page = developer.useQuery(
    'get',
    '/_tenantry/notifications',
    {
      params: {
        query: { top: 50, ...(status === undefined ? {} : { status }), ...(after === null ? {} : { after }) },
      },
    },
    { placeholderData: (before) => before },
  );
  const clearing = developer.useMutation('delete', '/_tenantry/notifications', {
    onSuccess: () => queries.invalidateQueries(),
  });
  const rows = page.data?.value ?? [];
  const next = page.data?.nextLink;
  const toSearch = (change: Readonly<Record<string, string | undefined>>): string => {
    const own = Object.entries({ status, after: after ?? undefined, ...change }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    );
    return own.length === 0 ? '' : `?${own.join('&')}`;
  };
  const older = next === undefined ? undefined : (new URL(next).searchParams.get('after') ?? undefined);
  const isEmpty = page.isSuccess && rows.length === 0;
  return (
    <Screen title={notifications.title}>
      <div className={styles.tools}>
        <Tabs
          selected={status ?? 'all'}
          onSelect={(value) => {
            setParams((before) => {
              const own = new URLSearchParams(before);
              own.delete('after');
              if (value === 'all') own.delete('status');
              else own.set('status', value);
              return own;
            });
          }}
          tabs={[['all', notifications.all], ...statuses.map((one) => [one, notifications.statuses[one]] as const)]}
        />
        <Button
          icon={<DeleteRegular />}
          disabledFocusable={clearing.isPending}
          onClick={() => {
            clearing.mutate({});
          }}
        >
          {notifications.clear}
        </Button>
      </div>
      <RefusalBar error={page.error ?? clearing.error} />
      {isEmpty && status === undefined && after === null ? <NoNotification /> : null}
      {isEmpty && (status !== undefined || after !== null) ? <Text>{notifications.noMatch}</Text> : null}
      {rows.length === 0 ? null : (
        <ScrollTable label={notifications.title}>
          <Table aria-label={notifications.title} size="small">
            <TableHeader>
              <TableRow>
                {columns.map((name) => (
                  <TableHeaderCell
                    key={name}
                    className={name === 'resource' || name === 'url' ? undefined : styles.narrow}
                  >
                    {notifications.columns[name]}
                  </TableHeaderCell>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((one) => (
                <Row key={one.id} notification={one} search={toSearch({})} />
              ))}
            </TableBody>
          </Table>
        </ScrollTable>
      )}
      <div className={styles.tools}>
        {after === null ? null : (
          <GoLink to={`/dev/notifications${toSearch({ after: undefined })}`}>{notifications.newest}</GoLink>
        )}
        {older === undefined ? null : (
          <GoLink to={`/dev/notifications${toSearch({ after: older })}`}>{notifications.more}</GoLink>
        )}
      </div>
      {isOpen ? <NotificationPane key={path.id} id={path.id} closePath={`/dev/notifications${toSearch({})}`} /> : null}
    </Screen>
  );
};
