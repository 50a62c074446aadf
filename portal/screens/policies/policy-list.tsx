// The list of policies with its commands, and the pane of the one that the address names.

import {
  Badge,
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
import { AddRegular, DocumentTableRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useRoute } from 'wouter';
import { useServer } from '../../api/server.js';
import { AdminRefusal } from '../../parts/frame/admin-refusal.js';
import { GoButton } from '../../parts/frame/go-link.js';
import { LicensesTabs } from '../../parts/licenses/licenses-tabs.js';
import { PaneLink } from '../../parts/frame/pane-link.js';
import { Screen } from '../../parts/frame/screen.js';
import { useIsNarrow } from '../../parts/frame/use-media.js';
import { useSpeech } from '../../words/words.js';
import { PolicyPane } from './pane/policy-pane.js';
import { policyPaths, toPolicyPath } from './policy-paths.js';
import type { Policy } from './policy-shapes.js';
import { PolicyStatus } from './policy-status.js';
import { TurnOn } from './turn-on.js';

const useStyles = makeStyles({
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  cell: { paddingTop: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalS, overflowWrap: 'anywhere' },
  more: { color: tokens.colorNeutralForeground2 },
});

const Product = ({ policy }: { readonly policy: Policy }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { backup, backups } = words.policies;
  const [main, ...others] = policy.products;
  return (
    <>
      {main?.productName}
      {others.length === 0 ? null : (
        <Text block size={200} className={styles.more}>
          {others.length === 1 ? backup : backups(number(others.length))}
        </Text>
      )}
    </>
  );
};

/** Choice: the licenses of the main product, as the page says, and those of the backups in small print. */
const Available = ({ policy }: { readonly policy: Policy }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const [main, ...others] = policy.products;
  const more = others.reduce((sum, { availableUnits }) => sum + availableUnits, 0);
  return (
    <>
      {number(main?.availableUnits ?? 0)}
      {others.length === 0 ? null : (
        <Text block size={200} className={styles.more}>
          {words.policies.inBackups(number(more))}
        </Text>
      )}
    </>
  );
};

const PolicyTable = ({
  policies,
  isFeatureOn,
}: {
  readonly policies: readonly Policy[];
  readonly isFeatureOn: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { columns, list, system } = words.policies;
  const isNarrow = useIsNarrow();
  return (
    <Table aria-label={list}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{columns.name}</TableHeaderCell>
          {isNarrow ? null : <TableHeaderCell>{columns.app}</TableHeaderCell>}
          {isNarrow ? null : <TableHeaderCell>{columns.product}</TableHeaderCell>}
          <TableHeaderCell>{columns.available}</TableHeaderCell>
          <TableHeaderCell>{columns.status}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {policies.map((policy) => (
          <TableRow key={policy.id}>
            <TableCell className={styles.cell}>
              <PaneLink to={toPolicyPath(policy.id)}>{policy.name}</PaneLink>{' '}
              {policy.origin === 'system' ? (
                <Badge appearance="outline" color="informative">
                  {system}
                </Badge>
              ) : null}
              {isNarrow ? (
                <Text block size={200} className={styles.more}>
                  {policy.app.displayName} · {policy.products[0]?.productName}
                </Text>
              ) : null}
            </TableCell>
            {isNarrow ? null : <TableCell className={styles.cell}>{policy.app.displayName}</TableCell>}
            {isNarrow ? null : (
              <TableCell className={styles.cell}>
                <Product policy={policy} />
              </TableCell>
            )}
            <TableCell className={styles.cell}>
              <Available policy={policy} />
            </TableCell>
            <TableCell className={styles.cell}>
              <PolicyStatus policy={policy} isFeatureOn={isFeatureOn} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};

/** The tab. */
export const PolicyList = (): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { licenses, policies: texts, shell } = words;
  const { control } = useServer();
  const settings = control.useQuery('get', '/_tenantry/settings');
  const policies = control.useQuery('get', '/_tenantry/autoClaimPolicies');
  const [, route] = useRoute(policyPaths.policy);
  const [said, setSaid] = useState('');
  const error = settings.error ?? policies.error;
  const rows = policies.data?.value ?? [];
  const isFeatureOn = settings.data?.autoClaim === 'Enabled';
  const report = (
    <GoButton to={policyPaths.report} icon={<DocumentTableRegular />}>
      {texts.viewReport}
    </GoButton>
  );
  const isRead = settings.data !== undefined && policies.data !== undefined;
  return (
    <Screen title={licenses.title}>
      <LicensesTabs selected="policies" />
      <AdminRefusal error={error} />
      {error === null && !isRead ? <Text>{shell.loading}</Text> : null}
      {isRead && !isFeatureOn ? <TurnOn kept={rows.length} /> : null}
      {isRead && isFeatureOn ? (
        <>
          <Text>{texts.about}</Text>
          <div className={styles.commands}>
            <GoButton to={policyPaths.wizard} appearance="primary" icon={<AddRegular />}>
              {texts.add}
            </GoButton>
            {report}
          </div>
        </>
      ) : null}
      <Text role="status">{said}</Text>
      {isRead && isFeatureOn && rows.length === 0 ? (
        <div>
          <Text as="h2" size={400} weight="semibold" block>
            {texts.empty.title}
          </Text>
          <Text>{texts.empty.text}</Text>
        </div>
      ) : null}
      {isRead && rows.length > 0 ? (
        <>
          {isFeatureOn ? null : <div className={styles.commands}>{report}</div>}
          <PolicyTable policies={rows} isFeatureOn={isFeatureOn} />
        </>
      ) : null}
      {isRead && route !== null ? (
        <PolicyPane key={route.id} id={route.id} isFeatureOn={isFeatureOn} onSaid={setSaid} />
      ) : null}
    </Screen>
  );
};
