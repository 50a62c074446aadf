// What programs have called, and the least permissions that would have been enough.

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
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useServer } from '../../api/server.js';
import { CopyButton } from '../../parts/code/copy-button.js';
import { Facts } from '../../parts/lists/facts.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { useSpeech } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';

type Client = components['schemas']['PermissionClient'];

/** Longer lists are folded up. */
const few = 8;

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  client: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  summary: {
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

const Operations = ({ operations }: Pick<Client, 'operations'>): ReactNode => {
  const { words, number } = useSpeech();
  const { connect } = words;
  return (
    <ScrollTable label={connect.operations}>
      <Table size="small" aria-label={connect.operations}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{connect.operation}</TableHeaderCell>
            <TableHeaderCell>{connect.allowed}</TableHeaderCell>
            <TableHeaderCell>{connect.refused}</TableHeaderCell>
            <TableHeaderCell>{connect.wouldBeRefused}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {operations.map(({ operationId, method, path, allowed, refused, wouldBeRefused }) => (
            <TableRow key={operationId}>
              <TableCell>
                {method} {path}
              </TableCell>
              <TableCell>{number(allowed)}</TableCell>
              <TableCell>{number(refused)}</TableCell>
              <TableCell>{number(wouldBeRefused)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
};

const ClientCard = ({ client }: { readonly client: Client }): ReactNode => {
  const styles = useStyles();
  const { words, list, number } = useSpeech();
  const { connect } = words;
  const { clientId, displayName, kind, granted, least, unneeded, operations } = client;
  const name = displayName ?? clientId ?? connect.unsigned;
  const toShort = (permissions: readonly string[]): ReactNode =>
    permissions.length === 0 ? (
      connect.none
    ) : permissions.length <= few ? (
      list(permissions)
    ) : (
      <details>
        <summary className={styles.summary}>{connect.permissions(number(permissions.length))}</summary>
        {list(permissions)}
      </details>
    );
  const enough = [...(least.delegated ?? []), ...(least.application ?? [])];
  return (
    <section className={styles.client} aria-label={name}>
      <SubHeading>{name}</SubHeading>
      <Text>{connect.kindsOfCalls[kind]}</Text>
      <Facts
        facts={[
          ...(least.delegated === null
            ? []
            : [[`${connect.least} (${connect.delegated})`, toShort(least.delegated)] as const]),
          ...(least.application === null
            ? []
            : [[`${connect.least} (${connect.application})`, toShort(least.application)] as const]),
          ...(kind === 'unsigned'
            ? []
            : [[connect.granted, toShort(granted)] as const, [connect.unneeded, toShort(unneeded)] as const]),
        ]}
      />
      {enough.length === 0 ? null : (
        <div>
          <CopyButton size="small" text={enough.join(' ')} />
        </div>
      )}
      <details>
        <summary className={styles.summary}>
          {connect.operations} ({number(operations.length)})
        </summary>
        <Operations operations={operations} />
      </details>
    </section>
  );
};

/** The tab. */
export const PermissionsTab = (): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { connect } = words;
  const { developer } = useServer();
  const queries = useQueryClient();
  const use = developer.useQuery('get', '/_tenantry/permissions', undefined, {
    // It is no part of the tenant, so no event reports it.
    refetchInterval: 5_000,
  });
  const clearing = developer.useMutation('delete', '/_tenantry/permissions', {
    onSuccess: () => queries.invalidateQueries(),
  });
  const { data } = use;
  return (
    <>
      <Text>
        {connect.permissionsText} {data === undefined ? '' : connect.modes[data.authorization]}
      </Text>
      <div className={styles.tools}>
        <Button
          disabledFocusable={clearing.isPending}
          onClick={() => {
            clearing.mutate({});
          }}
        >
          {connect.clearUse}
        </Button>
      </div>
      <RefusalBar error={use.error ?? clearing.error} />
      {data?.value.length === 0 ? <Text>{connect.noCalls}</Text> : null}
      {data?.value.map((client) => (
        <ClientCard key={`${client.clientId ?? ''} ${client.kind}`} client={client} />
      ))}
      {data === undefined || data.forgotten === 0 ? null : <Text>{connect.forgotten(number(data.forgotten))}</Text>}
    </>
  );
};
