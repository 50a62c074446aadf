// A file of one's own, dropped here or chosen. What the server finds wrong with it is shown line by line.

import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { toRefusalText } from '../../../api/refusal.js';
import { useWords } from '../../../words/words.js';
import { useBegin } from './use-begin.js';

const useStyles = makeStyles({
  zone: {
    display: 'grid',
    justifyItems: 'center',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    borderRadius: tokens.borderRadiusXLarge,
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  over: { border: `2px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  sign: { fontSize: '2rem', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  problems: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL },
});

interface Refused {
  readonly error?: {
    readonly details?: readonly { readonly target?: string; readonly message: string }[];
  };
}

const Problems = ({ name, error }: { readonly name: string; readonly error: unknown }): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  const details = (error as Refused).error?.details ?? [];
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{stories.refused(name)}</MessageBarTitle>
        {details.length === 0 ? (
          <span lang="en">{toRefusalText(error)}</span>
        ) : (
          <ul className={styles.problems}>
            {details.map(({ target, message }, index) => {
              const [line = '', column = ''] = (target ?? '').split(':');
              return (
                <li key={index}>
                  {line === '' ? null : <strong>{stories.line(line, column)} </strong>}
                  <span lang="en">{message}</span>
                </li>
              );
            })}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
};

/** The place to drop a file. */
export const OwnFile = (): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  const { begin, isBeginning, error } = useBegin();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [isOver, setIsOver] = useState(false);
  const play = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setName(file.name);
    begin({ document: await file.text(), name: file.name });
  };
  const drag = (isInside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(isInside);
  };
  return (
    <>
      {error === null || error === undefined ? null : <Problems name={name} error={error} />}
      <div
        className={mergeClasses(styles.zone, isOver && styles.over)}
        onDragEnter={drag(true)}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          void play(event.dataTransfer.files[0]);
        }}
      >
        <ArrowUploadRegular className={styles.sign} />
        <Text size={400}>{stories.drop}</Text>
        <Text size={200}>{stories.dropHint}</Text>
        <input
          ref={input}
          hidden
          type="file"
          accept=".yaml,.yml,.json,application/json,application/yaml"
          aria-label={stories.chooseFile}
          onChange={(event) => {
            void play(event.target.files?.[0]);
            // The same file can be chosen again after it was corrected.
            event.target.value = '';
          }}
        />
        <Button disabledFocusable={isBeginning} onClick={() => input.current?.click()}>
          {stories.chooseFile}
        </Button>
      </div>
    </>
  );
};
