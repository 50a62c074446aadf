// The dialog that lists the keys, and turns off those that are letters for people who speak to their computer.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Switch,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { storyKeys, type StoryAction } from './story-keys.js';

const useStyles = makeStyles({
  keys: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  what: { margin: 0 },
  key: {
    display: 'inline-block',
    marginRight: tokens.spacingHorizontalXS,
    padding: `0 ${tokens.spacingHorizontalSNudge}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
  },
});

/** The dialog. */
export const KeyHelp = ({
  isOpen,
  hasLetters,
  onLetters,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly hasLetters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { stories, shell } = useWords();
  const names: Readonly<Record<string, string>> = stories.keyNames;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, { open }) => {
        if (!open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{stories.keys}</DialogTitle>
          <DialogContent>
            <dl className={styles.keys}>
              {(Object.keys(storyKeys) as StoryAction[]).map((action) => (
                <KeyRow key={action} action={action} names={names} />
              ))}
            </dl>
            <p>{stories.keysText}</p>
            <Switch
              label={stories.letters}
              checked={hasLetters}
              onChange={(_, { checked }) => {
                onLetters(checked);
              }}
            />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {shell.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};

const KeyRow = ({
  action,
  names,
}: {
  readonly action: StoryAction;
  readonly names: Readonly<Record<string, string>>;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  return (
    <>
      <dt>
        {storyKeys[action].map((key) => (
          <kbd key={key} className={styles.key}>
            {names[key] ?? key.toUpperCase()}
          </kbd>
        ))}
      </dt>
      <dd className={styles.what}>{stories.keyActions[action]}</dd>
    </>
  );
};
