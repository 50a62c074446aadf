// Packs the tables of openapi/graph-model/ for the engine. What a line means is read in server/contract/graph-model/.

import { readFileSync } from 'node:fs';
import { toGraphModel, type GraphModel, type ModelVersion } from '../../server/contract/graph-model/graph-model.js';
import { codeMark, toCode, type PackedTexts } from '../../server/contract/graph-model/packed-text.js';

/** The lines of a table, without comments. */
const readTable = (name: string): string =>
  readFileSync(new URL(`../graph-model/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');

const name = /[A-Za-z0-9]+/g;
/** `on`, `Premises` and `DN` of `onPremisesDN`. */
const part = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** A name that occurs as often is a word of its own; others are written by their parts. Fewer or more make it larger. */
const often = 6;

const countIn = (words: Iterable<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/**
 * Packs texts of names.
 *
 * @throws when a text has a letter that only codes may have
 */
export const pack = (texts: readonly string[]): PackedTexts => {
  const marked = texts.flatMap((text) => text.split('\n')).find((line) => codeMark.test(line));
  if (marked !== undefined) throw new Error(`cannot be packed: ${marked}`);
  const names = texts.flatMap((text) => text.match(name) ?? []);
  const counts = countIn(names);
  const toWords = (one: string): readonly string[] =>
    (counts.get(one) ?? 0) < often ? (one.match(part) ?? []) : [one];
  const words = [...countIn(names.flatMap(toWords))]
    .toSorted(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([word]) => word);
  const codes = new Map(words.map((word, at) => [word, toCode(at)]));
  const toCodes = (one: string): string =>
    toWords(one)
      .map((word) => codes.get(word) ?? '')
      .join('');
  return { words: words.join(' '), texts: texts.map((text) => text.replaceAll(name, toCodes)) };
};

/** The table of v1.0, and what beta adds to it. */
export const readTables = (): readonly [string, string] => [readTable('v1.0'), readTable('beta')];

/** Graph's model, packed. */
export const packModel = (): PackedTexts => pack(readTables());

const models = new Map<ModelVersion, GraphModel>();

/** The model of a version, from the tables themselves. */
export const readModel = (version: ModelVersion): GraphModel => {
  let model = models.get(version);
  if (model === undefined) {
    const [v1, beta] = readTables();
    model = toGraphModel(version === 'beta' ? `${v1}\n${beta}` : v1);
    models.set(version, model);
  }
  return model;
};
