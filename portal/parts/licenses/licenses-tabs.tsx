// The two tabs of Billing > Licenses. The third one of the admin center, Requests, is not here.

import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Tabs } from '../frame/tabs.js';
import { useWords } from '../../words/words.js';

const paths = { subscriptions: '/admin/licenses', policies: '/admin/licenses/policies' } as const;

/** The tabs, with the one of the present screen selected. */
export const LicensesTabs = ({ selected }: { readonly selected: keyof typeof paths }): ReactNode => {
  const { licenses } = useWords();
  const [, go] = useLocation();
  return (
    <Tabs
      selected={selected}
      onSelect={(value) => {
        go(paths[value]);
      }}
      tabs={[
        ['subscriptions', licenses.tabs.subscriptions],
        ['policies', licenses.tabs.policies],
      ]}
    />
  );
};
