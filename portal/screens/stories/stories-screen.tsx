// The screen "Stories": the list of stories, a story that is played, and the notes for who presents it.

import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { StoryList } from './list/story-list.js';
import { NotesScreen } from './notes/notes-screen.js';
import { PlayerScreen } from './player/player-screen.js';

/** The screen. */
export const StoriesScreen = (): ReactNode => (
  <Switch>
    <Route path="/stories/:id/notes">{({ id }) => <NotesScreen key={id} id={id} />}</Route>
    <Route path="/stories/:id/:n">{({ id, n }) => <PlayerScreen key={id} id={id} n={toStep(n)} />}</Route>
    <Route path="/stories/:id">{({ id }) => <Redirect to={`/stories/${id}/0`} replace />}</Route>
    <Route>
      <StoryList />
    </Route>
  </Switch>
);

/** The step that an address names; 0, the beginning, if it names none. */
const toStep = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : 0);
