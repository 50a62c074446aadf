// Criteria: https://spec.openapis.org/arazzo/v1.0.1.html#criterion-object

import { describe, expect, it } from 'vitest';
import { checkCriterion, evaluateCriterion } from '../../../server/scenario/expression/criterion.js';
import type { Criterion } from '../../../server/scenario/arazzo/document.js';
import type { Moment } from '../../../server/scenario/expression/moment.js';

const moment: Moment = {
  inputs: { limit: '10', wanted: 'SPE_E3' },
  outputs: {},
  steps: { one: { free: 1 } },
  workflows: {},
  sourceDescriptions: {},
  components: {},
  response: {
    status: 200,
    headers: { 'content-type': 'application/json;odata.metadata=minimal' },
    body: {
      on: true,
      off: false,
      none: null,
      text: 'Claimed',
      quote: "it's",
      at: '2026-10-05T09:00:00Z',
      value: [
        { sku: 'SPE_E3', used: 2 },
        { sku: 'TEAMS_ESSENTIALS', used: 0 },
      ],
    },
  },
};

const judge = (criterion: Criterion) => evaluateCriterion(criterion, moment);

describe('a simple condition', () => {
  it.each([
    '$statusCode == 200',
    '$statusCode == 200.0',
    "$statusCode == '200'",
    '$statusCode != 404',
    '$statusCode >= 200 && $statusCode < 300',
    '$statusCode==200',
    '$statusCode > 100 && $statusCode <= 200',
    '{$statusCode} == 200',
    "$response.body#/text == 'claimed'",
    "$response.body#/quote == 'it''s'",
    "$response.body#/at < '2026-11-01T00:00:00Z'",
    '$response.body#/on',
    '$response.body#/on == true',
    "$response.body#/on == 'true'",
    '!$response.body#/off',
    '!(false || $response.body#/off)',
    '$response.body#/none == null',
    '$response.body#/off != null',
    '$steps.one.outputs.free == $response.body#/value/0/used || $statusCode == 200',
    'false || true && true',
    '(true || true) && !(true && false)',
    '$inputs.limit > 9',
    '$response.body.value[1].used == 0',
    'true == !false',
    '-1.5e1 < 0',
  ])('%s holds', (condition) => {
    expect(checkCriterion({ condition }, [])).toEqual([]);
    expect(judge({ condition })).toEqual({ condition, type: 'simple', passed: true });
  });

  it.each([
    ['$statusCode == 201', '$statusCode == 201', '200'],
    ["$response.body#/text != 'CLAIMED'", "$response.body#/text != 'CLAIMED'", "'Claimed'"],
    ['$statusCode == 200 && $response.body#/value/0/used == 3', '$response.body#/value/0/used == 3', '2'],
    ['!$response.body#/on', '!$response.body#/on', 'true'],
    ['$response.body#/none == 0', '$response.body#/none == 0', 'null'],
    ['$response.body#/off == 0', '$response.body#/off == 0', 'false'],
    [
      '$response.body#/value == 0',
      '$response.body#/value == 0',
      JSON.stringify((moment.response?.body as { value: unknown }).value),
    ],
    [
      '$steps.one.outputs.free == $response.body#/value/0/used',
      '$steps.one.outputs.free == $response.body#/value/0/used',
      '1 == 2',
    ],
  ])('%s fails and tells expected from actual', (condition, expected, actual) => {
    expect(judge({ condition })).toEqual({ condition, type: 'simple', passed: false, expected, actual });
  });

  it('fails when a value is missing, even beside "!="', () => {
    expect(judge({ condition: '$response.body#/nothing != 1' })).toMatchObject({
      passed: false,
      actual: expect.stringContaining('there is nothing at "/nothing"') as string,
    });
  });

  it('fails when two values have no order', () => {
    expect(judge({ condition: '$response.body#/on < 5' }).actual).toContain('have no order');
  });

  it.each([
    ['$statusCode = 200', 'position 13 is not allowed here'],
    ['$statusCode == "200"', "single quotes: 'text'"],
    ['$statusCode == ok', "single quotes: 'ok'"],
    ['$statusCode ==', 'expected a value but found the end'],
    ['($statusCode == 200', 'expected ")"'],
    ['$statusCode 200', 'expected an operator or the end but found "200"'],
    ['$status == 200', 'is not a runtime expression'],
    ['', 'expected a value'],
    [`${'('.repeat(5000)}1`, 'more than 100 levels of nesting'],
    [`${'!'.repeat(5000)}1`, 'more than 100 levels of nesting'],
  ])('%s is refused when the document is read', (condition, message) => {
    expect(checkCriterion({ condition }, ['at'])).toMatchObject([
      { path: ['at', 'condition'], message: expect.stringContaining(message) as string },
    ]);
  });
});

describe('a pattern that could be read in many ways', () => {
  const pattern = `^${'(a|a)'.repeat(40)}b`;
  const body = { text: 'a'.repeat(5000) };
  const long: Moment = { ...moment, response: { status: 200, headers: {}, body } };

  it.each<Criterion>([
    { type: 'regex', context: '$response.body#/text', condition: pattern },
    { type: 'jsonpath', context: '$response.body', condition: `$[?match(@, '${pattern}')]` },
    { type: 'jsonpath', context: '$response.body', condition: `$[?search(@, '${pattern}')]` },
  ])('is judged at once in a $type condition', (criterion) => {
    expect(evaluateCriterion(criterion, long).passed).toBe(false);
  });

  it.each([
    ["$.value[?match(@.sku, 'SPE_E[35]')]", true],
    ["$.value[?match(@.sku, 'SPE')]", false],
    ["$.value[?search(@.sku, 'SPE')]", true],
    ["$.value[?match(@.used, '2')]", false],
  ])('%s finds something: %s', (condition, passed) => {
    expect(judge({ type: 'jsonpath', context: '$response.body', condition }).passed).toBe(passed);
  });

  it('says why a pattern of a JSONPath cannot be used', () => {
    const condition = "$.value[?match(@.sku, '(?=S).*')]";
    const { passed, actual } = judge({ type: 'jsonpath', context: '$response.body', condition });
    expect([passed, actual]).toEqual([false, expect.stringContaining('look-ahead or look-behind')]);
  });
});

describe('a regex condition', () => {
  it('is searched in text and in numbers', () => {
    expect(judge({ type: 'regex', context: '$statusCode', condition: '^2\\d\\d$' }).passed).toBe(true);
    expect(judge({ type: 'regex', context: '$response.header.content-type', condition: 'odata' }).passed).toBe(true);
  });

  it('fails when there is no text at all', () => {
    const empty: Moment = { ...moment, response: { status: 204, headers: {}, body: undefined } };
    const criterion = { type: 'regex', context: '$response.body', condition: 'undefined' } as const;
    expect(evaluateCriterion(criterion, empty)).toMatchObject({ passed: false, actual: 'nothing' });
  });

  it('shows the text that did not match', () => {
    expect(judge({ type: 'regex', context: '$response.body#/text', condition: '^failed' })).toMatchObject({
      passed: false,
      expected: '$response.body#/text matches /^failed/',
      actual: 'Claimed',
    });
  });
});

describe('a JSONPath condition', () => {
  it.each([
    "$.value[?@.sku == 'SPE_E3' && @.used == 2]",
    '$..value[?@.sku == {$inputs.wanted}]',
    '$..value[?count($..value[*]) == 2]',
    '$..value[?count($..value[?@.used > 0]) == 1]',
  ])('%s holds when it selects something', (condition) => {
    expect(judge({ type: 'jsonpath', context: '$response.body', condition })).toMatchObject({ passed: true });
  });

  it('asks all three terms of a conjunction', () => {
    const condition = "$..value[?@.sku == 'SPE_E3' && @.used == 2 && @.used == 3]";
    expect(judge({ type: 'jsonpath', context: '$response.body', condition }).passed).toBe(false);
  });

  it('fails when it selects nothing and shows what it looked at', () => {
    const criterion = { type: 'jsonpath', context: '$response.body#/value/1', condition: '$[?@ == 5]' } as const;
    expect(judge(criterion)).toMatchObject({ passed: false, actual: '{"sku":"TEAMS_ESSENTIALS","used":0}' });
  });
});

it.each<[Criterion, string]>([
  [{ condition: '^2', type: 'regex' }, 'needs a context'],
  [{ condition: '$.a', type: 'jsonpath' }, 'needs a context'],
  [{ condition: '$.a', context: '$response.body' }, 'A context needs a type'],
  [{ condition: '(', type: 'regex', context: '$response.body' }, 'is not a regular expression'],
  [{ condition: '(?=a)', type: 'regex', context: '$response.body' }, 'look-ahead or look-behind'],
  [{ condition: '$.a[?', type: 'jsonpath', context: '$response.body' }, 'unclosed'],
  [{ condition: '$.a', type: 'jsonpath', context: '$respons.body' }, "Did you mean '$response'"],
  [{ condition: `$${'[0]'.repeat(1000)}`, type: 'jsonpath', context: '$response.body' }, 'longer than 2000'],
])('%j is refused when the document is read', (criterion, message) => {
  expect(
    checkCriterion(criterion, [])
      .map((finding) => finding.message)
      .join(),
  ).toContain(message);
});
