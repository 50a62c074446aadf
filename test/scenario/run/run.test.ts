// Running a document: what is sent, in which order, and what follows a step. Nothing here waits.

import { describe, expect, it } from 'vitest';
import { answer, head, tell } from '../new-story.js';

const listUsers = 'operationId: $sourceDescriptions.graph.listUsers';
const main = (steps: string, more = ''): string =>
  `${head}workflows:\n  - workflowId: main\n${more}    steps:\n${steps}`;

describe('a step', () => {
  it('passes only when all criteria hold, and ends the workflow when one does not', async () => {
    const { outcome, sent } = await tell(
      main(`      - stepId: one
        ${listUsers}
        successCriteria: [{ condition: $statusCode == 200 }, { condition: $response.body#/n == 2 }]
      - { stepId: two, ${listUsers} }
`),
      () => answer(200, { n: 1 }),
    );
    expect(outcome.status).toBe('failed');
    expect(sent).toHaveLength(1);
    expect(outcome.workflows[0]?.steps.map((step) => [step.stepId, step.status])).toEqual([
      ['one', 'failed'],
      ['two', 'skipped'],
    ]);
  });

  it('without criteria passes below status 400', async () => {
    const steps = `      - { stepId: one, ${listUsers} }\n`;
    expect((await tell(main(steps), () => answer(302))).outcome.status).toBe('passed');
    expect((await tell(main(steps), () => answer(400))).outcome.status).toBe('failed');
  });

  it('fails when an output has no value', async () => {
    const { outcome } = await tell(main(`      - { stepId: one, ${listUsers}, outputs: { a: $response.body#/x } }\n`));
    expect(outcome.workflows[0]?.steps[0]).toMatchObject({
      status: 'failed',
      error: '"$response.body#/x" has no value: there is nothing at "/x".',
    });
  });

  it('fails when the server cannot be reached', async () => {
    const { outcome } = await tell(main(`      - { stepId: one, ${listUsers} }\n`), () => {
      throw new Error('connection refused');
    });
    expect(outcome.workflows[0]?.steps[0]).toMatchObject({ status: 'failed', error: 'connection refused' });
  });

  it('shows what its hints ask for, and says so when there is nothing', async () => {
    const hints = 'x-tenantry: { actor: Adele, show: { Outcome: $response.body#/outcome, Other: $response.body#/x } }';
    const { outcome } = await tell(main(`      - { stepId: one, ${listUsers}, ${hints} }\n`), () =>
      answer(200, { outcome: 'claimed' }),
    );
    expect(outcome.workflows[0]?.steps[0]).toMatchObject({
      actor: 'Adele',
      shown: [
        ['Outcome', 'claimed'],
        ['Other', '(none)'],
      ],
    });
  });
});

describe('a retry', () => {
  const retry = (action: string): string =>
    main(`      - { stepId: one, ${listUsers}, onFailure: [{ name: again, type: retry, ${action} }] }\n`);
  const failTwice = (_request: unknown, index: number) => answer(index < 2 ? 503 : 200);

  it('tries until the step passes, waiting as long as the document says', async () => {
    const { outcome, waits } = await tell(retry('retryAfter: 1.5, retryLimit: 5'), failTwice);
    expect(waits).toEqual([1.5, 1.5]);
    expect(outcome.workflows[0]?.steps).toMatchObject([{ status: 'passed', attempts: 3 }]);
  });

  it('gives up when its limit is used up, which is one retry when none is given', async () => {
    const { outcome, sent } = await tell(retry('retryAfter: 1'), failTwice);
    expect(outcome.status).toBe('failed');
    expect(sent).toHaveLength(2);
  });

  it("waits as the server's Retry-After says", async () => {
    const { waits } = await tell(retry('retryAfter: 1, retryLimit: 2'), (_request, index) =>
      index === 0 ? answer(429, {}, { 'Retry-After': '7' }) : answer(200),
    );
    expect(waits).toEqual([7]);
  });

  it('is not made when its criteria do not hold', async () => {
    const { sent } = await tell(retry('retryLimit: 5, criteria: [{ condition: $statusCode == 429 }]'), failTwice);
    expect(sent).toHaveLength(1);
  });

  it('runs another step first, whose outputs the step then sees', async () => {
    const { sent, outcome } = await tell(
      main(`      - stepId: one
        operationId: $sourceDescriptions.graph.createUser
        outputs: { token: $response.body#/token }
      - stepId: two
        ${listUsers}
        parameters: [{ name: authorization, in: header, value: $steps.one.outputs.token }]
        onFailure: [{ name: renew, type: retry, stepId: one }]
`),
      (request, index) =>
        request.method === 'POST'
          ? answer(200, { token: `t${index}` })
          : answer(request.headers.authorization === 't2' ? 200 : 401),
    );
    expect(sent.map((request) => request.headers.authorization)).toEqual([undefined, 't0', undefined, 't2']);
    expect(outcome.status).toBe('passed');
  });
});

describe('after a step', () => {
  it('the workflow ends or jumps as the first action says whose criteria hold', async () => {
    const { sent, outcome } = await tell(
      main(`      - stepId: one
        ${listUsers}
        onSuccess:
          - { name: never, type: end, criteria: [{ condition: $statusCode == 500 }] }
          - { name: jump, type: goto, stepId: three }
      - { stepId: two, ${listUsers} }
      - { stepId: three, operationId: $sourceDescriptions.graph.createUser, onSuccess: [{ name: done, type: end }] }
      - { stepId: four, ${listUsers} }
`),
    );
    expect(sent.map((request) => request.method)).toEqual(['GET', 'POST']);
    expect(outcome.status).toBe('passed');
  });

  it('a failed step stays failed even when an action goes on elsewhere', async () => {
    const { outcome, sent } = await tell(
      main(`      - { stepId: one, ${listUsers}, onFailure: [{ name: on, type: goto, stepId: two }] }
      - { stepId: two, operationId: $sourceDescriptions.graph.createUser }
`),
      (request) => answer(request.method === 'GET' ? 500 : 200),
    );
    expect(sent).toHaveLength(2);
    expect(outcome.status).toBe('failed');
  });

  it('a circle of jumps is stopped', async () => {
    const { outcome } = await tell(
      main(`      - { stepId: one, ${listUsers}, onSuccess: [{ name: a, type: goto, stepId: one }] }\n`),
      undefined,
      { maxSteps: 50 },
    );
    expect(outcome.workflows[0]?.reason).toContain(
      'has tried 50 steps, as many as it may. Check whether a goto leads back',
    );
  });

  it('actions of the workflow hold for steps that have no action of that name, and components can be referred to', async () => {
    const { waits } = await tell(
      `${main(
        `      - { stepId: one, ${listUsers}, parameters: [{ reference: $components.parameters.top, value: 3 }] }\n`,
        '    failureActions: [{ reference: $components.failureActions.again }]\n',
      )}components:
  parameters: { top: { name: $top, in: query, value: 1 } }
  failureActions: { again: { name: again, type: retry, retryAfter: 2 } }
`,
      (request, index) => answer(request.url.endsWith('?$top=3') && index === 0 ? 500 : 200),
    );
    expect(waits).toEqual([2]);
  });
});

describe('workflows', () => {
  const load = '$sourceDescriptions.control.loadState';
  const story = `${head}workflows:
  - workflowId: arrange
    steps: [{ stepId: load, operationId: ${load}, outputs: { n: $response.body#/n } }]
    outputs: { n: $steps.load.outputs.n }
  - { workflowId: first, dependsOn: [arrange], steps: [{ stepId: a, ${listUsers} }] }
  - workflowId: second
    dependsOn: [arrange]
    steps: [{ stepId: b, operationId: $sourceDescriptions.graph.createUser }]
    outputs: { n: $workflows.arrange.outputs.n }
`;

  it('each begin from what they depend on, which is not repeated when nothing ran since', async () => {
    const { sent, outcome } = await tell(story, () => answer(200, { n: 4 }));
    expect(sent.map((request) => request.method)).toEqual(['PUT', 'GET', 'PUT', 'POST']);
    expect(outcome.workflows.at(-1)?.outputs).toEqual({ n: 4 });
  });

  it('run alone with what they depend on', async () => {
    const { sent } = await tell(story, () => answer(200, { n: 4 }), { workflow: 'second' });
    expect(sent.map((request) => request.method)).toEqual(['PUT', 'POST']);
  });

  it('are skipped, which is no success, when what they depend on fails', async () => {
    const { outcome } = await tell(story, (request) => answer(request.method === 'PUT' ? 500 : 200), {
      workflow: 'first',
    });
    expect(outcome.status).toBe('failed');
    expect(outcome.workflows.map((workflow) => [workflow.workflowId, workflow.status])).toEqual([
      ['arrange', 'failed'],
      ['first', 'skipped'],
    ]);
  });

  it('call others as steps, hand over inputs and read outputs', async () => {
    const { sent, outcome } = await tell(
      `${head}workflows:
  - workflowId: main
    steps:
      - stepId: call
        workflowId: find
        parameters: [{ name: id, value: u7 }]
        successCriteria: [{ condition: "$outputs.mail == 'a@b.c'" }]
        outputs: { mail: $outputs.mail }
    outputs: { mail: $steps.call.outputs.mail }
  - workflowId: find
    inputs:
      type: object
      required: [id]
      properties: { id: { $ref: '#/components/inputs/id' }, top: { type: integer, default: 5 } }
    steps:
      - stepId: get
        operationId: $sourceDescriptions.graph.getUser
        parameters: [{ name: id, in: path, value: $inputs.id }, { name: $top, in: query, value: $inputs.top }]
        outputs: { mail: $response.body#/mail }
    outputs: { mail: $steps.get.outputs.mail }
components:
  inputs: { id: { type: string } }
`,
      () => answer(200, { mail: 'a@b.c' }),
      { workflow: 'main' },
    );
    expect(sent[0]?.url).toBe('http://localhost/v1.0/users/u7?$top=5');
    expect(outcome).toMatchObject({ status: 'passed' });
    expect(outcome.workflows.at(-1)?.outputs).toEqual({ mail: 'a@b.c' });
  });

  it('that are called run what they depend on first', async () => {
    const { sent } = await tell(
      `${story}  - workflowId: caller\n    steps: [{ stepId: c, workflowId: second }]\n`,
      () => answer(200, { n: 4 }),
      { workflow: 'caller' },
    );
    expect(sent.map((request) => request.method)).toEqual(['PUT', 'POST']);
  });

  it('do not run when their inputs do not fit their schema', async () => {
    const inputs = '    inputs: { type: object, required: [id], properties: { id: { type: string } } }\n';
    const { outcome, sent } = await tell(main(`      - { stepId: one, ${listUsers} }\n`, inputs));
    expect(sent).toEqual([]);
    expect(outcome.workflows[0]?.reason).toContain("must have required property 'id'");
  });
});
