// What a step sends: https://spec.openapis.org/arazzo/v1.0.1.html#request-body-object and the parameter object.

import { describe, expect, it } from 'vitest';
import { answer, head, tell } from '../new-story.js';

const listUsers = 'operationId: $sourceDescriptions.graph.listUsers';
const main = (steps: string, more = ''): string =>
  `${head}workflows:\n  - workflowId: main\n${more}    steps:\n${steps}`;

describe('a request', () => {
  it('goes to the path of the description, whatever server it names, with parameters in their places', async () => {
    const { sent } = await tell(
      main(`      - stepId: one
        operationId: $sourceDescriptions.graph.getUser
        parameters:
          - { name: id, in: path, value: 'a b/c@contoso.com' }
          - { name: $select, in: query, value: 'id,mail' }
          - { name: X-Note, in: header, value: 5 }
`),
    );
    expect(sent).toEqual([
      {
        method: 'GET',
        url: 'http://localhost/v1.0/users/a%20b%2Fc@contoso.com?$select=id,mail',
        headers: { accept: 'application/json', 'x-note': '5' },
      },
    ]);
  });

  it("takes the workflow's parameters too, and the step's own instead where both have one", async () => {
    const parameters = '    parameters: [{ name: A, in: header, value: w }, { name: B, in: header, value: w }]\n';
    const { sent } = await tell(
      main(`      - { stepId: one, ${listUsers}, parameters: [{ name: B, in: header, value: s }] }\n`, parameters),
    );
    expect(sent[0]?.headers).toMatchObject({ a: 'w', b: 's' });
  });

  it('carries a payload with expressions filled and replacements made', async () => {
    const { sent } = await tell(
      main(`      - stepId: one
        operationId: $sourceDescriptions.graph.createUser
        outputs: { id: $response.body#/id }
      - stepId: two
        operationId: $sourceDescriptions.graph.createUser
        requestBody:
          payload: { id: $steps.one.outputs.id, name: 'user {$steps.one.outputs.id}', tags: [a, b], 'a/b': { c: 1 } }
          replacements:
            - { target: /tags/1, value: $steps.one.outputs.id }
            - { target: /a~1b/c, value: { deep: true } }
`),
      () => answer(200, { id: 7 }),
    );
    expect(JSON.parse(sent[1]?.body ?? '')).toEqual({
      id: 7,
      name: 'user 7',
      tags: ['a', 7],
      'a/b': { c: { deep: true } },
    });
  });

  it('is not sent when a replacement has no place in the payload', async () => {
    const { sent, outcome } = await tell(
      main(`      - stepId: one
        operationId: $sourceDescriptions.graph.createUser
        requestBody: { payload: { a: 1 }, replacements: [{ target: /b, value: 2 }] }
`),
    );
    expect(sent).toEqual([]);
    expect(outcome.workflows[0]?.steps[0]?.error).toContain('"/b" is not in the payload');
  });

  it.each([
    ['application/x-www-form-urlencoded', '{ a: 1, b: x y }', 'a=1&b=x+y'],
    ['text/plain', "'hello {$url}'", undefined],
    ['text/plain', "'hello'", 'hello'],
    ['application/xml', '{ a: 1 }', undefined],
  ])('of type %s with payload %s', async (contentType, payload, body) => {
    const { sent } = await tell(
      main(`      - stepId: one
        operationId: $sourceDescriptions.graph.createUser
        requestBody: { contentType: ${contentType}, payload: ${payload} }
`),
    );
    expect(sent[0]?.body).toBe(body);
  });
});
