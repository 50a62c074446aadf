// Picks the security group that a claim adds the user to: only groups that can give the product are offered.

import { Combobox, Field, MessageBar, MessageBarBody, Option } from '@fluentui/react-components';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { GoLink } from '../../../parts/go-link.js';
import { RefusalBar } from '../../../parts/refusal-bar.js';
import { useSettled } from '../../../parts/use-settled.js';
import { useWords } from '../../../words/words.js';
import type { ClaimableProduct } from '../policy-shapes.js';
import type { PolicyDraft } from './policy-draft.js';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The group. */
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
  const [typed, setTyped] = useState<string>();
  const search = useSettled(typed ?? '');
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
  const read = typeof groups.data === 'object' ? groups.data.value : [];
  const found = read.filter(({ groupTypes = [] }) => !groupTypes.includes('DynamicMembership'));
  if (groups.data !== undefined && found.length === 0 && search === '') {
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {texts.groupNone(product.productName)} <GoLink to="/admin/groups">{texts.toGroups}</GoLink>
        </MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <>
      <RefusalBar error={groups.error} />
      <Field
        label={texts.group}
        hint={texts.groupHint}
        {...(isMissing ? { validationMessage: texts.groupMissing } : {})}
      >
        <Combobox
          placeholder={texts.choose}
          value={typed ?? group?.name ?? ''}
          selectedOptions={group === undefined ? [] : [group.id]}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
          onBlur={() => {
            setTyped(undefined);
          }}
          onOptionSelect={(_, { optionValue }) => {
            const chosen = found.find(({ id }) => id === optionValue);
            if (chosen?.id === undefined) return;
            setTyped(undefined);
            const license = chosen.assignedLicenses?.find(({ skuId }) => skuId === product.skuId);
            onChange({
              id: chosen.id,
              name: chosen.displayName ?? chosen.id,
              disabledPlans: license?.disabledPlans ?? [],
            });
          }}
        >
          {found.map(({ id = '', displayName }) => (
            <Option key={id} value={id} text={displayName ?? id}>
              {displayName ?? id}
            </Option>
          ))}
        </Combobox>
      </Field>
    </>
  );
};
