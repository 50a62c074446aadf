// Two moments of the tenant beside each other: a snapshot, and now or another snapshot.

import { Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../../api/server.js';
import { ChangeList } from '../../parts/lists/change-list.js';
import { EmptyState } from '../../parts/frame/empty-state.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { PatchBlock } from '../../parts/code/patch-block.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { useSpeech } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';

const useStyles = makeStyles({
  moments: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(14rem, 100%), 20rem))',
    gap: tokens.spacingHorizontalL,
  },
});

const Differences = ({
  from,
  to,
  view,
  onView,
}: {
  readonly from: string;
  readonly to: string;
  readonly view: 'words' | 'patch';
  readonly onView: (view: string) => void;
}): ReactNode => {
  const { words, number } = useSpeech();
  const { tenants } = words;
  const { developer } = useServer();
  const compared = developer.useQuery('get', '/_tenantry/changes', {
    params: { query: { from: `snapshot:${from}`, ...(to === '' ? {} : { to: `snapshot:${to}` }) } },
  });
  const { data } = compared;
  if (data === undefined) return <RefusalBar error={compared.error} />;
  const { changes, patch, truncated } = data;
  if (patch.length === 0) return <Text aria-live="polite">{tenants.same}</Text>;
  return (
    <>
      <Tabs
        selected={view}
        onSelect={(value) => {
          onView(value);
        }}
        tabs={[
          ['words', tenants.inWords],
          ['patch', tenants.asPatch],
        ]}
      />
      <SubHeading>{tenants.differences(number(view === 'words' ? changes.length : patch.length))}</SubHeading>
      {truncated ? <Text>{tenants.truncated}</Text> : null}
      {view === 'words' ? <ChangeList changes={changes} /> : <PatchBlock patch={patch} />}
    </>
  );
};

/** The tab. */
export const CompareTab = (): ReactNode => {
  const styles = useStyles();
  const { tenants } = useSpeech().words;
  const { developer } = useServer();
  const [params, setParams] = useSearchParams();
  const all = developer.useQuery('get', '/_tenantry/snapshots');
  const names = all.data?.value.map(({ name }) => name) ?? [];
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const set = (name: string, value: string): void => {
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, value);
      return after;
    });
  };
  if (all.isSuccess && names.length === 0) {
    return (
      <EmptyState title={tenants.noSnapshots} text={tenants.noSnapshotsText}>
        <GoLink to="/dev/tenants/snapshots">{tenants.take}</GoLink>
      </EmptyState>
    );
  }
  return (
    <>
      <RefusalBar error={all.error} />
      <div className={styles.moments}>
        <Field label={tenants.from}>
          <Select
            value={from}
            onChange={(_, { value }) => {
              set('from', value);
            }}
          >
            {from === '' ? <option value="" /> : null}
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <Field label={tenants.to}>
          <Select
            value={to}
            onChange={(_, { value }) => {
              set('to', value);
            }}
          >
            <option value="">{tenants.now}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      </div>
      {from === '' ? (
        <Text>{tenants.compareFirst}</Text>
      ) : (
        <Differences
          key={`${from} ${to}`}
          from={from}
          to={to}
          view={params.get('view') === 'patch' ? 'patch' : 'words'}
          onView={(view) => {
            set('view', view);
          }}
        />
      )}
    </>
  );
};
