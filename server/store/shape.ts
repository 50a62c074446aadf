// Checks by which a loaded row is held to the form that the domain relies on. Which row has which form is row-shapes.ts.

/** Why a document could not be loaded: where in it, and what was wrong there. */
export interface StateViolation {
  /** JSON Pointer into the document. */
  readonly path: string;
  readonly problem: string;
}

/** Looks at one value; the path is where it stands. */
export type Check = (value: unknown, path: string) => StateViolation | undefined;

/** A check for every property of a type, so that a new property does not compile without one. */
export type Shape<T> = { readonly [K in keyof T]-?: Check };

const maxShown = 60;

const show = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, maxShown));

const must =
  (wanted: string, isRight: (value: unknown) => boolean): Check =>
  (value, path) =>
    isRight(value) ? undefined : { path, problem: `it is ${show(value)} and must be ${wanted}` };

const isText = (value: unknown): value is string => typeof value === 'string';

/** Any text. */
export const text = must('text', isText);

/** An id as the indexes keep it: lower case, without the character that separates index keys. */
export const id = must(
  'an id in lower case',
  (value) => isText(value) && value !== '' && value === value.toLowerCase() && !value.includes('\u0000'),
);

/** A point in time whose text order is its time order. */
export const time = must(
  'a time such as 2026-10-05T09:00:00.000Z',
  (value) =>
    isText(value) && /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value)),
);

export const flag = must('true or false', (value) => typeof value === 'boolean');

/** Milliseconds by which a clock is beside the computer's: a thousand years at most. */
export const offset = must(
  'a whole number of at most a thousand years in milliseconds',
  (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= 1000 * 366 * 86_400_000,
);

/** Any whole number. */
export const integer = must('a whole number', Number.isSafeInteger);

/** A whole number that counts something. */
export const count = must('a whole number from 0 on', (value) => Number.isSafeInteger(value) && Number(value) >= 0);

/** A number that orders rows, as ids of fixed width have it. */
export const orderKey = must('twelve digits', (value) => isText(value) && /^\d{12}$/.test(value));

/** An object of any kind. */
export const anyObject = must(
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Text that can stand in an index key between blanks. */
export const solidText = must(
  'text without blanks',
  (value) => isText(value) && /^\S+$/.test(value) && !value.includes('\u0000'),
);

/** One of some values. */
export const oneOf = (...values: readonly string[]): Check =>
  must(`one of ${values.join(', ')}`, (value) => isText(value) && values.includes(value));

/** null, or what another check passes. */
export const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? undefined : check(value, path);

/** Left out, or what another check passes: for what rows of an earlier day do not have. */
export const orMissing =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

/** The first violation among parts of a value. */
const findFirst = (parts: Iterable<readonly [string | number, unknown, Check]>, path: string): ReturnType<Check> => {
  for (const [name, part, check] of parts) {
    const violation = check(part, `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (violation !== undefined) return violation;
  }
  return undefined;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const aList = must('a list', Array.isArray);
const anObject = must('an object', isObject);

/** A list, each of its items checked. */
export const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? findFirst(
          value.map((item: unknown, n) => [n, item, check] as const),
          path,
        )
      : aList(value, path);

/** An object with any keys, each of its values checked. */
export const recordOf =
  (check: Check): Check =>
  (value, path) =>
    isObject(value)
      ? findFirst(
          Object.entries(value).map(([key, part]) => [key, part, check] as const),
          path,
        )
      : anObject(value, path);

/** An object with the properties of a type. Further ones are kept and mean nothing. */
export const objectOf =
  <T>(shape: Shape<T>): Check =>
  (value, path) => {
    if (!isObject(value)) return anObject(value, path);
    const own = value as Readonly<Record<string, unknown>>;
    const entries = Object.entries<Check>(shape);
    return findFirst(
      entries.map(([key, check]) => [key, Object.hasOwn(own, key) ? own[key] : undefined, check] as const),
      path,
    );
  };
