// The pane of one user: the account, and the licenses and apps.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { toHoldings } from '../../parts/licenses/license-draft.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useLicenseDraft } from '../../parts/licenses/use-license-draft.js';
import { useOwnedProducts } from '../../parts/licenses/use-owned-products.js';
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
  const { users, shell } = useWords();
  const { suffix } = useListQuery();
  const { graph } = useServer();
  const [, go] = useLocation();
  const user = graph.useQuery('get', '/users/{id}', {
    params: { path: { id }, query: { $select: shownProperties.join(',') } },
  });
  const products = useOwnedProducts();
  const assign = graph.useMutation('post', '/users/{id}/assignLicense');
  const closePath = `/admin/users${suffix}`;
  const licenses = useLicenseDraft({
    products: products.data ?? [],
    holdings: toHoldings(user.data?.licenseAssignmentStates ?? []),
    assign,
    send: (body, onSuccess) => {
      assign.mutate({ params: { path: { id } }, body }, { onSuccess });
    },
    leave: () => {
      go(closePath);
    },
  });
  return (
    <SidePane
      title={user.data?.displayName ?? (user.isPending ? shell.loading : id)}
      closePath={closePath}
      onClose={licenses.onClose}
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
      footer={tab === 'licenses' ? licenses.footer : undefined}
    >
      <RefusalBar error={user.error ?? products.error} />
      {user.isPending ? <Spinner label={shell.loading} /> : null}
      {user.data === undefined ? null : tab === 'account' ? (
        <Account user={user.data} />
      ) : (
        <>
          {licenses.refusal}
          <UserLicenses
            user={user.data}
            products={products.data ?? []}
            draft={licenses.draft}
            onDraft={licenses.onDraft}
          />
        </>
      )}
      {licenses.question}
    </SidePane>
  );
};
