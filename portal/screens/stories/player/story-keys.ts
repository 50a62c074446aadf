// The keys of the player, which are those that a clicker sends, and when they are left to what has the focus.

import { useEffect, useEffectEvent } from 'react';

/** What a key does. */
export type StoryAction = 'next' | 'back' | 'first' | 'last' | 'play' | 'present' | 'notes' | 'help' | 'leave';

/** The keys of each action, as the help lists them. */
export const storyKeys: Readonly<Record<StoryAction, readonly string[]>> = {
  next: ['ArrowRight', 'PageDown', ' '],
  back: ['ArrowLeft', 'PageUp'],
  first: ['Home'],
  last: ['End'],
  play: ['p'],
  present: ['f'],
  notes: ['n'],
  help: ['?'],
  leave: ['Escape'],
};

const actions = new Map(
  Object.entries(storyKeys).flatMap(([action, keys]) => keys.map((key) => [key, action as StoryAction] as const)),
);

/** Where people type or choose: no key is ours there. */
const busy = 'input, textarea, select, [contenteditable], [role=dialog]';

/** Where the arrows scroll or go from one to the next. */
const movers = 'pre, [data-scrolls], [role=tablist]';
/** What Space presses. */
const pressable = 'button, a[href], summary, [role=button]';

/** The action of a key; undefined if the key belongs to what has the focus. */
const findAction = (event: KeyboardEvent, hasLetters: boolean): StoryAction | undefined => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const target = event.target instanceof Element ? event.target : document.body;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (target.closest(busy) !== null) return undefined;
  if (key === ' ' && target.closest(`${pressable}, ${movers}`) !== null) return undefined;
  if (/^(Arrow|Home|End)/.test(key) && target.closest(movers) !== null) return undefined;
  // Who speaks to the computer can turn off keys that are letters.
  if (!hasLetters && /^\S$/.test(key)) return undefined;
  return actions.get(key);
};

/** Calls back for the keys of the player. */
export const useStoryKeys = (hasLetters: boolean, onAction: (action: StoryAction) => void): void => {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = findAction(event, hasLetters);
    if (action === undefined) return;
    if (action !== 'leave') event.preventDefault();
    onAction(action);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      press(event);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
};
