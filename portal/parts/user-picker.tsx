// Picks a user: the server searches, so that a tenant can have any number of them.

import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useServer } from '../api/server.js';
import { useWords } from '../words/words.js';
import { RefusalBar } from './refusal-bar.js';
import { useSettled } from './use-settled.js';

const useStyles = makeStyles({ box: { minWidth: 0, width: '100%' } });

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const toFilter = (search: string): string =>
  ['displayName', 'userPrincipalName'].map((name) => `startswith(${name},${quote(search)})`).join(' or ');

/** A box to type a name into, and the users whose names begin with it. */
export const UserPicker = ({
  label,
  hint,
  value,
  problem,
  onPick,
}: {
  readonly label: string;
  readonly hint?: string;
  /** The user principal name of the user who is picked. */
  readonly value: string | undefined;
  /** What is wrong with the choice. */
  readonly problem?: string | undefined;
  /** Called with the user principal name, or undefined once the box is emptied. */
  readonly onPick: (userPrincipalName: string | undefined) => void;
}): ReactNode => {
  const styles = useStyles();
  const { live } = useWords();
  const { directory } = useServer();
  const [typed, setTyped] = useState<string>();
  const search = useSettled((typed ?? '').trim());
  const query = { $select: 'id,displayName,userPrincipalName', $top: 8, $orderby: 'displayName' } as const;
  const users = directory.useQuery(
    'get',
    '/users',
    {
      params: {
        query: search === '' ? query : { ...query, $filter: toFilter(search), $count: true },
        header: { ConsistencyLevel: 'eventual' },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const found = users.data?.value ?? [];
  return (
    <>
      <Field
        label={label}
        {...(hint === undefined ? {} : { hint })}
        {...(problem === undefined ? {} : { validationMessage: problem })}
      >
        <Combobox
          className={styles.box}
          input={{ className: styles.box }}
          value={typed ?? value ?? ''}
          selectedOptions={value === undefined ? [] : [value]}
          freeform
          onChange={({ target }) => {
            setTyped(target.value);
            if (target.value === '') onPick(undefined);
          }}
          onBlur={() => {
            setTyped(undefined);
          }}
          onOptionSelect={(_, { optionValue }) => {
            if (optionValue === undefined || optionValue === '') return;
            setTyped(undefined);
            onPick(optionValue);
          }}
        >
          {found.map(({ id, displayName, userPrincipalName = '' }) => (
            <Option key={id} value={userPrincipalName} text={userPrincipalName}>
              {`${displayName ?? ''} (${userPrincipalName})`}
            </Option>
          ))}
          {users.data !== undefined && found.length === 0 ? (
            <Option value="" text="" disabled>
              {live.picker.none}
            </Option>
          ) : null}
        </Combobox>
      </Field>
      <RefusalBar error={users.error} />
    </>
  );
};
