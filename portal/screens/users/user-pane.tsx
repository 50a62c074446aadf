// The pane of one user: the account, and the licenses and apps.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { toLicenseChange, toHoldings, type LicenseDraft } from '../../parts/licenses/license-draft.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useOwnedProducts } from '../../parts/licenses/use-owned-products.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useWords } from '../../words/words.js';
import { Account } from './account.js';
import { UserLicenses } from './user-licenses.js';
import { useListQuery } from './list-query.js';
import { shownProperties } from './shown-user.js';

/** A tab of the pane. */
export type UserTab = 'account' | 'licenses';

const useStyles = makeStyles({
  below: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

/** The pane. */
export const UserPane = ({ id, tab }: { readonly id: string; readonly tab: UserTab }): ReactNode => {
  const styles = useStyles();
  const { users, licensing, shell } = useWords();
  const { suffix } = useListQuery();
  const { graph } = useServer();
  const readAgain = useReadAgain();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<LicenseDraft>({});
  const user = graph.useQuery('get', '/users/{id}', {
    params: { path: { id }, query: { $select: shownProperties.join(',') } },
  });
  const products = useOwnedProducts();
  const assign = graph.useMutation('post', '/users/{id}/assignLicense');
  const change = toLicenseChange(products.data ?? [], toHoldings(user.data?.licenseAssignmentStates ?? []), draft);
  const isChanged = change.addLicenses.length + change.removeLicenses.length > 0;
  const save = (): void => {
    assign.mutate(
      {
        params: { path: { id } },
        body: { addLicenses: [...change.addLicenses], removeLicenses: [...change.removeLicenses] },
      },
      {
        onSuccess: () => {
          readAgain(() => {
            setDraft({});
          });
        },
      },
    );
  };
  return (
    <SidePane
      title={user.data?.displayName ?? (user.isPending ? shell.loading : id)}
      closePath={`/admin/users${suffix}`}
      below={
        <>
          <Text className={styles.below}>{user.data?.userPrincipalName ?? ''}</Text>
          <Tabs
            selected={tab}
            onSelect={(value) => {
              go(`/admin/users/${id}${value === 'licenses' ? '/licenses' : ''}${suffix}`);
            }}
            tabs={[
              ['account', users.account],
              ['licenses', users.licensesAndApps],
            ]}
          />
        </>
      }
      footer={
        tab === 'licenses' ? (
          <>
            <Button appearance="primary" disabled={!isChanged || assign.isPending} onClick={save}>
              {licensing.saveChanges}
            </Button>
            <Text role="status">{assign.isSuccess && !isChanged ? licensing.saved : ''}</Text>
          </>
        ) : undefined
      }
    >
      <RefusalBar error={user.error ?? products.error} />
      {user.isPending ? <Spinner label={shell.loading} /> : null}
      {user.data === undefined ? null : tab === 'account' ? (
        <Account user={user.data} />
      ) : (
        <>
          <RefusalBar error={assign.error} title={licensing.failed} />
          <UserLicenses
            user={user.data}
            products={products.data ?? []}
            draft={draft}
            onDraft={(next) => {
              assign.reset();
              setDraft(next);
            }}
          />
        </>
      )}
    </SidePane>
  );
};
