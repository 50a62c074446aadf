// Asks before a pane closes in which something was changed and not saved.

import { useState, type ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { Confirm } from './confirm.js';

/** What a pane does when it is to be closed, and the question that it may ask then. */
interface Unsaved {
  readonly onClose: () => void;
  readonly question: ReactNode;
}

/**
 * Closes a pane, after a question if something would be lost.
 *
 * @param leave - closes it
 */
export const useUnsaved = (isChanged: boolean, leave: () => void): Unsaved => {
  const { unsaved } = useWords().shell;
  const [asks, setAsks] = useState(false);
  return {
    onClose: () => {
      if (isChanged) setAsks(true);
      else leave();
    },
    question: (
      <Confirm
        isOpen={asks}
        title={unsaved.title}
        yes={unsaved.leave}
        no={unsaved.stay}
        onYes={leave}
        onNo={() => {
          setAsks(false);
        }}
      >
        {unsaved.text}
      </Confirm>
    ),
  };
};
