// What a document must be before anything is sent: shape, names, hostile YAML. Every refusal has its place.

import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../../server/scenario/load/load.js';
import { ScenarioError, toProblemLine } from '../../../server/scenario/arazzo/problem.js';
import { head, toFiles } from '../new-story.js';

const refuse = async (text: string): Promise<readonly string[]> => {
  const error: unknown = await loadScenarios(['s.yaml'], toFiles({ 's.yaml': text })).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ScenarioError ? error.problems.map(toProblemLine) : [];
};

const workflow = (steps: string, more = ''): string => `${head}workflows:
  - workflowId: main
${more}    steps:
${steps}`;

const step = '      - { stepId: one, operationId: $sourceDescriptions.graph.listUsers }\n';

it('loads a right document and finds its operations in both descriptions', async () => {
  const [scenario] = await loadScenarios(['s.yaml'], toFiles({ 's.yaml': workflow(step) }));
  expect(scenario?.operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /v1.0/users',
    'POST /v1.0/users',
    'GET /v1.0/users/{id}',
    'PATCH /v1.0/users/{id}',
    'GET /_tenantry/state',
    'PUT /_tenantry/state',
  ]);
});

describe('the shape of a document', () => {
  it('points at a misspelt field and names the right one', async () => {
    expect(await refuse(workflow('      - stepId: one\n        opertionId: x\n'))).toEqual([
      `s.yaml:10:9 The Step Object has no field "opertionId". Did you mean 'operationId'?`,
    ]);
  });

  it.each([
    ['arazzo: 1.0.1', 'arazzo: 1.1.0', '"1.1.0" does not match'],
    ['workflowId: main', 'workflowId: 5', 'Expected text but found 5'],
    ['workflowId: main', 'workflowId: a b', '"a b" does not match'],
    ['- workflowId: main', '- summary: nameless', 'The Workflow Object lacks "workflowId". Add it.'],
    ['title: A story,', '', 'The Info Object lacks "title". Add it.'],
    ['stepId: one', 'stepId: one, outputs: { "a b": $url }', 'may hold letters, digits'],
    ['stepId: one', 'stepId: one, successCriteria: $statusCode == 200', 'Expected a list'],
    ['stepId: one', 'stepId: one, x-tenantry: { run: true }', 'no field "run"'],
    ['stepId: one', 'stepId: one, x-tenantry: { de: { title: Eins } }', 'no field "title"'],
    ['stepId: one', 'stepId: one, x-tenantry: { notes: { de: Pause } }', 'The x-tenantry notes lacks "en". Add it.'],
    ['stepId: one', 'stepId: one, onFailure: [{ name: a, type: retry, retryAfter: -1 }]', 'a number of 0 or more'],
    ['stepId: one', 'stepId: one, onFailure: [{ name: a, type: retry, retryLimit: 1.5 }]', 'a whole number'],
    ['stepId: one', 'stepId: one, onSuccess: [{ name: a, type: retry }]', 'is not one of: end, goto'],
    [
      'stepId: one',
      "stepId: one, parameters: [{ name: a, in: '', value: 1 }]",
      'Expected one of: path, query, header,',
    ],
    ['stepId: one', 'stepId: one, parameters: [{ reference: 5 }]', 'Expected text but found 5'],
    [
      'stepId: one',
      'stepId: one, requestBody: { replacements: [{ target: 5, value: 1 }] }',
      'Expected text but found 5',
    ],
    [
      'stepId: one',
      'stepId: one, successCriteria: [{ condition: a, type: { type: jsonpath, version: rfc9535 } }]',
      '"rfc9535" is not supported by this runner.',
    ],
  ])('refuses %s written as %s', async (right, wrong, message) => {
    expect(await refuse(workflow(step).replace(right, wrong))).toEqual([expect.stringContaining(message)]);
  });

  it('lists all that is wrong from the top of the file to its end, each value once', async () => {
    const text = workflow(step, '    dependsOn: 5\n')
      .replace('stepId: one', 'stepId: [], nme: x')
      .replace('name: graph,', '');
    expect(await refuse(text)).toEqual([
      's.yaml:4:5 The Source Description Object lacks "name". Add it.',
      's.yaml:8:16 Expected a list but found 5.',
      's.yaml:10:19 Expected text but found [].',
      expect.stringMatching(/^s\.yaml:10:23 The Step Object has no field "nme"\./),
    ]);
  });

  it('refuses by name what the runner does not support', async () => {
    const xpath = 'stepId: one, successCriteria: [{ context: $response.body, type: xpath, condition: //a }]';
    const draft =
      'stepId: one, successCriteria: [{ context: $response.body, condition: $.a, ' +
      'type: { type: jsonpath, version: draft-goessner-dispatch-jsonpath-00 } }]';
    expect(await refuse(workflow(step).replace('stepId: one', xpath))).toEqual([
      expect.stringContaining('"xpath" is not supported by this runner. Responses are JSON'),
    ]);
    expect(await refuse(workflow(step).replace('stepId: one', draft))).toEqual([
      expect.stringContaining('"draft-goessner-dispatch-jsonpath-00" is not supported by this runner'),
    ]);
    const cookie = 'stepId: one, parameters: [{ name: c, in: cookie, value: 1 }]';
    expect(await refuse(workflow(step).replace('stepId: one', cookie))).toEqual([
      expect.stringContaining('"cookie" is not supported by this runner. Send a header named Cookie'),
    ]);
    expect(await refuse(workflow(step).replace('type: openapi', 'type: arazzo'))).toEqual([
      expect.stringContaining('"arazzo" is not supported by this runner'),
    ]);
    expect(await refuse(workflow(step, '    dependsOn: [ $sourceDescriptions.other.flow ]\n'))).toEqual([
      expect.stringContaining('this runner does not support workflows of other documents'),
    ]);
  });
});

describe('names in a document', () => {
  it('suggests the operationId that was meant', async () => {
    expect(await refuse(workflow(step.replace('listUsers', 'listUser')))).toEqual([
      `s.yaml:9:37 No operation has the operationId "listUser". Did you mean 'listUsers'?`,
    ]);
  });

  it.each([
    ['operationId: $sourceDescriptions.grap.listUsers', `no source description "grap". Did you mean 'graph'?`],
    ["operationPath: '{$sourceDescriptions.graph.url}#/paths/~1user/get'", "Did you mean '/paths/~1users/get'?"],
    ['operationPath: /users', 'is not an operationPath. Write {$sourceDescriptions.name.url}#/paths/'],
    ['operationId: $sourceDescriptions.graph.getUser', 'needs the path parameter "id". Add it.'],
    [
      'operationId: listUsers, parameters: [{ name: id, in: path, value: 1 }]',
      '/v1.0/users has no path parameter "id". Remove it.',
    ],
    ['workflowId: man', `There is no workflow "man". Did you mean 'main'?`],
    ['operationPath: /users, operationId: listUsers', 'exactly one thing'],
    ['operationId: listUsers, onFailure: [{ name: a, type: goto, stepId: on }]', `no step "on". Did you mean 'one'?`],
    ['operationId: listUsers, onFailure: [{ name: a, type: goto }]', 'A goto needs'],
    ['operationId: listUsers, onFailure: [{ reference: $components.failureActions.x }]', 'There is no $components'],
    ['operationId: listUsers, onSuccess: [{ reference: $components.failureActions.x }]', 'does not fit here'],
    ['operationId: listUsers, parameters: [{ name: a, value: 1 }]', 'has no "in". Add one: path, query or header'],
    ['operationId: listUsers, parameters: [{ name: a, in: query, value: $input.a }]', "Did you mean '$inputs'?"],
    ['operationId: listUsers, outputs: { a: $response.bdy }', 'is incomplete or wrong'],
    ['operationId: listUsers, requestBody: { payload: { a: "{$step.x}" } }', "Did you mean '$steps'?"],
    ['operationId: listUsers, requestBody: { replacements: [{ target: //a/b, value: 1 }] }', ''],
    ['operationId: listUsers, requestBody: { replacements: [{ target: a/b, value: 1 }] }', 'is not a JSON Pointer'],
  ])('%s is refused with a hint', async (call, message) => {
    const problems = await refuse(workflow(`      - { stepId: one, ${call} }\n`));
    expect(problems.length).toBe(message === '' ? 0 : 1);
    expect(problems.join()).toContain(message);
  });

  it('refuses workflows that wait for each other and shows the circle', async () => {
    const more = `  - workflowId: second\n    dependsOn: [ main ]\n    steps:\n${step}`;
    expect(await refuse(workflow(step, '    dependsOn: [ second ]\n') + more)).toEqual([
      's.yaml:7:5 Workflows depend on each other in a circle: main -> second -> main. Remove one of these dependencies.',
    ]);
  });

  it('refuses a second workflow, step or source description of the same name', async () => {
    const text = workflow(step + step).replace('name: control', 'name: graph');
    expect(await refuse(text)).toEqual([
      expect.stringContaining('Two source descriptions are named "graph"'),
      expect.stringContaining('Two steps are named "one"'),
    ]);
  });

  it('asks which description is meant when two have the operation', async () => {
    const text = workflow(step.replace('$sourceDescriptions.graph.', '')).replace('control.yaml', 'api.yaml');
    expect(await refuse(text)).toEqual([
      expect.stringContaining('"listUsers" is in graph and control. Write $sourceDescriptions.graph.listUsers.'),
    ]);
  });

  it('fetches no API description from the network', async () => {
    const text = workflow(step).replace('./api.yaml', 'https://example.com/api.yaml');
    expect(await refuse(text)).toEqual([
      expect.stringContaining('is on the web, and the runner reads only files. Save the API description beside'),
    ]);
  });

  it('says which API description cannot be read', async () => {
    expect(await refuse(workflow(step).replace('./api.yaml', './gone.yaml'))).toEqual([
      's.yaml:4:40 "./gone.yaml" cannot be read as an OpenAPI document with operations. Check its name. If it has several files, bundle them into one.',
    ]);
  });
});

describe('hostile text', () => {
  it.each([
    ['a: [1, 2', 'This is not valid YAML'],
    ['a: 1\na: 2', 'Map keys must be unique'],
    ['[]', 'Expected a map with the fields of the Arazzo document'],
    ['', 'Expected'],
    ['['.repeat(20_000), 'Maximum call stack size exceeded'],
    ['x'.repeat(2_000_001), 'more than 2000000 characters'],
  ])('text number %# is a problem, not a crash', async (text, message) => {
    expect((await refuse(text)).join()).toContain(message);
  });

  it('refuses an alias bomb without unfolding it', async () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    expect(await refuse(`a0: &a0 [x]\n${levels.join('\n')}`)).toEqual([expect.stringContaining('alias')]);
  });

  it('says that a file is missing', async () => {
    const error = await loadScenarios(['gone.yaml'], toFiles({})).catch((reason: unknown) => reason);
    expect(String(error)).toContain('gone.yaml:1:1 The file cannot be read. Check its name.');
  });
});
