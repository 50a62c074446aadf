// The tenants of the server: to switch to, to copy, to remove, and a new one.

import {
  Badge,
  Link,
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
import { AddRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { toPlace, withKept } from '../../api/place.js';
import { useServer } from '../../api/server.js';
import type { components } from '../../../server/contract/generated/control-types.js';
import { ConfirmButton } from '../../parts/frame/confirm.js';
import { GoButton } from '../../parts/frame/go-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { useSpeech } from '../../words/words.js';
import { CreatePane } from './create-pane.js';

type Tenant = components['schemas']['Tenant'];

const useStyles = makeStyles({
  tools: { display: 'flex', gap: tokens.spacingHorizontalS },
  name: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

/** The address of the portal for another tenant. Who acts there is somebody else, so that is left out. */
const toAddress = ({ name, isDefault }: Tenant): string => {
  const kept = new URLSearchParams(location.search);
  kept.delete('as');
  return withKept(`${toPlace(isDefault ? undefined : name).base}/dev/tenants`, kept.toString());
};

const TenantRow = ({
  tenant,
  isShown,
  onRemove,
}: {
  readonly tenant: Tenant;
  readonly isShown: boolean;
  readonly onRemove: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { tenants } = words;
  const { name, displayName, users, isDefault, groupsInProgress } = tenant;
  return (
    <TableRow>
      <TableCell>
        <span className={styles.name}>
          <Text weight="semibold">{name}</Text>
          {isShown ? <Badge appearance="tint">{tenants.isShown}</Badge> : null}
        </span>
      </TableCell>
      <TableCell>{displayName}</TableCell>
      <TableCell>
        {number(users)}
        {groupsInProgress === 0 ? '' : ` (${tenants.working}: ${number(groupsInProgress)})`}
      </TableCell>
      <TableCell>
        <div className={styles.actions}>
          {isShown ? null : (
            <Link href={toAddress(tenant)} aria-label={tenants.switchToNamed(name)}>
              {tenants.switchTo}
            </Link>
          )}
          <GoButton
            size="small"
            aria-label={tenants.forkNamed(name)}
            to={`/dev/tenants/new?fork=${encodeURIComponent(name)}`}
          >
            {tenants.fork}
          </GoButton>
          {isDefault ? null : (
            <ConfirmButton
              size="small"
              label={tenants.remove}
              name={tenants.removeNamed(name)}
              title={tenants.removeTitle(name)}
              text={tenants.removeText}
              onConfirm={onRemove}
            />
          )}
        </div>
      </TableCell>
    </TableRow>
  );
};

/** The tab. */
export const TenantsTab = (): ReactNode => {
  const styles = useStyles();
  const { tenants } = useSpeech().words;
  const { developer, session } = useServer();
  const queries = useQueryClient();
  const [path] = useLocation();
  const [params] = useSearchParams();
  const all = developer.useQuery('get', '/_tenantry/tenants');
  const removing = developer.useMutation('delete', '/_tenantry/tenants/{name}', {
    onSuccess: async (_, { params: { path: removed } }) => {
      if (removed.name === session.place.tenant) location.assign(`${toPlace(undefined).base}/dev/tenants`);
      else await queries.invalidateQueries();
    },
  });
  return (
    <>
      <div className={styles.tools}>
        <GoButton appearance="primary" icon={<AddRegular />} to="/dev/tenants/new">
          {tenants.create}
        </GoButton>
      </div>
      <RefusalBar error={all.error} />
      <RefusalBar error={removing.error} />
      <ScrollTable label={tenants.tabs.tenants}>
        <Table aria-label={tenants.tabs.tenants}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell>{tenants.name}</TableHeaderCell>
              <TableHeaderCell>{tenants.organization}</TableHeaderCell>
              <TableHeaderCell>{tenants.users}</TableHeaderCell>
              <TableHeaderCell>{tenants.actions}</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {all.data?.value.map((tenant) => (
              <TenantRow
                key={tenant.name}
                tenant={tenant}
                isShown={tenant.isDefault ? session.place.tenant === undefined : tenant.name === session.place.tenant}
                onRemove={() => {
                  removing.mutate({ params: { path: { name: tenant.name } } });
                }}
              />
            ))}
          </TableBody>
        </Table>
      </ScrollTable>
      <Text>{tenants.defaultStays}</Text>
      {path === '/dev/tenants/new' ? <CreatePane forkOf={params.get('fork') ?? undefined} /> : null}
    </>
  );
};
