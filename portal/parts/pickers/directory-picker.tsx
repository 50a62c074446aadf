// Picks users or groups: a field to search in, what the server finds, and what was picked, each as a button.

import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';
import { RefusalBar } from '../frame/refusal-bar.js';
import { SearchBox } from './search-box.js';
import { useFound, type DirectoryKind, type Found, type Picked } from './use-found.js';

const useStyles = makeStyles({
  picker: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, position: 'relative' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  picked: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  // Below the field and in front of what follows.
  onTop: {
    position: 'absolute',
    top: '100%',
    insetInline: 0,
    zIndex: 2,
    padding: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  result: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    ':disabled': { color: tokens.colorNeutralForegroundDisabled, cursor: 'not-allowed' },
  },
  isPicked: { backgroundColor: tokens.colorNeutralBackground1Selected },
  name: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
});

/** The picker. */
export const DirectoryPicker = ({
  kind,
  label,
  hint,
  problem,
  picked,
  most,
  reader = 'portal',
  isList = true,
  onPicked,
}: {
  readonly kind: DirectoryKind;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with the choice. */
  readonly problem?: string | undefined;
  readonly picked: readonly Picked[];
  /** How many can be picked at once; one takes the place of the other when it is 1. */
  readonly most: number;
  /** Who searches: the portal, which may read everything, or the person who acts. */
  readonly reader?: 'person' | 'portal';
  /** Whether what is found stands there all the time, or only while somebody searches. */
  readonly isList?: boolean;
  /** Called with what is picked then, and the one that was added. */
  readonly onPicked: (picked: readonly Picked[], added?: Found) => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { picker } = words;
  const results = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const isShown = isList || text.trim() !== '';
  const { found, error } = useFound(kind, text, reader, isShown);
  const isFull = most > 1 && picked.length >= most;
  const focusField = (): void => {
    frame.current?.querySelector('input')?.focus();
  };
  const remove = (id: string): void => {
    onPicked(picked.filter((one) => one.id !== id));
  };
  const press = (one: Found): void => {
    const { id, displayName } = one;
    if (!isList) {
      setText('');
      focusField();
    } else if (picked.some((other) => other.id === id)) {
      remove(id);
      return;
    }
    onPicked(most === 1 ? [{ id, displayName }] : [...picked, { id, displayName }], one);
  };
  return (
    <div>
      <div ref={frame} className={styles.picker}>
        <SearchBox label={label} hint={hint} problem={problem} value={text} listId={results} onSearch={setText} />
        <RefusalBar error={error} />
        {isFull ? <Text role="status">{picker.full(number(most))}</Text> : null}
        <div id={results} aria-live="polite" className={mergeClasses(!isList && isShown && styles.onTop)}>
          {isShown && found?.length === 0 ? <Text>{picker.none}</Text> : null}
          {isShown && found !== undefined && found.length > 0 ? (
            <ul className={styles.list} aria-label={picker.found[kind]}>
              {found.map((one) => {
                const isPicked = picked.some(({ id }) => id === one.id);
                return (
                  <li key={one.id}>
                    <button
                      type="button"
                      className={mergeClasses(styles.result, isPicked && styles.isPicked)}
                      aria-pressed={isPicked}
                      disabled={isFull && !isPicked}
                      onClick={() => {
                        press(one);
                      }}
                    >
                      <span className={styles.name}>
                        {one.displayName}
                        <Text size={200} className={styles.note}>
                          {one.note}
                        </Text>
                      </span>
                      {isPicked ? <CheckmarkRegular /> : null}
                    </button>
                  </li>
                );
              })}
            </ul>
          ) : null}
        </div>
      </div>
      {picked.length === 0 ? null : (
        <ul className={mergeClasses(styles.list, styles.picked)} aria-label={picker.picked}>
          {picked.map(({ id, displayName }) => (
            <li key={id}>
              <Button
                size="small"
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={picker.remove(displayName)}
                onClick={() => {
                  remove(id);
                  focusField();
                }}
              >
                {displayName}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
