// A field with a drop-down list of which one entry is chosen.

import { Dropdown, Field, Option } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { toElementRef } from '../../parts/element-ref.js';

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
  readonly placeholder?: string;
  /** Empty while nothing is chosen. */
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** Whether it takes the focus when it appears. */
  readonly isFocusedAtFirst?: boolean;
  readonly onChange: (value: string) => void;
}): ReactNode => {
  const button = useRef<HTMLButtonElement>(null);
  const [takesFocus] = useState(isFocusedAtFirst);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      <Dropdown
        ref={toElementRef(button)}
        {...(placeholder === undefined ? {} : { placeholder })}
        value={options.find((option) => option.value === value)?.text ?? ''}
        selectedOptions={value === '' ? [] : [value]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) onChange(optionValue);
        }}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value} text={option.text}>
            {option.text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
};
