// The pane of one group: what it is, who is in it, and which licenses its members get from it.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { LicenseEditor } from '../../parts/licenses/license-editor.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useLicenseDraft } from '../../parts/licenses/use-license-draft.js';
import { useOwnedProducts } from '../../parts/licenses/use-owned-products.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useWords } from '../../words/words.js';
import { GroupFacts } from './group-facts.js';
import { GroupMembers } from './group-members.js';
import { useListQuery } from './list-query.js';
import { toGroupType } from './group-type.js';

/** The tabs of the pane. */
export const groupTabs = ['general', 'members', 'licenses'] as const;

const useStyles = makeStyles({ below: { color: tokens.colorNeutralForeground3 } });

/** The pane. */
export const GroupPane = ({
  id,
  tab,
}: {
  readonly id: string;
  readonly tab: (typeof groupTabs)[number];
}): ReactNode => {
  const styles = useStyles();
  const { groups, shell } = useWords();
  const { suffix } = useListQuery();
  const { graph } = useServer();
  const [, go] = useLocation();
  const group = graph.useQuery('get', '/groups/{id}', {
    params: {
      path: { id },
      query: {
        $select:
          'id,displayName,description,groupTypes,securityEnabled,membershipRule,assignedLicenses,licenseProcessingState',
      },
    },
  });
  const products = useOwnedProducts();
  const assign = graph.useMutation('post', '/groups/{id}/assignLicense');
  const holdings = (group.data?.assignedLicenses ?? []).map((one) => ({ ...one, isDirect: true, groups: [] }));
  const closePath = `/admin/groups${suffix}`;
  const licenses = useLicenseDraft({
    products: products.data ?? [],
    holdings,
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
      title={group.data?.displayName ?? (group.isPending ? shell.loading : id)}
      closePath={closePath}
      onClose={licenses.onClose}
      below={
        <>
          <Text className={styles.below}>{group.data === undefined ? '' : groups.types[toGroupType(group.data)]}</Text>
          <Tabs
            selected={tab}
            onSelect={(value) => {
              go(`/admin/groups/${id}${value === 'general' ? '' : `/${value}`}${suffix}`);
            }}
            tabs={[
              ['general', groups.general],
              ['members', groups.membersTab],
              ['licenses', groups.licenses],
            ]}
          />
        </>
      }
      footer={tab === 'licenses' ? licenses.footer : undefined}
    >
      <RefusalBar error={group.error ?? products.error} />
      {group.isPending ? <Spinner label={shell.loading} /> : null}
      {group.data === undefined ? null : tab === 'general' ? (
        <GroupFacts group={group.data} />
      ) : tab === 'members' ? (
        <GroupMembers id={id} />
      ) : (
        <>
          {licenses.refusal}
          {group.data.securityEnabled === true ? null : <Text>{groups.onlySecurity}</Text>}
          <LicenseEditor
            products={products.data ?? []}
            holdings={holdings}
            draft={licenses.draft}
            groupName={(one) => one}
            onDraft={licenses.onDraft}
          />
        </>
      )}
      {licenses.question}
    </SidePane>
  );
};
