// The snapshots of the tenant: to take one, and to come back to it.

import {
  Button,
  Field,
  Input,
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
import { CameraRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useServer } from '../../api/server.js';
import { ConfirmButton } from '../../parts/frame/confirm.js';
import { EmptyState } from '../../parts/frame/empty-state.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { useSpeech } from '../../words/words.js';

type Snapshot = components['schemas']['Snapshot'];

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  take: { marginTop: '1.6rem' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

const SnapshotRow = ({
  snapshot,
  isBusy,
  onRestore,
  onDelete,
}: {
  readonly snapshot: Snapshot;
  readonly isBusy: boolean;
  readonly onRestore: () => void;
  readonly onDelete: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number, dateTime } = useSpeech();
  const { tenants } = words;
  const { name, createdDateTime, users } = snapshot;
  return (
    <TableRow>
      <TableCell>
        <Text weight="semibold">{name}</Text>
      </TableCell>
      <TableCell>{dateTime(createdDateTime)}</TableCell>
      <TableCell>{number(users)}</TableCell>
      <TableCell>
        <div className={styles.actions}>
          <Button size="small" aria-label={tenants.restoreNamed(name)} disabled={isBusy} onClick={onRestore}>
            {tenants.restore}
          </Button>
          <GoLink to={`/dev/tenants/compare?from=${encodeURIComponent(name)}`} aria-label={tenants.compareNamed(name)}>
            {tenants.compare}
          </GoLink>
          <ConfirmButton
            size="small"
            label={tenants.delete}
            name={tenants.deleteNamed(name)}
            title={tenants.deleteTitle(name)}
            text={tenants.deleteText}
            onConfirm={onDelete}
          />
        </div>
      </TableCell>
    </TableRow>
  );
};

/** The tab. */
export const SnapshotsTab = (): ReactNode => {
  const styles = useStyles();
  const { tenants } = useSpeech().words;
  const { developer, session } = useServer();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [done, setDone] = useState('');
  const all = developer.useQuery('get', '/_tenantry/snapshots');
  const taking = developer.useMutation('post', '/_tenantry/snapshots', {
    onSuccess: async (taken) => {
      setName('');
      setDone(tenants.taken(taken.name));
      await queries.invalidateQueries();
    },
  });
  const restoring = developer.useMutation('post', '/_tenantry/snapshots/{name}/restore', {
    onSuccess: async (restored) => {
      setDone(tenants.restored(restored.name));
      session.forgetToken();
      await queries.invalidateQueries();
    },
  });
  const deleting = developer.useMutation('delete', '/_tenantry/snapshots/{name}', {
    onSuccess: () => queries.invalidateQueries(),
  });
  const snapshots = all.data?.value ?? [];
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') taking.mutate({ body: { name } });
        }}
      >
        <Field label={tenants.snapshotName} hint={tenants.snapshotHint}>
          <Input
            value={name}
            autoComplete="off"
            onChange={(_, data) => {
              setName(data.value);
            }}
          />
        </Field>
        <Button
          type="submit"
          appearance="primary"
          icon={<CameraRegular />}
          className={styles.take}
          disabledFocusable={name === '' || taking.isPending}
        >
          {tenants.take}
        </Button>
      </form>
      <RefusalBar error={all.error ?? taking.error ?? restoring.error ?? deleting.error} />
      <Text aria-live="polite">{done}</Text>
      {all.isSuccess && snapshots.length === 0 ? (
        <EmptyState title={tenants.noSnapshots} text={tenants.noSnapshotsText} />
      ) : (
        <ScrollTable label={tenants.tabs.snapshots}>
          <Table aria-label={tenants.tabs.snapshots}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{tenants.name}</TableHeaderCell>
                <TableHeaderCell>{tenants.takenAt}</TableHeaderCell>
                <TableHeaderCell>{tenants.users}</TableHeaderCell>
                <TableHeaderCell>{tenants.actions}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {snapshots.map((snapshot) => (
                <SnapshotRow
                  key={snapshot.name}
                  snapshot={snapshot}
                  isBusy={restoring.isPending}
                  onRestore={() => {
                    restoring.mutate({ params: { path: { name: snapshot.name } } });
                  }}
                  onDelete={() => {
                    deleting.mutate({ params: { path: { name: snapshot.name } } });
                  }}
                />
              ))}
            </TableBody>
          </Table>
        </ScrollTable>
      )}
    </>
  );
};
