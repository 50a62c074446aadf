// Runtime expressions: https://spec.openapis.org/arazzo/v1.0.1.html#runtime-expressions

import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../server/scenario/expression/expression.js';
import { type Moment, readExpression } from '../../../server/scenario/expression/moment.js';
import { fillQuery, fillTemplate } from '../../../server/scenario/expression/template.js';

const moment: Moment = {
  inputs: { name: 'Adele', 'x-store.id': 7, user: { tags: ['a', 'b'], 'first.name': 'Ada' } },
  outputs: { made: { id: 9 } },
  steps: { 'find-user': { id: 'u1', rows: [{ n: 1 }, { n: 2 }] } },
  workflows: { arrange: { inputs: { seed: 42 }, outputs: { tenant: 'contoso' } } },
  sourceDescriptions: { graph: { name: 'graph', url: './api.yaml' } },
  components: { parameters: { page: { name: 'page', value: 1 } } },
  request: {
    method: 'POST',
    url: 'http://localhost/v1.0/users/u1?$top=5',
    headers: { accept: 'application/json' },
    query: { $top: 5 },
    path: { id: 'u1' },
    body: { user: { uuid: 'x' } },
  },
  response: {
    status: 201,
    headers: { 'content-type': 'application/json', 'retry-after': '3' },
    body: { '@odata.count': 2, 'a/b': 1, 'm~n': 2, value: [{ skuPartNumber: 'SPE_E3' }, null] },
  },
};

describe('a runtime expression', () => {
  it.each<[string, unknown]>([
    ['$statusCode', 201],
    ['$method', 'POST'],
    ['$url', 'http://localhost/v1.0/users/u1?$top=5'],
    ['$request.path.id', 'u1'],
    ['$request.query.$top', 5],
    ['$request.header.Accept', 'application/json'],
    ['$request.body#/user/uuid', 'x'],
    ['$response.header.Content-Type', 'application/json'],
    ['$response.body#/value/0/skuPartNumber', 'SPE_E3'],
    ['$response.body#/value/1', null],
    ['$response.body#/@odata.count', 2],
    ['$response.body#/a~1b', 1],
    ['$response.body#/m~0n', 2],
    ['$response.body.value[0].skuPartNumber', 'SPE_E3'],
    ['$inputs.name', 'Adele'],
    ['$inputs.x-store.id', 7],
    ['$inputs.user.tags[1]', 'b'],
    ['$inputs.user.first.name', 'Ada'],
    ['$inputs.user#/tags/0', 'a'],
    ['$outputs.made#/id', 9],
    ['$steps.find-user.outputs.id', 'u1'],
    ['$steps.find-user.outputs.rows#/1/n', 2],
    ['$workflows.arrange.outputs.tenant', 'contoso'],
    ['$workflows.arrange.inputs.seed', 42],
    ['$sourceDescriptions.graph.url', './api.yaml'],
    ['$components.parameters.page.value', 1],
  ])('%s reads its value with its type', (text, value) => {
    expect(readExpression(text, moment)).toEqual(value);
  });

  it.each([
    ['$respons.body', "Did you mean '$response'?"],
    ['$statusCodes', "Did you mean '$statusCode'?"],
    ['$response.boddy', 'Write $response.body'],
    ['$response.query.x', 'Write $response.body'],
    ['$response.body#value', 'must begin with "/"'],
    ['$steps.one.id', '$steps.stepId.outputs.name'],
    ['$workflows.one', '$workflows.workflowId.outputs.name'],
    ['$inputs', '$inputs.name'],
  ])('%s is refused with what to write instead', (text, hint) => {
    expect(() => parseExpression(text)).toThrow(hint);
  });

  it.each([
    ['$response.body#/value/7', 'there is nothing at "/value/7"'],
    ['$response.header.etag', 'nothing is named "etag"'],
    ['$steps.find-usr.outputs.id', "Did you mean 'find-user'?"],
    ['$inputs.nam', "Did you mean 'name'?"],
    ['$inputs.user.tags[9]', 'no item [9]'],
    ['$inputs.toString', 'nothing is named "toString"'],
  ])('%s without a value says what is missing', (text, reason) => {
    expect(() => readExpression(text, moment)).toThrow(reason);
  });

  it('has no response before one came', () => {
    const { response: _response, ...before } = moment;
    expect(() => readExpression('$statusCode', before)).toThrow('this step has not sent a request yet');
  });
});

describe('a template', () => {
  it.each<[unknown, unknown]>([
    ['$inputs.x-store.id', 7],
    ['id {$inputs.x-store.id} of {$inputs.name}', 'id 7 of Adele'],
    [{ list: ['$steps.find-user.outputs.id', 1, null, true] }, { list: ['u1', 1, null, true] }],
    ['{$inputs.user}', '{"tags":["a","b"],"first.name":"Ada"}'],
    ['costs $5', 'costs $5'],
    ["startswith(displayName,'{$inputs.name}')", "startswith(displayName,'Adele')"],
  ])('%j is filled', (template, filled) => {
    expect(fillTemplate(template, moment)).toEqual(filled);
  });

  it('quotes text that is put into a JSONPath', () => {
    expect(fillQuery('$..value[?@.n == {$inputs.name}]', moment)).toBe('$..value[?@.n == "Adele"]');
  });
});
