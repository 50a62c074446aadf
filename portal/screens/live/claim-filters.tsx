// Which claims are shown. The address has it, so a link leads to the same list.

import { Button, Dropdown, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../../api/server.js';
import { UserPicker } from '../../parts/user-picker.js';
import { useWords } from '../../words/words.js';
import type { ClaimFilter } from './claim-rows.js';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 20rem) repeat(2, minmax(0, 14rem)) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    justifyContent: 'start',
    '@media (max-width: 800px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  first: { minWidth: 0, '@media (max-width: 800px)': { gridColumnEnd: 'span 2' } },
  box: { minWidth: 0, width: '100%' },
});

const names = ['user', 'policy', 'outcome'] as const;

/** The filters of the address. */
export const readFilter = (params: URLSearchParams): ClaimFilter => {
  const outcome = params.get('outcome');
  return {
    user: params.get('user') ?? undefined,
    policy: params.get('policy') ?? undefined,
    status: outcome === 'succeeded' || outcome === 'failed' ? outcome : undefined,
  };
};

/** The filters of the address as the end of another address. */
export const toFilterSearch = (params: URLSearchParams): string => {
  const kept = new URLSearchParams();
  for (const name of names) {
    const value = params.get(name);
    if (value !== null) kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
};

const all = 'all';

const Choose = ({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [id: string, name: string])[];
  readonly onChoose: (id: string | undefined) => void;
}): ReactNode => {
  const styles = useStyles();
  return (
    <Field label={label}>
      <Dropdown
        className={styles.box}
        value={choices.find(([id]) => id === value)?.[1] ?? ''}
        selectedOptions={[value]}
        onOptionSelect={(_, { optionValue }) => {
          onChoose(optionValue === all ? undefined : optionValue);
        }}
      >
        {choices.map(([id, name]) => (
          <Option key={id} value={id}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
};

/** The filters. */
export const ClaimFilters = (): ReactNode => {
  const styles = useStyles();
  const { live } = useWords();
  const { filter: texts } = live;
  const { developer } = useServer();
  const [params, setParams] = useSearchParams();
  const { user, policy, status } = readFilter(params);
  const { data } = developer.useQuery('get', '/_tenantry/autoClaimPolicies');
  const policies = data?.value ?? [];
  const set = (name: (typeof names)[number], value: string | undefined): void => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  const isFormer = policy !== undefined && data !== undefined && !policies.some(({ id }) => id === policy);
  return (
    <div className={styles.filters}>
      <div className={styles.first}>
        <UserPicker
          label={texts.user}
          value={user}
          onPick={(name) => {
            set('user', name);
          }}
        />
      </div>
      <Choose
        label={texts.policy}
        value={policy ?? all}
        choices={[
          [all, texts.all],
          ...policies.map(({ id, name }) => [id, name] as const),
          ...(isFormer ? [[policy, texts.former] as const] : []),
        ]}
        onChoose={(id) => {
          set('policy', id);
        }}
      />
      <Choose
        label={texts.outcome}
        value={status ?? all}
        choices={[
          [all, texts.all],
          ['succeeded', live.status.succeeded],
          ['failed', live.status.failed],
        ]}
        onChoose={(id) => {
          set('outcome', id);
        }}
      />
      {user === undefined && policy === undefined && status === undefined ? null : (
        <Button
          appearance="subtle"
          onClick={() => {
            for (const name of names) set(name, undefined);
          }}
        >
          {texts.clear}
        </Button>
      )}
    </div>
  );
};
