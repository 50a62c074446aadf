// The details of an entry: who, what, when, and each property with its old and its new value.

import {
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
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { Facts } from '../../parts/lists/facts.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useSpeech } from '../../words/words.js';
import { auditPaths } from './audit-paths.js';
import { toAuditSuffix, useAuditQuery } from './audit-query.js';
import { toActorName, toTargetName, toValueText, type Entry, type Target } from './entry-words.js';

const useStyles = makeStyles({
  value: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    verticalAlign: 'top',
  },
  heading: { margin: 0 },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

const TargetSection = ({ target, index }: { readonly target: Target; readonly index: number }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { audit } = words;
  const { id, type, displayName, userPrincipalName, modifiedProperties } = target;
  return (
    <section className={styles.section}>
      <Text as="h3" size={400} weight="semibold" className={styles.heading}>
        {audit.targetOf(number(index + 1))}: {toTargetName(target)}
      </Text>
      <Facts
        facts={[
          [audit.type, type],
          [audit.name, displayName],
          [audit.upn, userPrincipalName],
          [audit.id, id],
        ]}
      />
      {modifiedProperties.length === 0 ? (
        <Text size={200}>{audit.noModified}</Text>
      ) : (
        <Table aria-label={`${audit.modified}: ${toTargetName(target)}`}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell>{audit.property}</TableHeaderCell>
              <TableHeaderCell>{audit.oldValue}</TableHeaderCell>
              <TableHeaderCell>{audit.newValue}</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {modifiedProperties.map((property) => (
              <TableRow key={property.displayName}>
                <TableCell>{property.displayName}</TableCell>
                <TableCell className={styles.value}>{toValueText(property.oldValue)}</TableCell>
                <TableCell className={styles.value}>{toValueText(property.newValue)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
};

/** The pane. */
export const AuditPane = ({ id }: { readonly id: string }): ReactNode => {
  const { words, dateTime } = useSpeech();
  const { audit, shell } = words;
  const { graph } = useServer();
  const query = useAuditQuery();
  const entry = graph.useQuery('get', '/auditLogs/directoryAudits/{id}', { params: { path: { id } } });
  const { error } = entry;
  const data = entry.data as Entry | undefined;
  return (
    <SidePane title={audit.details} closePath={`${auditPaths.directory}${toAuditSuffix(query)}`} size="large">
      {entry.isPending ? <Text>{shell.loading}</Text> : null}
      {error === null ? null : (
        <>
          <Text>{audit.missing}</Text>
          <RefusalBar error={error} />
        </>
      )}
      {data === undefined ? null : (
        <>
          <Facts
            facts={[
              [audit.columns.activity, data.activityDisplayName],
              [audit.columns.date, `${dateTime(data.activityDateTime)} UTC`],
              [audit.columns.initiatedBy, toActorName(data.initiatedBy)],
              [audit.result, audit.results[data.result]],
              [audit.reason, data.resultReason],
              [audit.columns.service, data.loggedByService],
              [audit.columns.category, data.category],
              [audit.correlation, data.correlationId],
              [audit.id, data.id],
            ]}
          />
          {data.targetResources.map((target, index) => (
            <TargetSection key={target.id} target={target} index={index} />
          ))}
        </>
      )}
    </SidePane>
  );
};
