// A screen that fails says so and leaves the rest of the portal usable.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { toRefusalText } from '../api/refusal.js';
import { useWords } from '../words/words.js';

const Failure = ({ error, resetErrorBoundary }: FallbackProps): ReactNode => {
  const { shell } = useWords();
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{shell.failed}</MessageBarTitle>
        {toRefusalText(error)}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={resetErrorBoundary}>{shell.tryAgain}</Button>
      </MessageBarActions>
    </MessageBar>
  );
};

/** Catches what a screen throws while it is drawn, until somebody goes elsewhere. */
export const FailureBoundary = ({
  place,
  children,
}: {
  readonly place: string;
  readonly children: ReactNode;
}): ReactNode => (
  <ErrorBoundary FallbackComponent={Failure} resetKeys={[place]}>
    {children}
  </ErrorBoundary>
);
