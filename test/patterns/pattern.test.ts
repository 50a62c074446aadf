// Patterns that callers write. The matcher's syntax: https://github.com/google/re2/wiki/Syntax. What rules of Entra may
// contain: https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership and, behind -match,
// https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatternError, readPattern } from '../../server/patterns/pattern.js';

const hostile: readonly (readonly [name: string, pattern: string])[] = [
  ['forty ambiguous alternatives', `^${'(a|a)'.repeat(40)}b`],
  ['six ranges of repetitions', `^${'a{0,79}'.repeat(6)}b`],
  ['forty optional letters', `^${'a?'.repeat(40)}${'a'.repeat(40)}b`],
  ['a repeated repetition', '^(a*)*b'],
  ['a repeated alternative', '^(a|aa)+$b'],
  ['many repetitions without end', `^${'(.*)'.repeat(20)}b`],
  ['repetitions within repetitions', '^((a?){9}){9}b'],
];

describe('a pattern', () => {
  it.each(hostile)('with %s is matched in a time that grows with the text only', (_, pattern) => {
    const { test } = readPattern(pattern, { ignoreCase: true });
    // Each of them would run for longer than this test lives.
    expect(test('a'.repeat(3000))).toBe(false);
    expect(test('a'.repeat(30_000))).toBe(false);
  });

  it.each([
    ['^(?:Oslo|Bergen)$', 'Oslo', 'Moss'],
    ['^\\d{3}-\\d{4}$', '555-0100', '55-0100'],
    ['(?i)^sales', 'Sales Lead', 'Presales'],
    ['^(?<first>\\w+) (?<last>\\w+)$', 'Ann Bee', 'Ann'],
    ['\\p{Lu}{2}', 'aBC', 'aBc'],
    ['\\u00e5', 'Ålesund'.toLowerCase(), 'Alesund'],
    ['[\\w-]+@contoso\\.com', 'ann-b@contoso.com', 'ann@contoso,com'],
    ['\\\\u0041', '\\u0041', 'A'],
  ])('%s fits %s and not %s', (pattern, good, bad) => {
    const { test } = readPattern(pattern);
    expect([test(good), test(bad)]).toEqual([true, false]);
  });

  it('ignores case, and asks for the whole text, if the caller says so', () => {
    expect(readPattern('å', { ignoreCase: true }).test('Å')).toBe(true);
    expect(readPattern('a', { whole: true }).test('ab')).toBe(false);
  });

  it.each([
    ['(?=a)', /look-ahead or look-behind/],
    ['(?<!a)b', /look-ahead or look-behind/],
    ['(a)\\1', /a reference to a group/],
    ['(?<n>a)\\k<n>', /a reference to a group/],
    ['(?>a)b', /an atomic group/],
    ['(?(a)b|c)', /a condition/],
    ['a++', /a possessive repetition/],
    ['a\\Z', /the escape/],
    ['[a-z-[aeiou]]', /one class taken from another/],
    ['(', /'\(' is not a regular expression \(missing closing \)/],
    ['a**', /is not a regular expression/],
    ['a{1001}', /too large/],
    ['(a{9}){999}', /too large/],
    [`${'('.repeat(400)}a${')*'.repeat(400)}b{500}`, /too lo|too large/],
    ['[a-z]{0,900}'.repeat(9), /too lo/],
    ['.{999}{', /the pattern is too large: it has \d+ steps, and 1000 are the most/],
    ['a'.repeat(1001), /too long/],
  ])('%s is refused in words', (pattern, words) => {
    expect(() => readPattern(pattern)).toThrow(PatternError);
    expect(() => readPattern(pattern)).toThrow(words);
  });

  it('agrees with the language on patterns that both can match', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      'a*',
      'b+?',
      '(a|b)',
      '(?:ab)?',
      'a{1,2}',
      '^',
      '$',
      '\\w',
      '\\b',
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
        fc.array(fc.constantFrom('a', 'b', 'A', '-'), { maxLength: 8 }).map((signs) => signs.join('')),
        fc.boolean(),
        (pattern, text, ignoreCase) => {
          expect(readPattern(pattern, { ignoreCase }).test(text)).toBe(
            new RegExp(pattern, ignoreCase ? 'i' : '').test(text),
          );
        },
      ),
    );
  });

  it('never throws anything but a refusal in words', () => {
    const sign = fc.constantFrom(...Array.from('ab\\[](){}?*+|^$.,-:<>=!#0159uxkpPLZc~é'), '\u{1F600}', '\ud800');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), fc.string(), (signs, text) => {
        try {
          readPattern(signs.join('')).test(text);
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
