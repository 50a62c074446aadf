// The screen "Tenants and snapshots": its tabs. Each tab is a file of its own.

import type { ReactNode } from 'react';
import { useLocation, useRoute } from 'wouter';
import { Screen } from '../../parts/frame/screen.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { useWords } from '../../words/words.js';
import { CompareTab } from './compare-tab.js';
import { SnapshotsTab } from './snapshots-tab.js';
import { StateTab } from './state-tab.js';
import { TenantsTab } from './tenants-tab.js';

const tabs = ['tenants', 'snapshots', 'compare', 'state'] as const;

type TabName = (typeof tabs)[number];

const toPath = (tab: TabName): string => (tab === 'tenants' ? '/dev/tenants' : `/dev/tenants/${tab}`);

const contents = {
  tenants: TenantsTab,
  snapshots: SnapshotsTab,
  compare: CompareTab,
  state: StateTab,
} satisfies Record<TabName, () => ReactNode>;

/** The screen. */
export const TenantsScreen = (): ReactNode => {
  const { tenants } = useWords();
  const [, go] = useLocation();
  const [, params] = useRoute('/dev/tenants/:tab');
  const tab = tabs.find((one) => one === params?.tab) ?? 'tenants';
  const Content = contents[tab];
  return (
    <Screen title={tenants.title}>
      <Tabs
        selected={tab}
        onSelect={(value) => {
          go(toPath(value));
        }}
        tabs={tabs.map((one) => [one, tenants.tabs[one]] as const)}
      />
      <Content />
    </Screen>
  );
};
