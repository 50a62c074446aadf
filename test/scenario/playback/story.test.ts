// A story that is played step by step: which step comes next, which are expected, and what an audience is shown of each.

import { describe, expect, it } from 'vitest';
import { answer } from '../new-story.js';
import { openWorkflows, playAll, playOne } from './new-playback.js';

const list = 'operationId: $sourceDescriptions.graph.listUsers';
const step = (id: string, more = ''): string => `      - { stepId: ${id}, ${list}${more === '' ? '' : `, ${more}`} }\n`;
const workflow = (id: string, steps: string, more = ''): string => `  - workflowId: ${id}\n${more}    steps:\n${steps}`;
const after = (id: string): string => `    dependsOn: [${id}]\n`;

describe('a story', () => {
  it('sends nothing before somebody wants to see its first step, and then one step at a time', async () => {
    const playback = await openWorkflows(workflow('main', step('one') + step('two')));
    expect(playback.sent).toHaveLength(0);
    await playback.story.play();
    expect([playback.sent.length, playback.story.isOver]).toEqual([1, false]);
    await playback.story.play();
    expect([playback.sent.length, playback.story.isOver, playback.story.failure]).toEqual([2, true, null]);
    expect(await playback.story.play()).toEqual([]);
  });

  it('expects the steps in the order in which they will run, what a workflow depends on before it', async () => {
    const playback = await openWorkflows(
      workflow('arrange', step('load')) +
        workflow('first', step('a'), after('arrange')) +
        workflow('second', step('b'), after('arrange')),
    );
    const expected = playback.story.steps.map(({ stepId }) => stepId);
    expect(expected).toEqual(['load', 'a', 'load', 'b']);
    expect((await playAll(playback)).flat()).toEqual(expected);
  });

  it('has the steps of a called workflow before the step that calls it, which needs no call of its own', async () => {
    const playback = await openWorkflows(
      workflow('main', `      - { stepId: call, workflowId: called }\n${step('last')}`) +
        workflow('called', step('one') + step('two')),
    );
    expect(playback.story.steps.slice(0, 4).map(({ stepId, calls }) => [stepId, calls])).toEqual([
      ['one', null],
      ['two', null],
      ['call', 'called'],
      ['last', null],
    ]);
    expect((await playAll(playback)).slice(0, 3)).toEqual([['one'], ['two', 'call'], ['last']]);
  });

  it('counts steps as they run when a step jumps, and expects the rest from there', async () => {
    const jump = 'onSuccess: [{ name: on, type: goto, stepId: three }]';
    const playback = await openWorkflows(workflow('main', step('one', jump) + step('two') + step('three')));
    expect(playback.story.steps).toHaveLength(3);
    await playback.story.play();
    expect(playback.story.steps.map(({ stepId }) => stepId)).toEqual(['one', 'three']);
    expect(await playAll(playback)).toEqual([['three']]);
  });

  it('ends with a workflow that failed, and still names the steps that it did not reach', async () => {
    const playback = await openWorkflows(
      workflow('main', step('one') + step('two')) + workflow('other', step('three')),
      () => answer(500, {}),
    );
    expect(await playAll(playback)).toEqual([['one']]);
    expect(playback.story.failure).toBe('expected $statusCode < 400, actual 500');
    expect(playback.story.steps.map(({ stepId }) => stepId)).toEqual(['one', 'two', 'three']);
    expect(playback.sent).toHaveLength(1);
  });

  it('goes on after a step that failed if the document says where', async () => {
    const jump = 'onFailure: [{ name: on, type: goto, stepId: two }]';
    const playback = await openWorkflows(workflow('main', step('one', jump) + step('two')), (_request, index) =>
      answer(index === 0 ? 500 : 200, {}),
    );
    expect((await playOne(playback)).status).toBe('failed');
    expect(playback.story.isOver).toBe(false);
    expect((await playOne(playback)).status).toBe('passed');
  });

  it('fails before its first step when the inputs are wrong', async () => {
    const inputs = '    inputs: { type: object, required: [who] }\n';
    const playback = await openWorkflows(workflow('main', step('one'), inputs));
    expect(await playback.story.play()).toEqual([]);
    expect(playback.story).toMatchObject({
      isOver: true,
      failure: expect.stringContaining('The inputs of "main" do not match its schema') as string,
    });
  });
});

describe('a retry', () => {
  const retry = (seconds: number): string =>
    workflow('main', step('one', `onFailure: [{ name: on, type: retry, retryAfter: ${seconds}, retryLimit: 5 }]`));

  it('is part of its step, which shows all requests', async () => {
    const playback = await openWorkflows(retry(1), (_request, index) => answer(index < 2 ? 503 : 200, {}));
    const record = await playOne(playback);
    expect(record).toMatchObject({ status: 'passed', attempts: 3 });
    expect(record.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(playback.waits).toEqual([1, 1]);
  });

  it('does not keep the room waiting: twenty seconds in all, and the step fails', async () => {
    const playback = await openWorkflows(retry(15), () => answer(503, {}));
    const { status, reason } = await playOne(playback);
    expect([status, playback.waits]).toEqual(['failed', [15]]);
    expect(reason).toContain('the scenario may wait 20 s in all. Check retryAfter.');
    expect(reason).not.toContain('--max-wait');
  });
});

describe('a circle of jumps', () => {
  it('ends after 500 steps', async () => {
    const jump = 'onSuccess: [{ name: on, type: goto, stepId: one }]';
    const playback = await openWorkflows(workflow('main', step('one', jump)));
    expect(await playAll(playback)).toHaveLength(500);
    expect(playback.sent).toHaveLength(500);
    expect(playback.story.failure).toContain('The scenario has tried 500 steps');
  });

  it('of calls that would be more than anybody could count is expected in part', async () => {
    const call = (id: string): string =>
      `      - { stepId: x, workflowId: ${id} }\n      - { stepId: y, workflowId: ${id} }\n`;
    const names = Array.from({ length: 30 }, (_one, n) => `w${n}`);
    const calls = names.map((name, n) => workflow(name, n === 29 ? step('leaf') : call(`w${n + 1}`)));
    expect((await openWorkflows(calls.join(''))).story.steps).toHaveLength(500);
  });
});

describe('what a step shows', () => {
  it('has labels in both languages, and null for what is not there', async () => {
    const hints =
      'x-tenantry: { show: { Name: $response.body#/name, Other: $response.body#/x }, de: { show: { Name: Wer } } }';
    const playback = await openWorkflows(workflow('main', step('one', hints)), () => answer(200, { name: 'Adele' }));
    expect((await playOne(playback)).shown).toEqual([
      { label: { en: 'Name', de: 'Wer' }, value: 'Adele' },
      { label: { en: 'Other', de: null }, value: null },
    ]);
  });

  it('cuts bodies that nobody could read, and still judges all of them', async () => {
    const long = { secretText: 'hush-hush', value: 'x'.repeat(100_000), last: true };
    const criteria = 'successCriteria: [{ condition: $response.body#/last == true }]';
    const playback = await openWorkflows(workflow('main', step('one', criteria)), () => answer(200, long));
    const { status, requests } = await playOne(playback);
    expect(status).toBe('passed');
    expect(requests[0]).toMatchObject({ responseBodyTruncated: true, bodyTruncated: false });
    expect(requests[0]?.responseBody).toMatch(/^\{"secretText":"\(not shown\)","value":"xxx/);
    expect(String(requests[0]?.responseBody).length).toBeLessThan(65_600);
  });

  it('keeps within what a story may receive in all', async () => {
    const half = { value: 'x'.repeat(17_000_000) };
    const playback = await openWorkflows(workflow('main', step('one') + step('two')), () => answer(200, half));
    expect((await playOne(playback)).status).toBe('passed');
    expect(await playOne(playback)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('The answers of this story have more than 32000000 characters') as string,
    });
  });

  it('says why there was no answer', async () => {
    const playback = await openWorkflows(workflow('main', step('one')), () => {
      throw new Error('connection refused');
    });
    const { reason, requests } = await playOne(playback);
    expect([reason, requests[0]?.status, requests[0]?.problem]).toEqual([
      'connection refused',
      null,
      'connection refused',
    ]);
  });
});

describe('what a step does not show', () => {
  const send = (payload: string): string =>
    `      - { stepId: one, operationId: $sourceDescriptions.graph.createUser, requestBody: { payload: ${payload} } }\n`;

  it('is a password, even one that the document has', async () => {
    const playback = await openWorkflows(
      workflow('main', send('{ displayName: Ann, passwordProfile: { password: open-sesame } }')),
      () => answer(201, { note: 'Ann got open-sesame.', tempPassword: 'x' }),
    );
    const { requests } = await playOne(playback);
    expect(requests[0]).toMatchObject({
      body: { displayName: 'Ann', passwordProfile: { password: '(not shown)' } },
      responseBody: { note: 'Ann got open-sesame.', tempPassword: '(not shown)' },
    });
    expect(JSON.stringify(playback.story.steps)).not.toContain('open-sesame');
  });

  it('is a token that an answer gave, wherever it turns up later', async () => {
    const mint = step('mint', 'outputs: { token: $response.body#/accessToken }');
    const use = step(
      'use',
      "parameters: [{ name: Authorization, in: header, value: 'Bearer {$steps.mint.outputs.token}' }]",
    );
    const playback = await openWorkflows(workflow('main', mint + use), () =>
      answer(200, { accessToken: 'secret-token-1', says: 'It is secret-token-1.' }),
    );
    const minted = await playOne(playback);
    expect(minted.requests[0]?.responseBody).toEqual({ accessToken: '(not shown)', says: 'It is (not shown).' });
    const used = await playOne(playback);
    expect(playback.sent[1]?.headers.authorization).toBe('Bearer secret-token-1');
    expect(used.requests[0]?.headers.authorization).toBe('Bearer (not shown)');
  });

  it('is not the name of somebody that the document uses as a token', async () => {
    const priya = 'parameters: [{ name: Authorization, in: header, value: Bearer priya@contoso.com }]';
    const playback = await openWorkflows(workflow('main', step('one', priya)));
    expect((await playOne(playback)).requests[0]?.headers.authorization).toBe('Bearer priya@contoso.com');
  });
});
