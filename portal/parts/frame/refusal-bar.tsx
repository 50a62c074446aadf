// What the server said when it refused, shown where the refused thing was asked for.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ServerAway, toRefusalText } from '../../api/refusal.js';
import { useWords } from '../../words/words.js';

/** The server's own sentence; nothing when there was no refusal. */
export const RefusalBar = ({
  error,
  title,
}: {
  readonly error: unknown;
  /** What was tried. */
  readonly title?: string;
}): ReactNode => {
  const { shell } = useWords();
  return error === null || error === undefined ? null : (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        {title === undefined ? null : <MessageBarTitle>{title}</MessageBarTitle>}
        {error instanceof ServerAway ? shell.away : <span lang="en">{toRefusalText(error)}</span>}
      </MessageBarBody>
    </MessageBar>
  );
};
