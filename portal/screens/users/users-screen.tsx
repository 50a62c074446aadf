// Users > Active users: the list, and the pane of the user that the address names.

import type { ReactNode } from 'react';
import { useRoute } from 'wouter';
import { Screen } from '../../parts/frame/screen.js';
import { useWords } from '../../words/words.js';
import { UserList } from './user-list.js';
import { UserPane, type UserTab } from './user-pane.js';

/** The screen. */
export const UsersScreen = (): ReactNode => {
  const { users } = useWords();
  const [, params] = useRoute<{ id: string; tab?: string }>('/admin/users/:id/:tab?');
  const tab: UserTab = params?.tab === 'licenses' ? 'licenses' : 'account';
  return (
    <Screen title={users.title}>
      <UserList />
      {params === null ? null : <UserPane key={params.id} id={params.id} tab={tab} />}
    </Screen>
  );
};
