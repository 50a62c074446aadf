// A box to search with. It asks when somebody pauses, and not with every key.

import { Field, Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

const pause = 250;

/** The box. */
export const SearchBox = ({
  label,
  hint,
  problem,
  value,
  listId,
  onSearch,
  className,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was chosen. */
  readonly problem?: string | undefined;
  /** What is searched for now. */
  readonly value: string;
  /** The element that shows what was found, where the box belongs to one. */
  readonly listId?: string;
  readonly onSearch: (text: string) => void;
  readonly className?: string;
}): ReactNode => {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // Somebody went back, or followed a link to another search.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  // Whoever searches may have gone on meanwhile, to a pane in front of the list: what happens then is up to the latest `onSearch`.
  const search = useEffectEvent(onSearch);
  useEffect(() => {
    if (typed === known) return undefined;
    const waiting = setTimeout(() => {
      setKnown(typed);
      search(typed);
    }, pause);
    return () => {
      clearTimeout(waiting);
    };
  }, [typed, known]);
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem })}
      {...(className === undefined ? {} : { className })}
    >
      <Input
        type="search"
        autoComplete="off"
        contentBefore={<SearchRegular />}
        {...(listId === undefined ? {} : { 'aria-controls': listId })}
        value={typed}
        onChange={(_, { value: next }) => {
          setTyped(next);
        }}
      />
    </Field>
  );
};
