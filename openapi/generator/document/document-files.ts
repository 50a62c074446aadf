// Which YAML files a document is made of.

import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Surface } from '../../../server/contract/spec.js';

const folder = fileURLToPath(new URL('../../', import.meta.url));

/** The file that a document begins with. */
export const fileOf = (surface: Surface): string => `${folder}${surface}.yaml`;

/** The files that a document is split into, in alphabetical order, those of sub-folders too; none for a document of one file. */
export const listParts = (surface: Surface): readonly string[] => {
  const parts = `${folder}${surface}/`;
  if (!existsSync(parts)) return [];
  return readdirSync(parts, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parts + name);
};

/** The name of a part as the document refers to it: `graph/` and the file's name. */
export const toPartName = (file: string): string => file.slice(folder.length);
