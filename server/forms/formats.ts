// The formats of openapi/tenant.yaml and openapi/fixture.yaml: what a text or a number must look like, and how people
// say it. Bundled into the generated checks, so nothing heavy here.

import { longestDelay } from '../domain/tenant/time.js';

/** A format as ajv takes it, with the words for an error text. */
export interface Format {
  readonly type: 'string' | 'number';
  readonly validate: RegExp | ((value: string) => boolean) | ((value: number) => boolean);
  /** What a right value is: `"x" is not {words}.` */
  readonly words: string;
}

/** A thousand years: a clock further away than that has no date that can be written. */
const longestOffset = 1000 * 366 * 86_400_000;

/** Formats by name. */
export const formats = {
  /** As the indexes keep it: lower case, without the character that separates index keys. */
  id: {
    type: 'string',
    validate: (value: string) => value !== '' && value === value.toLowerCase() && !value.includes('\u0000'),
    words: 'an id in lower case',
  },
  /** Its text order is its time order. */
  time: {
    type: 'string',
    validate: /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
    words: 'a time such as 2026-10-05T09:00:00.000Z',
  },
  /** A number that orders rows, as text of fixed width, with room for the rows to come. */
  'order-key': { type: 'string', validate: /^0\d{11}$/, words: 'twelve digits, the first of them 0' },
  /** Text that can stand between blanks in an index key. */
  unbroken: {
    type: 'string',
    validate: (value: string) => /^\S+$/.test(value) && !value.includes('\u0000'),
    words: 'text without blanks',
  },
  json: {
    type: 'string',
    validate: (value: string) => {
      try {
        JSON.parse(value);
        return true;
      } catch {
        return false;
      }
    },
    words: 'JSON',
  },
  filled: { type: 'string', validate: /\S/, words: 'text with a visible character' },
  guid: { type: 'string', validate: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, words: 'a GUID in lower case' },
  country: { type: 'string', validate: /^[A-Z]{2}$/, words: 'a country code of two capital letters like US' },
  whole: { type: 'number', validate: (value: number) => Number.isSafeInteger(value), words: 'a whole number' },
  positive: {
    type: 'number',
    validate: (value: number) => Number.isSafeInteger(value) && value >= 1,
    words: 'a whole number, 1 or more',
  },
  count: {
    type: 'number',
    validate: (value: number) => Number.isSafeInteger(value) && value >= 0,
    words: 'a whole number, 0 or more',
  },
  delay: {
    type: 'number',
    validate: (value: number) => Number.isSafeInteger(value) && value >= 0 && value <= longestDelay,
    words: 'a whole number of seconds, at most 366 days',
  },
  offset: {
    type: 'number',
    validate: (value: number) => Number.isSafeInteger(value) && Math.abs(value) <= longestOffset,
    words: 'a whole number of milliseconds, at most a thousand years',
  },
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof formats;
