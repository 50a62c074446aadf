// Whether one value has a form of openapi/tenant.yaml or openapi/fixture.yaml. A right value costs what the generated
// check costs; only a wrong one is explained.

import type { FaultList } from './faults.js';
import {
  findPart,
  toMissingProperty,
  toPath,
  toSteps,
  toUnknownProperty,
  toWrongValue,
  type FormSchema,
} from './fault-words.js';
import * as generated from './generated/checks.js';
import type { FormCheck, Note } from './generated/checks.js';
import { readForms, type FormName } from './generated/forms.js';

const checks: Readonly<Record<FormName, FormCheck>> = generated;

/** Explains what a check noted. A value that is wrong in two ways is one fault. */
const explain = (name: FormName, value: unknown, base: string, notes: readonly Note[], found: FaultList): void => {
  const form = readForms()[name] as FormSchema;
  const explained = new Set<string>();
  for (const { instancePath, missingProperty, additionalProperty } of notes) {
    if (found.isFull) return;
    const steps = toSteps(instancePath);
    const part = findPart(form, value, steps);
    const path = toPath(base, steps);
    if (missingProperty !== undefined) found.add(path, toMissingProperty(missingProperty, part.schema));
    else if (additionalProperty !== undefined) found.add(path, toUnknownProperty(additionalProperty, part.schema));
    else if (!explained.has(instancePath)) {
      explained.add(instancePath);
      found.add(path, toWrongValue(part.schema, part.value));
    }
  }
};

/**
 * Checks a value and adds what is wrong with it to the list.
 *
 * @param toBase - gives the place of the value; asked only if it is wrong
 * @returns whether it has the form
 */
export const checkForm = (name: FormName, value: unknown, toBase: () => string, found: FaultList): boolean => {
  const check = checks[name];
  if (check(value)) return true;
  explain(name, value, toBase(), check.errors ?? [], found);
  return false;
};
