// What reporters say of a run: readable for people, well formed for programs, honest about failures.

import { describe, expect, it } from 'vitest';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { toJsonReport } from '../../server/scenario/report/json.js';
import { toJunitReport } from '../../server/scenario/report/junit.js';
import { createPrettyReporter, toSummary } from '../../server/scenario/report/pretty.js';
import { answer, head, tell } from './new-story.js';

const story = `${head}workflows:
  - workflowId: arrange
    summary: Load the tenant
    description: A tenant with one seat.
    steps: [{ stepId: load, operationId: $sourceDescriptions.control.loadState }]
  - workflowId: main
    dependsOn: [arrange]
    parameters: [{ name: Authorization, in: header, value: Bearer secret }]
    steps:
      - stepId: opens
        description: Adele opens Teams, and the last seat is hers.
        operationId: $sourceDescriptions.graph.listUsers
        x-tenantry:
          actor: Adele
          show: { Outcome: $response.body#/outcome, Decision: $response.body#/decision }
        successCriteria:
          - condition: $statusCode == 200
          - condition: $response.body#/outcome == 'claimed'
          - condition: $response.body#/outcome != 'a < b & "c"'
`;

const outcome = (value: string) => (): ExchangeResponse =>
  answer(200, { outcome: value, decision: [{ rule: 'R19', outcome: 'pass', detail: 'no license yet' }] });

const tellPretty = async (value: string): Promise<string> => {
  let text = '';
  const listener = createPrettyReporter({ write: (more) => (text += more), colour: false });
  const { outcome: told } = await tell(story, outcome(value), { listener });
  return text + toSummary([told], false);
};

describe('the pretty report', () => {
  it('shows narration, what was sent, what came and what held', async () => {
    expect(await tellPretty('claimed')).toBe(`
A story  story.yaml
What happens

  Load the tenant  arrange
  A tenant with one seat.

    1. load
       PUT /_tenantry/state -> 200
       ok    $statusCode < 400

  main  main

    1. opens  Adele
       Adele opens Teams, and the last seat is hers.
       GET /v1.0/users -> 200
         Outcome   claimed
         Decision
           R19  pass  no license yet
       ok    $statusCode == 200
       ok    $response.body#/outcome == 'claimed'
       ok    $response.body#/outcome != 'a < b & "c"'

PASSED  2 steps passed, 0 failed
`);
  });

  it('shows expected against actual and the whole answer when a criterion fails', async () => {
    const text = await tellPretty('failed');
    expect(text).toContain(`       FAIL  $response.body#/outcome == 'claimed'
             expected  $response.body#/outcome == 'claimed'
             actual    'failed'
`);
    expect(text).toContain('       The answer was:\n       {\n         "outcome": "failed"');
    expect(text).toContain('FAILED  1 step passed, 1 failed');
  });

  it('waits before each step when a trainer holds it back', async () => {
    const heard: string[] = [];
    const listener = createPrettyReporter({
      write: (text) => heard.push(text),
      colour: true,
      pause: async () => {
        heard.push('PAUSE');
      },
    });
    await tell(story, outcome('claimed'), { listener });
    const told = heard.join('');
    expect(told.split('PAUSE')).toHaveLength(3);
    expect(told.indexOf('the last seat is hers')).toBeLessThan(told.lastIndexOf('PAUSE'));
    expect(told.lastIndexOf('PAUSE')).toBeLessThan(told.indexOf('GET /v1.0/users'));
  });
});

describe('the JUnit report', () => {
  it('has a suite for the document and a case for each step, with what failed', async () => {
    const { outcome: told } = await tell(story, outcome('a < b & "c"'));
    const xml = toJunitReport([told]);
    expect(xml).toContain('<testsuites tests="2" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('<testsuite name="A story" tests="2"');
    expect(xml).toContain('<testcase name="main: opens" classname="story.main" file="story.yaml"');
    expect(xml).toContain("actual 'a &lt; b &amp;");
  });

  it('has a skipped case for each step that was not reached', async () => {
    const longer = `${story}      - stepId: opens-again
        operationId: $sourceDescriptions.graph.listUsers
        successCriteria: [{ condition: $statusCode == 200 }]
`;
    const { outcome: told } = await tell(longer, outcome('failed'));
    const xml = toJunitReport([told]);
    expect(xml).toContain('<testsuites tests="3" failures="1" errors="0" skipped="1">');
    expect(xml).toMatch(/<testcase name="main: opens-again"[^>]*>\s*<skipped\/>/);
    expect(JSON.parse(toJsonReport([told]))).toMatchObject({ steps: { passed: 1, failed: 1, skipped: 1 } });
    expect(toSummary([told], false)).toContain('FAILED  1 step passed, 1 failed, 1 not reached');
    const { outcome: whole } = await tell(longer, outcome('claimed'));
    expect(toSummary([whole], false)).toBe('\nPASSED  3 steps passed, 0 failed\n');
  });

  it('counts a workflow that could not begin', async () => {
    const { outcome: told } = await tell(story, (request) => answer(request.method === 'PUT' ? 500 : 200), {
      workflow: 'main',
    });
    expect(toJunitReport([told])).toContain('<testsuites tests="2" failures="1" errors="0" skipped="1">');
  });
});

it('the JSON report holds everything but the token', async () => {
  const { outcome: told } = await tell(story, outcome('claimed'));
  const text = toJsonReport([told]);
  expect(JSON.parse(text)).toMatchObject({
    status: 'passed',
    steps: { passed: 2, failed: 0, skipped: 0 },
    documents: [
      { file: 'story.yaml', workflows: [{ workflowId: 'arrange' }, { steps: [{ response: { status: 200 } }] }] },
    ],
  });
  expect(text).not.toContain('secret');
});
