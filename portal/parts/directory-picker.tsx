// Picks users or groups: the server searches, and those that were picked stand below as buttons that take them out again.

import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useServer } from '../api/server.js';
import { useSpeech } from '../words/words.js';
import { RefusalBar } from './refusal-bar.js';
import { SearchBox } from './search-box.js';
import { toGroupSearch, toUserSearch } from './search-clause.js';

/** A user or a group that was picked. */
export interface Picked {
  readonly id: string;
  readonly displayName: string;
}

interface Found extends Picked {
  readonly note: string;
}

const useStyles = makeStyles({
  picker: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  picked: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  label: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground3 },
});

const mostFound = 8;

const useFoundUsers = (
  text: string,
  isAsked: boolean,
): { readonly found: readonly Found[] | undefined; readonly error: unknown } => {
  const { graph } = useServer();
  const $search = toUserSearch(text);
  const { data, error } = graph.useQuery(
    'get',
    '/users',
    {
      params: {
        query: {
          $select: 'id,displayName,userPrincipalName',
          $orderby: 'displayName',
          $top: mostFound,
          $count: true,
          ...($search === undefined ? {} : { $search }),
        },
        header: { ConsistencyLevel: 'eventual' },
      },
    },
    { enabled: isAsked },
  );
  const found = data?.value.map(({ id = '', displayName = '', userPrincipalName = '' }) => ({
    id,
    displayName,
    note: userPrincipalName,
  }));
  return { found, error };
};

const useFoundGroups = (
  text: string,
  isAsked: boolean,
): { readonly found: readonly Found[] | undefined; readonly error: unknown } => {
  const { graph } = useServer();
  const $search = toGroupSearch(text);
  const { data, error } = graph.useQuery(
    'get',
    '/groups',
    {
      params: {
        query: {
          $select: 'id,displayName,description,securityEnabled',
          $filter: 'securityEnabled eq true',
          $orderby: 'displayName',
          $top: mostFound,
          $count: true,
          ...($search === undefined ? {} : { $search }),
        },
        header: { ConsistencyLevel: 'eventual' },
      },
    },
    { enabled: isAsked },
  );
  const found = data?.value.map(({ id = '', displayName = '', description }) => ({
    id,
    displayName,
    note: description ?? '',
  }));
  return { found, error };
};

/** The picker. */
export const DirectoryPicker = ({
  kind,
  picked,
  onPicked,
  most = 20,
}: {
  /** Groups are security groups, which alone can carry licenses here. */
  readonly kind: 'users' | 'groups';
  readonly picked: readonly Picked[];
  readonly onPicked: (picked: readonly Picked[]) => void;
  /** How many can be picked at once; one takes the place of the other when it is 1. */
  readonly most?: number;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { picker } = words;
  const [text, setText] = useState('');
  const users = useFoundUsers(text, kind === 'users');
  const groups = useFoundGroups(text, kind === 'groups');
  const { found, error } = kind === 'users' ? users : groups;
  const isFull = most > 1 && picked.length >= most;
  const remove = (id: string): void => {
    onPicked(picked.filter((one) => one.id !== id));
  };
  return (
    <div className={styles.picker}>
      <SearchBox label={picker.search[kind]} value={text} onSearch={setText} />
      {picked.length === 0 ? null : (
        <ul className={styles.picked} aria-label={picker.picked}>
          {picked.map(({ id, displayName }) => (
            <li key={id}>
              <Button
                size="small"
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={picker.remove(displayName)}
                onClick={() => {
                  remove(id);
                }}
              >
                {displayName}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isFull ? <Text role="status">{picker.full(number(most))}</Text> : null}
      <RefusalBar error={error} />
      <div role="group" aria-label={picker.found[kind]}>
        {found?.map(({ id, displayName, note }) => {
          const isPicked = picked.some((one) => one.id === id);
          return (
            <div key={id}>
              <Checkbox
                checked={isPicked}
                disabled={isFull && !isPicked}
                label={
                  <span className={styles.label}>
                    {displayName}
                    <Text size={200} className={styles.note}>
                      {note}
                    </Text>
                  </span>
                }
                onChange={(_, { checked }) => {
                  if (checked !== true) remove(id);
                  else onPicked(most === 1 ? [{ id, displayName }] : [...picked, { id, displayName }]);
                }}
              />
            </div>
          );
        })}
      </div>
      {found?.length === 0 ? <Text>{picker.none}</Text> : null}
    </div>
  );
};
