// What a screen for Global Administrators shows when somebody else acts: the server's words, and what to do.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { RefusalBar } from './refusal-bar.js';

const isForbidden = (reason: unknown): boolean =>
  (reason as { readonly error?: { readonly code?: string } } | null)?.error?.code === 'Authorization_RequestDenied';

/** The refusal; nothing when there was none. */
export const AdminRefusal = ({ error }: { readonly error: unknown }): ReactNode => {
  const { refusal } = useWords();
  return (
    <>
      <RefusalBar title={refusal.title} error={error} />
      {isForbidden(error) ? <Text>{refusal.forbidden}</Text> : null}
    </>
  );
};
