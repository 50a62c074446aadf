// RFC 9110, 12.5.4 (Accept-Language), and OpenID Connect Core 1.0, 3.1.2.1 (ui_locales).

import { expect, it } from 'vitest';
import { chooseLanguage } from '../../../server/identity/pages/language.js';

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-ch, fr;q=0.9', 'de'],
  ['en;q=0.5, de;q=0.7', 'de'],
  ['de;q=0.5, en;q=0.7', 'en'],
  ['fr, de;q=0.8, en;q=0.7', 'de'],
  ['fr', 'en'],
  ['*', 'en'],
  ['fr, *;q=0.5, de;q=0.1', 'en'],
  ['de;q=0, en', 'en'],
  ['de;q=0', 'en'],
  ['en;q=2, de;q=0.9', 'en'],
  ['', 'en'],
  [';;q=,,', 'en'],
])('answers a browser that accepts "%s" in %s', (acceptLanguage, language) => {
  expect(chooseLanguage({ acceptLanguage })).toBe(language);
});

it('puts the languages of the address before those of the browser', () => {
  expect(chooseLanguage({ uiLocales: 'fr de en', acceptLanguage: 'en' })).toBe('de');
  expect(chooseLanguage({ market: 'de-DE', acceptLanguage: 'en' })).toBe('de');
  expect(chooseLanguage({ uiLocales: 'en', market: 'de-DE' })).toBe('en');
});

it('goes by the browser when the address names only languages that are not here', () => {
  expect(chooseLanguage({ uiLocales: 'fr', market: 'it-IT', acceptLanguage: 'de' })).toBe('de');
});

it('reads no more of a header than any browser sends', () => {
  expect(chooseLanguage({ acceptLanguage: `${'fr,'.repeat(100_000)}de` })).toBe('en');
});
