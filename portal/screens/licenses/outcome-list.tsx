// What came of a change for each user or group: how many went well, and what the server said about the others.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { toRefusalText } from '../../api/refusal.js';
import { useSpeech } from '../../words/words.js';
import type { Outcome } from './change-many.js';

/** The outcomes; nothing before there are any. */
export const OutcomeList = ({
  outcomes,
  done,
}: {
  readonly outcomes: readonly Outcome[];
  /** What went well for so many. */
  readonly done: (n: string) => string;
}): ReactNode => {
  const { number } = useSpeech();
  const succeeded = outcomes.filter(({ refusal }) => refusal === undefined).length;
  return (
    <div role="status">
      {succeeded === 0 ? null : (
        <MessageBar intent="success">
          <MessageBarBody>{done(number(succeeded))}</MessageBarBody>
        </MessageBar>
      )}
      {outcomes
        .filter(({ refusal }) => refusal !== undefined)
        .map(({ holder, refusal }) => (
          <MessageBar key={holder.id} intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{holder.displayName}</MessageBarTitle>
              <span lang="en">{toRefusalText(refusal)}</span>
            </MessageBarBody>
          </MessageBar>
        ))}
    </div>
  );
};
