// One choice with its explanation, and what it is in a new tenant.

import { Field, Input, Select, Switch, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import type { Choices } from '../settings-shapes.js';
import { choiceForms } from './choice-groups.js';

const periods = [1, 7, 30, 90] as const;

/** The field. */
export const ChoiceField = ({
  name,
  value,
  problem,
  onChange,
}: {
  readonly name: keyof Choices;
  readonly value: Choices[keyof Choices];
  /** What the server has against the value. */
  readonly problem: string | undefined;
  readonly onChange: (value: Choices[keyof Choices]) => void;
}): ReactNode => {
  const { words, number } = useSpeech();
  const { orgSettings: texts, report } = words;
  const { label, text } = texts.choices[name];
  const form = choiceForms[name];
  const toText = (one: Choices[keyof Choices]): string => {
    if (one === null) return texts.noLimit;
    if (typeof one === 'boolean') return one ? texts.on : texts.off;
    return typeof one === 'number' ? number(one) : one;
  };
  const hint = (
    <>
      {text} {form.kind === 'duration' ? `${texts.durationHint} ` : ''}
      <Text size={200} weight="semibold">
        {texts.default(toText(form.default))}
      </Text>
    </>
  );
  const validation = problem === undefined ? {} : { validationMessage: <span lang="en">{problem}</span> };
  switch (form.kind) {
    case 'switch':
      return (
        <Field hint={hint} {...validation}>
          <Switch
            label={label}
            checked={value === true}
            onChange={(_, { checked }) => {
              onChange(checked);
            }}
          />
        </Field>
      );
    case 'period':
      return (
        <Field label={label} hint={hint} {...validation}>
          <Select
            value={String(value)}
            onChange={(_, data) => {
              const days = periods.find((one) => String(one) === data.value);
              if (days !== undefined) onChange(days);
            }}
          >
            {periods.map((days) => (
              <option key={days} value={String(days)}>
                {report.periods[days]}
              </option>
            ))}
          </Select>
        </Field>
      );
    case 'count':
      return (
        <Field label={label} hint={hint} {...validation}>
          <Input
            type="number"
            value={value === null ? '' : String(value)}
            onChange={(_, data) => {
              onChange(data.value === '' ? null : Number(data.value));
            }}
          />
        </Field>
      );
    case 'duration':
      return (
        <Field label={label} hint={hint} {...validation}>
          <Input
            value={String(value)}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, data) => {
              onChange(data.value);
            }}
          />
        </Field>
      );
  }
};
