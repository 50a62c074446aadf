// Checks the options of a function that programs in plain JavaScript call too: an option with a wrong name or a value of the
// wrong kind is refused, not ignored. What a right value means is checked by the function itself.

import { suggestOrList } from './suggest.js';

/** What a value must be, by the words that an error uses. */
const kinds = {
  'a string': (value: unknown) => typeof value === 'string',
  'a number': (value: unknown) => typeof value === 'number' && !Number.isNaN(value),
  'a whole number': (value: unknown) => Number.isSafeInteger(value),
  'true or false': (value: unknown) => typeof value === 'boolean',
  'a function': (value: unknown) => typeof value === 'function',
  'a list of strings': (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'an object': (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'a list': (value: unknown) => Array.isArray(value),
  'a string or an object': (value: unknown) =>
    typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value)),
  'permissive, log or strict': (value: unknown) => value === 'permissive' || value === 'log' || value === 'strict',
  'an object or a function': (value: unknown) =>
    typeof value === 'function' || (typeof value === 'object' && value !== null && !Array.isArray(value)),
} as const satisfies Readonly<Record<string, (value: unknown) => boolean>>;

/** The kind of a value. */
export type OptionKind = keyof typeof kinds;

/** All options of a function with their kinds: the compiler refuses a list that leaves one out. */
export type OptionKinds<Options> = Readonly<Record<keyof Options, OptionKind>>;

/** A value as an error shows it. */
const show = (value: unknown): string => {
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? `'${value.slice(0, 80)}'` : String(value);
};

/** A part of an option opens a sentence with a capital; a function keeps its name. */
const toStart = (where: string): string => where.replace(/^the /, 'The ');

/**
 * Refuses options that a function does not have. An option that is undefined counts as left out.
 *
 * @param where - the function, or the option of it, that takes these options
 * @throws TypeError naming the option, the nearest right name, or what the value must be
 */
export const requireOptions = <Options extends object>(
  where: string,
  options: Options,
  known: OptionKinds<Options>,
): void => {
  if (!kinds['an object'](options)) {
    throw new TypeError(`${toStart(where)} takes an object with options, not ${show(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(known, name) ? known[name as keyof Options] : undefined;
    if (kind === undefined) {
      throw new TypeError(`${toStart(where)} has no option '${name}'.${suggestOrList(name, Object.keys(known))}`);
    }
    if (value !== undefined && !kinds[kind](value)) {
      throw new TypeError(`The option '${name}' of ${where} must be ${kind}, not ${show(value)}.`);
    }
  }
};
