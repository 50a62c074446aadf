// Picks the security group that a claim adds the user to: only groups that can give the product are offered.

import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { GoLink } from '../../../parts/frame/go-link.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { SearchBox } from '../../../parts/pickers/search-box.js';
import { useWords } from '../../../words/words.js';
import { Choose } from '../../../parts/pickers/choose.js';
import type { ClaimableProduct } from '../policy-shapes.js';
import type { PolicyDraft } from './policy-draft.js';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The group. Where there are more groups than a list should have, one searches for it. */
export const GroupPicker = ({
  product,
  group,
  isMissing,
  onChange,
}: {
  readonly product: ClaimableProduct;
  readonly group: PolicyDraft['group'];
  readonly isMissing: boolean;
  readonly onChange: (group: PolicyDraft['group']) => void;
}): ReactNode => {
  const { policyWizard: texts } = useWords();
  const { graph } = useServer();
  const [search, setSearch] = useState('');
  const conditions = [
    'securityEnabled eq true',
    `assignedLicenses/any(l:l/skuId eq ${product.skuId})`,
    ...(search === '' ? [] : [`startswith(displayName,${quote(search)})`]),
  ];
  const groups = graph.useQuery(
    'get',
    '/groups',
    {
      params: {
        query: { $filter: conditions.join(' and '), $select: 'id,displayName,assignedLicenses,groupTypes', $top: 50 },
      },
    },
    { placeholderData: keepPreviousData },
  );
  // Nobody can be added to a group with a membership rule.
  const found = (groups.data?.value ?? []).filter(({ groupTypes = [] }) => !groupTypes.includes('DynamicMembership'));
  if (groups.data !== undefined && found.length === 0 && search === '') {
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {texts.groupNone(product.productName)} <GoLink to="/admin/groups">{texts.toGroups}</GoLink>
        </MessageBarBody>
      </MessageBar>
    );
  }
  const isChosenHidden = group !== undefined && !found.some(({ id }) => id === group.id);
  return (
    <>
      <RefusalBar error={groups.error} />
      {search !== '' || groups.data?.['@odata.nextLink'] !== undefined ? (
        <SearchBox label={texts.groupSearch} value={search} onSearch={setSearch} />
      ) : null}
      <Choose
        label={texts.group}
        hint={texts.groupHint}
        placeholder={texts.choose}
        value={group?.id ?? ''}
        options={[
          ...(isChosenHidden ? [{ value: group.id, text: group.name }] : []),
          ...found.map(({ id = '', displayName }) => ({ value: id, text: displayName ?? id })),
        ]}
        {...(isMissing ? { problem: texts.groupMissing } : {})}
        onChange={(chosenId) => {
          const chosen = found.find(({ id }) => id === chosenId);
          if (chosen === undefined) return;
          const license = chosen.assignedLicenses?.find(({ skuId }) => skuId === product.skuId);
          onChange({
            id: chosenId,
            name: chosen.displayName ?? chosenId,
            disabledPlans: license?.disabledPlans ?? [],
          });
        }}
      />
    </>
  );
};
