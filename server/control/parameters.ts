// Reads plain query parameters: numbers, choices, switches and dates. A refusal says what would be right.

import { Temporal } from 'temporal-polyfill';
import { toIso } from '../domain/tenant/time.js';
import { GraphError } from '../http/errors/graph-error.js';
import type { OperationCall } from '../http/operation.js';
import { suggest } from '../words/suggest.js';

const refuse = (name: string, value: string, wanted: string, guess = ''): GraphError =>
  new GraphError(
    400,
    'BadRequest',
    `The query parameter '${name}' is '${value.slice(0, 80)}'; it must be ${wanted}.${guess}`,
  );

/** A whole number within bounds. */
export const readNumber = (
  { query }: OperationCall,
  name: string,
  bounds: { readonly default: number; readonly min: number; readonly max: number },
): number => {
  const value = query.parameters[name];
  if (value === undefined) return bounds.default;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= bounds.min && number <= bounds.max) return number;
  throw refuse(name, value, `a whole number from ${String(bounds.min)} to ${String(bounds.max)}`);
};

/** One of several words. */
export const readChoice = ({ query }: OperationCall, name: string, choices: readonly string[]): string | undefined => {
  const value = query.parameters[name];
  if (value === undefined || choices.includes(value)) return value;
  throw refuse(name, value, `one of ${choices.join(', ')}`, /\d/.test(value) ? '' : suggest(value, choices));
};

/** `true` or `false`. */
export const readSwitch = (call: OperationCall, name: string): boolean | undefined => {
  const value = readChoice(call, name, ['true', 'false']);
  return value === undefined ? undefined : value === 'true';
};

/** A point in time, as rows keep it. */
export const readDate = ({ query }: OperationCall, name: string): string | undefined => {
  const value = query.parameters[name];
  if (value === undefined) return undefined;
  try {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
    return toIso(Temporal.Instant.from(isDay ? `${value}T00:00Z` : value).epochMilliseconds);
  } catch {
    throw refuse(name, value, 'a date such as 2026-10-05 or 2026-10-05T09:00:00Z');
  }
};

/** An id, as rows keep it. */
export const readGuid = ({ query }: OperationCall, name: string): string | undefined => {
  const value = query.parameters[name];
  if (value === undefined) return undefined;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return value.toLowerCase();
  throw refuse(name, value, 'an id such as 8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68');
};
