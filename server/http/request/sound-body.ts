// What no body of a request may have, whatever its contract says: endless nesting, endless parts, and characters that nobody can
// write. The checks that come after it may therefore note everything that is wrong.

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

/** What no text of the directory has. Choice, as nobody says what Graph does: XML, in which the directory began, cannot write them. */
const control = /(?![\t\n\r])\p{Cc}/u;

/** Half of a character that takes two. Choice, since RFC 8259 (8.2) leaves it open: UTF-8 cannot write it. */
const half = /\p{Cs}/u;

const toHalf: Unsound['toError'] = (place) =>
  new GraphError(400, 'Request_BadRequest', `Property ${place} is invalid: it contains half of a character.`);

const toControl =
  (letter: string): Unsound['toError'] =>
  (place) => {
    const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const message = `Property ${place} is invalid: it contains the character U+${code}.`;
    return new GraphError(400, 'Request_BadRequest', message);
  };

const findInText = (text: string, kind: BodyKind): Unsound | undefined => {
  // A state that was exported before has what it has.
  if (kind !== 'state' && half.test(text)) return { steps: [], toError: toHalf };
  if (kind !== 'graph') return text.includes('\u0000') ? { steps: [], toError: toControl('\u0000') } : undefined;
  const letter = control.exec(text)?.[0];
  return letter === undefined ? undefined : { steps: [], toError: toControl(letter) };
};

/** Whose body it is: Graph's directory takes fewer characters, and a state may have any number of values. */
export type BodyKind = 'graph' | 'state' | 'other';

interface Left {
  readonly kind: BodyKind;
  values: number;
}

/** Places are put together only for a refusal: to do so for every value takes longer than everything else. */
const find = (value: unknown, depth: number, left: Left): Unsound | undefined => {
  if (typeof value === 'string') return findInText(value, left.kind);
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
 * @throws GraphError 400
 */
export const requireSound = (value: unknown, place: string, kind: BodyKind): void => {
  const found = find(value, 0, { kind, values: kind === 'state' ? Number.POSITIVE_INFINITY : maxValues });
  if (found === undefined) return;
  throw found.toError([...(place === '' ? [] : [place]), ...found.steps.toReversed()].join('/'));
};
