// Keeps the table of contents of a split document: a new path in a part is listed by `npm run generate`, so that a resource
// is written in one file.

import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { parse, stringify } from 'yaml';
import type { Surface } from '../../../server/contract/spec.js';
import { fileOf, listParts, toPartName } from './document-files.js';
import { objectAt, type JsonObject } from './document.js';

/** A part of a document, by its name beside the document. */
export interface Part {
  readonly name: string;
  readonly text: string;
}

const read = (text: string): JsonObject => (parse(text) ?? {}) as JsonObject;

/**
 * The text of a document with every path of its parts. Those that it does not list yet come last, in the order of the parts.
 * @throws when something stands behind the paths.
 */
export const addPaths = (text: string, parts: readonly Part[]): string => {
  const document = read(text);
  const known = objectAt(document, 'paths');
  const added = parts.flatMap(({ name, text: part }) =>
    Object.keys(objectAt(read(part), 'paths'))
      .filter((path) => known[path] === undefined)
      .map((path) => [path, `${name}#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`] as const),
  );
  if (added.length === 0) return text;
  if (Object.keys(document).at(-1) !== 'paths') throw new Error('The paths must be the last part of the document.');
  const lines = added.map(([path, $ref]) => `  ${stringify(path).trim()}: { $ref: ${JSON.stringify($ref)} }\n`);
  return text + lines.join('');
};

/** Lists the new paths of a surface in its document. */
export const listNewPaths = async (surface: Surface): Promise<void> => {
  const file = fileOf(surface);
  const parts = await Promise.all(
    listParts(surface).map(async (part) => ({
      name: toPartName(part),
      text: await readFile(part, 'utf8'),
    })),
  );
  const text = await readFile(file, 'utf8');
  const whole = addPaths(text, parts);
  if (whole !== text) await writeFile(file, await format(whole, { ...(await resolveConfig(file)), filepath: file }));
};
