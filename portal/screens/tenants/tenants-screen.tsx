// The screen "Tenants and snapshots": its tabs. Each tab is a file of its own.

import { Tab, TabList } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation, useRoute } from 'wouter';
import { Screen } from '../../parts/screen.js';
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
      <TabList
        selectedValue={tab}
        onTabSelect={(_, { value }) => {
          go(toPath(value as TabName));
        }}
      >
        {tabs.map((one) => (
          <Tab key={one} value={one}>
            {tenants.tabs[one]}
          </Tab>
        ))}
      </TabList>
      <Content />
    </Screen>
  );
};
