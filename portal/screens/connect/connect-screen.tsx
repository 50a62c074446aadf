// The screen "Connect a program": its tabs. Each tab is a file of its own.

import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { Screen } from '../../parts/frame/screen.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { useWords } from '../../words/words.js';
import { PermissionsTab } from './permissions-tab.js';
import { RecipesTab } from './recipes-tab.js';
import { TokenTab } from './token-tab.js';

const tabs = ['recipes', 'token', 'permissions'] as const;

const contents = { recipes: RecipesTab, token: TokenTab, permissions: PermissionsTab };

/** The screen. */
export const ConnectScreen = (): ReactNode => {
  const { connect } = useWords();
  const [params, setParams] = useSearchParams();
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'recipes';
  const Content = contents[tab];
  return (
    <Screen title={connect.title}>
      <Tabs
        selected={tab}
        onSelect={(value) => {
          setParams((before) => {
            const after = new URLSearchParams(before);
            after.set('tab', value);
            return after;
          });
        }}
        tabs={tabs.map((one) => [one, connect.tabs[one]] as const)}
      />
      <Content />
    </Screen>
  );
};
