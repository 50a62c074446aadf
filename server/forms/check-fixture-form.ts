// Whether a value has the form of a fixture. What its names and numbers mean is fixtures/check/.

import { checkForm } from './check-form.js';
import type { FaultList } from './faults.js';
import { fixtureLists } from './generated/form-lists.js';

const lists = Object.entries(fixtureLists);

/**
 * Adds everything that is wrong with the form of a fixture to the list.
 *
 * @returns whether the form is right
 */
export const checkFixtureForm = (value: unknown, found: FaultList): boolean => {
  let isRight = checkForm('Fixture', value, () => '', found);
  const parts = (value ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, form] of lists) {
    const list = parts[name];
    if (!Array.isArray(list)) continue;
    for (let n = 0; n < list.length && !found.isFull; n += 1) {
      if (!checkForm(form, list[n], () => `${name}[${String(n)}]`, found)) isRight = false;
    }
  }
  return isRight;
};
