// Finding and reading the files of scenarios. Knows nothing of their content.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentNames, loadDocument } from '../../doors/pages/openapi-documents.js';
import type { Files } from '../../scenario/load/load.js';
import { suggestOrList } from '../../words/suggest.js';

// Scenarios name the API descriptions beside them, so both folders are shipped.
const shippedFolders = {
  scenarios: new URL('../../../scenarios/', import.meta.url),
  openapi: new URL('../../../openapi/', import.meta.url),
};

/**
 * Tenantry's own API description, when a file name means one: the shipped file, or a file that is not there but has its
 * name, as in a copy of a shipped scenario. The shipped files are in parts; here they come as one document.
 */
const findBuiltIn = (file: string): Promise<unknown> | undefined => {
  const name = documentNames.find((one) => one === basename(file, extname(file)));
  if (name === undefined) return undefined;
  const isShipped = file === fileURLToPath(new URL(`${name}.yaml`, shippedFolders.openapi));
  return isShipped || !existsSync(file) ? loadDocument(name) : undefined;
};

/** Files of this computer. */
export const files: Files = {
  read: (file) => readFile(file, 'utf8'),
  builtIn: findBuiltIn,
  resolve: (from, url) => (url.startsWith('file:') ? fileURLToPath(url) : resolve(dirname(from), url)),
};

/**
 * The shipped scenarios, in order of name.
 *
 * @throws Error when the package is incomplete
 */
export const listShipped = async (): Promise<readonly { readonly name: string; readonly file: string }[]> => {
  for (const [name, url] of Object.entries(shippedFolders)) {
    if (!existsSync(url)) throw new Error(`The folder '${name}' of this package is missing. Reinstall the package.`);
  }
  const folder = fileURLToPath(shippedFolders.scenarios);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return names.map((name) => ({
    name: name.replace(/\.yaml$/, ''),
    file: relative(process.cwd(), join(folder, name)),
  }));
};

/**
 * Finds the files for the names on a command line: paths, or names of shipped scenarios. No name means all shipped ones.
 *
 * @returns the files, and a problem for each name that is neither
 */
export const findFiles = async (
  names: readonly string[],
): Promise<{ readonly found: readonly string[]; readonly problems: readonly string[] }> => {
  const shipped = await listShipped();
  if (names.length === 0) return { found: shipped.map((one) => one.file), problems: [] };
  const found: string[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const file = existsSync(name) ? name : shipped.find((one) => one.name === name)?.file;
    if (file !== undefined) found.push(file);
    else {
      const known = shipped.map((one) => one.name);
      problems.push(`There is no file or shipped scenario '${name}'.${suggestOrList(name, known)}`);
    }
  }
  return { found, problems };
};
