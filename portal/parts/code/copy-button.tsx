// A button that copies a text, and says so.

import { Button, type ButtonProps } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { toRefusalText } from '../../api/refusal.js';
import { useWords } from '../../words/words.js';

/** Copies `text`; the label says what is copied. After that it says that it did, until something else has the focus. */
export const CopyButton = ({
  text,
  label,
  ...look
}: {
  readonly text: string;
  readonly label?: string;
} & Pick<ButtonProps, 'appearance' | 'size'>): ReactNode => {
  const { shell } = useWords();
  const [outcome, setOutcome] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome(shell.copied);
    } catch (reason) {
      // A browser can forbid it; then the reader must know.
      setOutcome(toRefusalText(reason));
    }
  };
  return (
    <Button
      {...look}
      icon={outcome === shell.copied ? <CheckmarkRegular /> : <CopyRegular />}
      onClick={() => void copy()}
      onBlur={() => {
        setOutcome(undefined);
      }}
    >
      <span aria-live="polite">{outcome ?? label ?? shell.copy}</span>
    </Button>
  );
};
