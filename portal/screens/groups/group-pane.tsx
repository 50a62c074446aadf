// The pane of one group: what it is, who is in it, and which licenses its members get from it.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { toLicenseChange, type LicenseDraft } from '../../parts/licenses/license-draft.js';
import { LicenseEditor } from '../../parts/licenses/license-editor.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useOwnedProducts } from '../../parts/licenses/use-owned-products.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
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
  const { groups, licensing, shell } = useWords();
  const { suffix } = useListQuery();
  const { graph } = useServer();
  const readAgain = useReadAgain();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<LicenseDraft>({});
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
  const change = toLicenseChange(products.data ?? [], holdings, draft);
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
      title={group.data?.displayName ?? (group.isPending ? shell.loading : id)}
      closePath={`/admin/groups${suffix}`}
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
      <RefusalBar error={group.error ?? products.error} />
      {group.isPending ? <Spinner label={shell.loading} /> : null}
      {group.data === undefined ? null : tab === 'general' ? (
        <GroupFacts group={group.data} />
      ) : tab === 'members' ? (
        <GroupMembers id={id} />
      ) : (
        <>
          <RefusalBar error={assign.error} title={licensing.failed} />
          {group.data.securityEnabled === true ? null : <Text>{groups.onlySecurity}</Text>}
          <LicenseEditor
            products={products.data ?? []}
            holdings={holdings}
            draft={draft}
            groupName={(one) => one}
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
