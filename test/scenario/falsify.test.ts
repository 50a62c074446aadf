// The falsified copies that prove that both runners can turn red.

import { expect, it } from 'vitest';
import { falsify, makeWrong } from '../../scenarios/falsify.js';
import { head } from './new-story.js';

it.each([
  ['$response.body#/n == 2', '$response.body#/n == 1002'],
  [
    "$response.body#/a == 'x' && $response.body#/b == 'y'",
    "$response.body#/a == 'x' && $response.body#/b == 'falsified'",
  ],
  ["$..value[?@.n == 1 && @.s == 'x']", "$..value[?@.n == 1 && @.s == 'falsified']"],
  ['$..value[?count($..value[*]) == 2]', '$..value[?count($..value[*]) == 1002]'],
  ['$response.body#/on == true', '$response.body#/on == false'],
  ['$response.body#/none == null', '$response.body#/none == 1'],
])('%s becomes %s', (right, wrong) => {
  expect(makeWrong(right)).toBe(wrong);
});

it.each(['$statusCode == 200', '$response.body#/a == $steps.one.outputs.a'])('%s is left alone', (condition) => {
  expect(makeWrong(condition)).toBeUndefined();
});

it('makes one copy for each expectation and changes nothing else', () => {
  const text = `${head}workflows:
  - workflowId: main
    steps:
      - stepId: one
        operationId: listUsers
        successCriteria:
          - condition: $statusCode == 200
          - condition: $response.body#/a == 1
          - condition: $response.body#/b == 2
`;
  const copies = falsify(text);
  expect(copies.map((copy) => copy.label)).toEqual(['one: $response.body#/a == 1', 'one: $response.body#/b == 2']);
  expect(copies[1]?.text).toContain('$response.body#/a == 1\n');
  expect(copies[1]?.text).toContain('$response.body#/b == 1002');
});
