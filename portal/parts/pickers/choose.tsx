// A field with a drop-down list of which one entry is chosen.

import { Field, Select } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { toElementRef } from '../frame/element-ref.js';

/** The field. */
export const Choose = ({
  label,
  hint,
  problem,
  placeholder,
  value,
  options,
  isFocusedAtFirst = false,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with the choice. */
  readonly problem?: string;
  /** What the list says while nothing is chosen. */
  readonly placeholder?: string;
  /** Empty while nothing is chosen. */
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** Whether it takes the focus when it appears. */
  readonly isFocusedAtFirst?: boolean;
  readonly onChange: (value: string) => void;
}): ReactNode => {
  const list = useRef<HTMLSelectElement>(null);
  const [takesFocus] = useState(isFocusedAtFirst);
  useEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      <Select
        ref={toElementRef(list)}
        value={value}
        onChange={(_, data) => {
          if (data.value !== '') onChange(data.value);
        }}
      >
        {value === '' ? <option value="">{placeholder}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </Select>
    </Field>
  );
};
