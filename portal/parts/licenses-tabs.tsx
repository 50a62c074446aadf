// The two tabs of Billing > Licenses. The third one of the admin center, Requests, is not here.

import { Tab, TabList } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../words/words.js';

const paths = { subscriptions: '/admin/licenses', policies: '/admin/licenses/policies' } as const;

/** The tabs, with the one of the present screen selected. */
export const LicensesTabs = ({ selected }: { readonly selected: keyof typeof paths }): ReactNode => {
  const { licenses } = useWords();
  const [, go] = useLocation();
  return (
    <TabList
      selectedValue={selected}
      onTabSelect={(_, { value }) => {
        go(paths[value as keyof typeof paths]);
      }}
    >
      <Tab value="subscriptions">{licenses.tabs.subscriptions}</Tab>
      <Tab value="policies">{licenses.tabs.policies}</Tab>
    </TabList>
  );
};
