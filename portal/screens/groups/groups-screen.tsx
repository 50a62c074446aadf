// Groups: the list, and the pane of the group that the address names.

import type { ReactNode } from 'react';
import { useRoute } from 'wouter';
import { Screen } from '../../parts/frame/screen.js';
import { useWords } from '../../words/words.js';
import { GroupList } from './group-list.js';
import { GroupPane, groupTabs } from './group-pane.js';

/** The screen. */
export const GroupsScreen = (): ReactNode => {
  const { groups } = useWords();
  const [, params] = useRoute<{ id: string; tab?: string }>('/admin/groups/:id/:tab?');
  return (
    <Screen title={groups.title}>
      <GroupList />
      {params === null ? null : (
        <GroupPane key={params.id} id={params.id} tab={groupTabs.find((name) => name === params.tab) ?? 'general'} />
      )}
    </Screen>
  );
};
