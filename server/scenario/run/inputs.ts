// The inputs of a workflow: what the caller gives and the defaults of its JSON Schema. Loaded only when a workflow has inputs.

import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ArazzoDocument, Workflow } from '../arazzo/document.js';

/**
 * Inputs with defaults put in, judged by the workflow's schema. `$ref`s reach `#/components/inputs/...`.
 *
 * @returns the inputs, or what is wrong with them
 */
export const readInputs = (
  workflow: Workflow,
  document: ArazzoDocument,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | string => {
  const inputs = structuredClone(given);
  const ajv = new Ajv2020({ useDefaults: true, strict: false, allErrors: true, validateFormats: false });
  try {
    const validate = ajv.compile({ ...workflow.inputs, components: document.components ?? {} });
    if (validate(inputs)) return inputs;
    return `The inputs of "${workflow.workflowId}" do not match its schema: ${ajv.errorsText(validate.errors, { dataVar: 'inputs' })}.`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `The inputs of "${workflow.workflowId}" are not a valid JSON Schema: ${reason}.`;
  }
};
