// The objects of Arazzo 1.0.1 as shapes, with what this runner refuses by name. References between objects are
// checked in check-references.ts.

import type { Fields, Shape } from './shape.js';

const any: Shape = { kind: 'any' };
const text: Shape = { kind: 'text' };
const keys = /^[a-zA-Z0-9.\-_]+$/;
const id: Shape = { kind: 'text', pattern: /^[A-Za-z0-9_-]+$/ };

const list = (of: Shape, min?: number): Shape => ({ kind: 'list', of, ...(min === undefined ? {} : { min }) });
const map = (of: Shape): Shape => ({ kind: 'map', of, keys });
const object = (name: string, fields: Fields): Shape => ({ kind: 'object', name, fields });
const reusable = (of: Shape): Shape => ({
  kind: 'reusable',
  of,
  reference: object('Reusable Object', { 'reference!': text, value: any }),
});

const hints: Shape = {
  kind: 'object',
  name: 'x-tenantry hint (presentation only)',
  closed: true,
  fields: { actor: text, show: { kind: 'map', of: text, keys: /^.+$/ } },
};

const criterionTypes: Shape = {
  kind: 'text',
  oneOf: ['simple', 'regex', 'jsonpath'],
  refused: { xpath: 'Responses are JSON: use "jsonpath" or "simple".' },
};

const criterion = object('Criterion Object', {
  context: text,
  'condition!': text,
  type: {
    kind: 'either',
    text: criterionTypes,
    object: object('Criterion Expression Type Object', {
      'type!': { ...criterionTypes, oneOf: ['jsonpath'] },
      'version!': {
        kind: 'text',
        oneOf: [],
        refused: {
          'draft-goessner-dispatch-jsonpath-00': 'Write type: jsonpath alone, which means RFC 9535.',
          'xpath-30': 'Use jsonpath.',
          'xpath-20': 'Use jsonpath.',
          'xpath-10': 'Use jsonpath.',
        },
      },
    }),
  },
});

const parameter = object('Parameter Object', {
  'name!': text,
  in: {
    kind: 'text',
    oneOf: ['path', 'query', 'header'],
    refused: { cookie: 'Send a header named Cookie instead.' },
  },
  'value!': any,
});

const action = (name: string, types: readonly string[], more: Fields): Shape =>
  object(name, {
    'name!': text,
    'type!': { kind: 'text', oneOf: types },
    workflowId: text,
    stepId: text,
    criteria: list(criterion),
    ...more,
  });

const successAction = action('Success Action Object', ['end', 'goto'], {});
const failureAction = action('Failure Action Object', ['end', 'retry', 'goto'], {
  retryAfter: { kind: 'number' },
  retryLimit: { kind: 'integer' },
});

const requestBody = object('Request Body Object', {
  contentType: text,
  payload: any,
  replacements: list(object('Payload Replacement Object', { 'target!': any, 'value!': any })),
});

const step = object('Step Object', {
  'stepId!': id,
  description: text,
  operationId: text,
  operationPath: text,
  workflowId: text,
  parameters: list(reusable(parameter)),
  requestBody,
  successCriteria: list(criterion),
  onSuccess: list(reusable(successAction)),
  onFailure: list(reusable(failureAction)),
  outputs: map(text),
  'x-tenantry': hints,
});

const workflow = object('Workflow Object', {
  'workflowId!': id,
  summary: text,
  description: text,
  inputs: { kind: 'map', of: any, keys: /^.+$/ },
  dependsOn: list(text),
  'steps!': list(step, 1),
  successActions: list(reusable(successAction)),
  failureActions: list(reusable(failureAction)),
  outputs: map(text),
  parameters: list(reusable(parameter)),
  'x-tenantry': hints,
});

/** A whole Arazzo 1.0.1 document. */
export const arazzoShape: Shape = object('Arazzo document', {
  'arazzo!': { kind: 'text', pattern: /^1\.0\.\d+$/ },
  'info!': object('Info Object', { 'title!': text, summary: text, description: text, 'version!': text }),
  'sourceDescriptions!': list(
    object('Source Description Object', {
      'name!': id,
      'url!': text,
      type: {
        kind: 'text',
        oneOf: ['openapi'],
        refused: { arazzo: 'Put the workflows into one document.' },
      },
    }),
    1,
  ),
  'workflows!': list(workflow, 1),
  components: object('Components Object', {
    inputs: map(any),
    parameters: map(parameter),
    successActions: map(successAction),
    failureActions: map(failureAction),
  }),
});
