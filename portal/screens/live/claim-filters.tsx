// Which claims are shown. The address has it, so a link leads to the same list.

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../../api/server.js';
import { Choose } from '../../parts/pickers/choose.js';
import { DirectoryPicker } from '../../parts/pickers/directory-picker.js';
import { useWords } from '../../words/words.js';
import type { ClaimFilter } from './claim-rows.js';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 20rem) repeat(2, minmax(0, 14rem)) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    justifyContent: 'start',
    '@media (max-width: 800px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  // Beside the boxes, which stand below their labels.
  clear: { marginTop: `calc(${tokens.lineHeightBase300} + ${tokens.spacingVerticalXXS})` },
  first: { minWidth: 0, '@media (max-width: 800px)': { gridColumnEnd: 'span 2' } },
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
        <DirectoryPicker
          kind="users"
          label={texts.user}
          most={1}
          isList={false}
          picked={user === undefined ? [] : [{ id: user, displayName: user }]}
          onPicked={(_, found) => {
            set('user', found?.note);
          }}
        />
      </div>
      <Choose
        label={texts.policy}
        value={policy ?? all}
        options={[
          { value: all, text: texts.all },
          ...policies.map(({ id, name }) => ({ value: id, text: name })),
          ...(isFormer ? [{ value: policy, text: texts.former }] : []),
        ]}
        onChange={(id) => {
          set('policy', id === all ? undefined : id);
        }}
      />
      <Choose
        label={texts.outcome}
        value={status ?? all}
        options={[
          { value: all, text: texts.all },
          { value: 'succeeded', text: live.status.succeeded },
          { value: 'failed', text: live.status.failed },
        ]}
        onChange={(id) => {
          set('outcome', id === all ? undefined : id);
        }}
      />
      {user === undefined && policy === undefined && status === undefined ? null : (
        <Button
          className={styles.clear}
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
