// What no body of a request may have, whatever its contract says: endless nesting, endless parts, and U+0000. The checks that
// come after it may therefore note everything that is wrong.

import { GraphError } from '../errors/graph-error.js';

/** Deeper bodies are refused, so that none can exhaust the stack. No body of the contract needs a tenth of it. */
const maxDepth = 100;

/** Larger objects are refused. No object of the contract has a tenth of it. */
const maxProperties = 1_000;

/** More values are refused, except in a state or a fixture: to say of each what is wrong would take seconds. */
const maxValues = 100_000;

/** What is wrong, and the way to it from the end. */
interface Unsound {
  readonly steps: string[];
  readonly toError: (place: string) => GraphError;
}

const bad = (code: string, message: string): Unsound => ({
  steps: [],
  toError: () => new GraphError(400, code, message),
});

const zero: Unsound['toError'] = (place) =>
  new GraphError(400, 'Request_BadRequest', `Property ${place} is invalid: it contains the character U+0000.`);

/** Places are put together only for a refusal: to do so for every value takes longer than everything else. */
const find = (value: unknown, depth: number, left: { values: number }): Unsound | undefined => {
  if (typeof value === 'string') return value.includes('\u0000') ? { steps: [], toError: zero } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= maxDepth) return bad('BadRequest', `The request body is nested deeper than ${String(maxDepth)} levels.`);
  const isList = Array.isArray(value);
  const names = isList ? undefined : Object.keys(value);
  const length = names?.length ?? (value as readonly unknown[]).length;
  if (names !== undefined && length > maxProperties) {
    return bad('BadRequest', `An object in the request body has more than ${String(maxProperties)} properties.`);
  }
  left.values -= length;
  if (left.values < 0) return bad('BadRequest', `The request body has more than ${String(maxValues)} values.`);
  for (let n = 0; n < length; n += 1) {
    const name = names?.[n] ?? String(n);
    const found = find((value as Readonly<Record<string, unknown>>)[name], depth + 1, left);
    if (found === undefined) continue;
    found.steps.push(name);
    return found;
  }
  return undefined;
};

/**
 * Refuses what no body may have.
 *
 * @param place - where the value is in the body
 * @param isState - it may have any number of values
 * @throws GraphError 400
 */
export const requireSound = (value: unknown, place: string, isState: boolean): void => {
  const found = find(value, 0, { values: isState ? Number.POSITIVE_INFINITY : maxValues });
  if (found === undefined) return;
  throw found.toError([...(place === '' ? [] : [place]), ...found.steps.toReversed()].join('/'));
};
