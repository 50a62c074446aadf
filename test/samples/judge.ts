// Holds an answer to the one on the page: its status, and that every property shown there is there, with a value of the
// same kind. Values differ, since the tenant does.

import type { Json } from '../new-emulator.js';
import { readJson } from './read-json.js';
import type { Sample, SampleAnswer } from './read-samples.js';
import type { Reply } from './hands.js';
import { findPropertySlip } from './slips.js';

/** How a sample came out. */
export interface Verdict {
  readonly kind: 'documented' | 'notServed' | 'wrong' | 'slip';
  readonly reason: string;
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const toKind = (value: Json): string => (Array.isArray(value) ? 'list' : typeof value);

/** Annotations differ with size, time and metadata level. */
const isAnnotation = (name: string): boolean => name.startsWith('@') || name.includes('@odata.');

/** Rows of a list, and what they relate to, can be of different types: what no row has is missing. */
const unite = (all: Json, row: Json): Json => {
  const entries = Object.entries(row as Record<string, Json>).map(([name, value]) => {
    const before: Json = all[name];
    return [name, isObject(before) && isObject(value) ? unite(before, value) : value] as const;
  });
  return { ...all, ...Object.fromEntries(entries) };
};

const findDifferences = (shown: Json, given: Json, place: string): readonly string[] => {
  if (shown === null || given === null) return [];
  if (given === undefined) return [`lacks ${place}`];
  if (toKind(shown) !== toKind(given)) return [`${place}: ${toKind(given)}, not ${toKind(shown)}`];
  if (Array.isArray(shown)) {
    const [some, ours] = [shown.filter(isObject), (given as readonly Json[]).filter(isObject)];
    if (some.length === 0) return [];
    if (ours.length === 0) return place === 'value' ? ['the list is empty'] : [];
    const every = ours.reduce(unite, {});
    return some.flatMap((one: Json) => findDifferences(one, every, `${place}[]`));
  }
  if (!isObject(shown)) return [];
  return Object.entries(shown as object).flatMap(([name, value]) =>
    isAnnotation(name)
      ? []
      : findDifferences(value, (given as Record<string, Json>)[name], place === '' ? name : `${place}.${name}`),
  );
};

const describeRefusal = ({ status, body }: Reply): string => {
  const error = body?.error as { code?: string; message?: string } | undefined;
  return error === undefined ? String(status) : `${String(status)} ${error.code ?? ''}: ${error.message ?? ''}`;
};

/** The verdict on an answer. */
export const judge = (
  sample: Pick<Sample, 'key' | 'version'>,
  shown: SampleAnswer | undefined,
  reply: Reply,
): Verdict => {
  if (reply.status === 501) return { kind: 'notServed', reason: describeRefusal(reply) };
  const status = shown?.status ?? 200;
  const isSame = shown === undefined ? reply.status < 300 : reply.status === status;
  if (!isSame) return { kind: 'wrong', reason: `${describeRefusal(reply)} instead of ${String(status)}` };
  const body = shown?.body === undefined ? undefined : readJson(shown.body);
  if (body === undefined || reply.status >= 400) return { kind: 'documented', reason: '' };
  const differences = [...new Set(findDifferences(body, reply.body, ''))].filter(
    (one) => findPropertySlip(sample, one) === undefined,
  );
  return differences.length === 0
    ? { kind: 'documented', reason: '' }
    : { kind: 'wrong', reason: differences.join('; ') };
};
