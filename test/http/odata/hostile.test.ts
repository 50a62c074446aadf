// Queries that are made to cost: each is refused, or answered, before the test's short time limit.

import { beforeAll, describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

const shortly = 2_000;
const advanced = { headers: { consistencylevel: 'eventual' } };

let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
});

/** Percent-encoding that takes lone surrogates, as a client that writes bytes by hand would. */
const encode = (text: string): string =>
  text
    .split(/(\p{Surrogate})/u)
    .map((part) => (/^\p{Surrogate}$/u.test(part) ? '%ED%A0%80' : encodeURIComponent(part)))
    .join('');

const send = (option: string, value: string) =>
  client.get(`/v1.0/users?$count=true&${option}=${encode(value)}`, advanced);

const nested = (count: number, inner: string): string => `${'('.repeat(count)}${inner}${')'.repeat(count)}`;
const lambdas = (count: number): string =>
  `${Array.from({ length: count }, (_, at) => `assignedPlans/any(x${String(at)}:`).join('')}city eq 'x'${')'.repeat(count)}`;

describe('refused', () => {
  it.each([
    ['100 kB of text', '$filter', `displayName eq '${'x'.repeat(100_000)}'`],
    ['100 kB of conditions', '$filter', Array.from({ length: 5_000 }, () => "city eq 'a'").join(' or ')],
    ['100 kB of quotes', '$filter', `city eq ${"'".repeat(100_000)}`],
    ['10,000 parentheses', '$filter', nested(10_000, "city eq 'a'")],
    ['10,000 parentheses that open', '$filter', '('.repeat(10_000)],
    ['150 parentheses', '$filter', nested(150, "city eq 'a'")],
    ['3,000 times not', '$filter', `${'not '.repeat(3_000)}city eq 'a'`],
    [
      '500 different conditions',
      '$filter',
      Array.from({ length: 500 }, (_, at) => `startsWith(city,'${String(at)}')`).join(' or '),
    ],
    ['three lambdas in each other', '$filter', lambdas(3)],
    ['500 lambdas in each other', '$filter', lambdas(500)],
    ['a path of 3,000 names', '$filter', `${'city/'.repeat(3_000)}city eq 'a'`],
    ['a lone surrogate', '$filter', "city eq '\ud800'"],
    ['a lone surrogate outside of text', '$filter', '\ud800 eq 1'],
    ['2,000 parentheses', '$search', nested(2_000, '"displayName:a"')],
    ['100 parentheses', '$search', nested(100, '"displayName:a"')],
    ['100 kB', '$search', `"displayName:${'a'.repeat(100_000)}"`],
    ['backslashes that never end', '$search', `"displayName:${'\\'.repeat(1_901)}`],
    ['2,000 keys', '$orderby', Array.from({ length: 2_000 }, () => 'city').join(',')],
    ['10,000 parentheses', '$expand', `memberOf${nested(10_000, '')}`],
    ['10,000 commas', '$expand', ','.repeat(10_000)],
    ['10,000 names', '$select', Array.from({ length: 10_000 }, (_, at) => `a${String(at)}`).join(',')],
  ])('%s in %s', { timeout: shortly }, async (_, option, value) => {
    const { status } = await send(option, value);
    expect([400, 501]).toContain(status);
  });
});

describe('answered', () => {
  it.each([
    [
      'a list of 1,500 values',
      '$filter',
      `displayName in (${Array.from({ length: 1_500 }, (_, at) => `'${String(at)}'`).join(',')})`,
    ],
    ['90 parentheses', '$filter', nested(90, "city eq 'a'")],
    [
      'two lambdas in each other',
      '$filter',
      "assignedPlans/any(x:assignedPlans/any(y:y/service eq 'a') and x/service eq 'b')",
    ],
    ['text of 16,000 letters', '$filter', `displayName eq '${'x'.repeat(16_000)}'`],
    ['blanks without end', '$filter', `${' '.repeat(8_000)}city eq 'a'${' '.repeat(8_000)}`],
    ['400 words', '$search', `"displayName:${'a '.repeat(400)}"`],
    ['the same name 5,000 times', '$select', Array.from({ length: 5_000 }, () => 'id').join(',')],
  ])('%s in %s', { timeout: shortly }, async (_, option, value) => {
    expect((await send(option, value)).status).toBe(200);
  });
});
