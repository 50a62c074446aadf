// One notification: what is sent, where, and every attempt.

import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { Facts } from '../../parts/lists/facts.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useSpeech } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';
import { NotificationStatus, type Notification } from './notification-status.js';

const Attempts = ({ attempts }: Pick<Notification, 'attempts'>): ReactNode => {
  const { words, dateTime } = useSpeech();
  const { detail } = words.notifications;
  if (attempts.length === 0) return <Text>{detail.noAttempt}</Text>;
  return (
    <ScrollTable label={detail.attempts}>
      <Table size="small" aria-label={detail.attempts}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{detail.time}</TableHeaderCell>
            <TableHeaderCell>{detail.answer}</TableHeaderCell>
            <TableHeaderCell>{detail.problem}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {attempts.map(({ attemptDateTime, status, problem }, n) => (
            <TableRow key={`${attemptDateTime} ${String(n)}`}>
              <TableCell>{dateTime(attemptDateTime)}</TableCell>
              <TableCell>{status ?? detail.noAnswer}</TableCell>
              <TableCell>{problem === null ? detail.none : <span lang="en">{problem}</span>}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
};

const Content = ({ notification }: { readonly notification: Notification }): ReactNode => {
  const { words, dateTime } = useSpeech();
  const { detail } = words.notifications;
  const { status, url, changeSubscriptionId, dueDateTime, content, attempts } = notification;
  return (
    <>
      <div>
        <NotificationStatus status={status} />
      </div>
      <Facts
        facts={[
          [detail.sentTo, url],
          [detail.subscription, changeSubscriptionId],
          ...(dueDateTime === null ? [] : [[detail.due, `${dateTime(dueDateTime)} UTC`] as const]),
        ]}
      />
      <SubHeading as="h3">{detail.attempts}</SubHeading>
      <Attempts attempts={attempts} />
      <SubHeading as="h3">{detail.payload}</SubHeading>
      <CodeBlock text={JSON.stringify({ value: [content] }, null, 2)} label={detail.payload} />
    </>
  );
};

/** The pane. */
export const NotificationPane = ({ id, closePath }: { readonly id: string; readonly closePath: string }): ReactNode => {
  const { words } = useSpeech();
  const { developer } = useServer();
  // The list is by id, newest first: this is the first one before the next id.
  const after = String(Number(id) + 1).padStart(id.length, '0');
  const page = developer.useQuery('get', '/_tenantry/notifications', { params: { query: { top: 1, after } } });
  const found = page.data?.value.find((one) => one.id === id);
  const { detail } = words.notifications;
  return (
    <SidePane title={`${detail.title} ${String(Number(id))}`} closePath={closePath} size="large">
      {page.isPending ? <Spinner label={words.shell.loading} /> : null}
      <RefusalBar error={page.error} />
      {page.isSuccess && found === undefined ? <Text>{detail.gone}</Text> : null}
      {found === undefined ? null : <Content notification={found} />}
    </SidePane>
  );
};
