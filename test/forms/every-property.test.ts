// Each property of each row, missing or of another kind: the changes follow from the form itself.

import { describe, expect, it } from 'vitest';
import type { FormSchema } from '../../server/forms/fault-words.js';
import { tableForms } from '../../server/forms/generated/form-lists.js';
import { readForms } from '../../server/forms/generated/forms.js';
import { agree, copyState } from './whole-state.js';

/** Two values of the wrong kind for a part of a form, and a wrong word where there are words. */
const toWrongValues = (form: FormSchema): readonly unknown[] => {
  const types = typeof form.type === 'string' ? [form.type] : (form.type ?? []);
  const others: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['integer', 7],
    ['string', 'x'],
    ['array', []],
    ['object', {}],
    ['boolean', true],
  ];
  const wrong = others
    .filter(([type]) => !types.includes(type))
    .map(([, value]) => value)
    .slice(0, 2);
  return form.enum === undefined ? wrong : [...wrong, 'Nonsense'];
};

describe.each(Object.entries(tableForms))('a row of %s', (table, name) => {
  const { properties = {}, required = [] } = readForms()[name] as FormSchema;

  it.each(required)('without %s is refused by every door in the same words', async (property) => {
    const state = copyState();
    state.tables[table][0] = Object.fromEntries(
      Object.entries(state.tables[table][0]).filter(([name]) => name !== property),
    );
    const said = await agree(state);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${table}\\[0\\]: the property "${property}" is missing\\. Add it: .+\\.$`));
  });

  it('with a value of another kind is refused by every door in the same words', async () => {
    for (const [property, form] of Object.entries(properties)) {
      for (const value of toWrongValues(form)) {
        const state = copyState();
        state.tables[table][0][property] = value;
        const said = await agree(state);
        const what = `${table}[0].${property}: ${JSON.stringify(value)}`;
        expect(said, what).toHaveLength(1);
        expect(said[0]).toContain(`${what} is not `);
      }
    }
  });
});
