// Finds a user by the beginning of a name, on the server: a tenant can have 200,000 of them.

import { Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useId, useState, type ReactNode } from 'react';
import { useServer } from '../api/server.js';
import { useWords } from '../words/words.js';
import { RefusalBar } from './refusal-bar.js';
import { useSettled } from './use-settled.js';

/** A user that was found. */
export interface FoundUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

const useStyles = makeStyles({
  search: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  results: { listStyleType: 'none', margin: 0, padding: 0 },
  result: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
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
  },
  name: { overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const shown = 6;

/** A search field and what it found, each to be chosen with a click or with the keyboard. */
export const UserSearch = ({
  label,
  onChoose,
}: {
  readonly label: string;
  readonly onChoose: (user: FoundUser) => void;
}): ReactNode => {
  const styles = useStyles();
  const { acting } = useWords();
  const { directory } = useServer();
  const results = useId();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const found = directory.useQuery(
    'get',
    '/users',
    {
      params: {
        query: {
          $select: 'id,displayName,userPrincipalName',
          $top: shown,
          ...(wanted === ''
            ? {}
            : {
                $filter: `startsWith(displayName,${quote(wanted)}) or startsWith(userPrincipalName,${quote(wanted)})`,
              }),
        },
      },
    },
    { placeholderData: (before) => before },
  );
  const users = found.data?.value ?? [];
  return (
    <div className={styles.search}>
      <Field label={label} hint={acting.searchHint}>
        <Input
          type="search"
          autoComplete="off"
          contentBefore={<SearchRegular />}
          aria-controls={results}
          value={text}
          onChange={(_, data) => {
            setText(data.value);
          }}
        />
      </Field>
      <RefusalBar error={found.error} />
      <div id={results} aria-live="polite">
        {found.isSuccess && users.length === 0 ? <Text>{acting.none}</Text> : null}
        <ul className={styles.results} aria-label={label}>
          {users.map(({ id, displayName, userPrincipalName }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.result}
                onClick={() => {
                  onChoose({
                    id: id ?? '',
                    displayName: displayName ?? '',
                    userPrincipalName: userPrincipalName ?? '',
                  });
                }}
              >
                <Text className={styles.name}>{displayName}</Text>
                <Text size={200} className={styles.small}>
                  {userPrincipalName}
                </Text>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
