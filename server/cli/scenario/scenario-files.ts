// Finding and reading the files of scenarios. Knows nothing of their content.

import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import { systemClock } from '../../clock-and-ids.js';
import { listShippedScenarios, type ShippedScenario } from '../../doors/files/shipped-scenarios.js';
import { documentNames, loadDocument } from '../../doors/pages/openapi-documents.js';
import type { Files } from '../../scenario/load/load.js';
import { suggestOrList } from '../../words/suggest.js';

/**
 * Tenantry's own API description, when a url means one: its bare name, or a file that is not there but has its name, as in
 * a copy of a scenario that was written for another runner.
 */
const findBuiltIn = (url: string, file: string): Promise<unknown> | undefined => {
  const name = documentNames.find((one) => one === basename(file, extname(file)));
  if (name === undefined) return undefined;
  return url === name || !existsSync(file) ? loadDocument(name) : undefined;
};

/** Files of this computer. */
export const files: Files = {
  read: (file) => readFile(file, 'utf8'),
  builtIn: findBuiltIn,
  readFixture: async (file) =>
    (await import('../../doors/start/named-fixtures.js')).readFixture(file, builtInCatalogue(), systemClock()),
  resolve: (from, url) => (url.startsWith('file:') ? fileURLToPath(url) : resolve(dirname(from), url)),
};

/** The shipped scenarios, in order of name, with their files as seen from here. */
export const listShipped = async (): Promise<readonly ShippedScenario[]> =>
  (await listShippedScenarios()).map(({ name, file }) => ({ name, file: relative(process.cwd(), file) }));

/** Whether a text is an Arazzo document, by the field that every one begins with. */
const isArazzo = (text: string): boolean => /^[ \t{]*["']?arazzo["']?[ \t]*:/m.test(text);

/**
 * The Arazzo documents in a folder and those below it, in order of name. Other files, such as API descriptions, are left
 * out, and so are hidden folders and installed packages.
 */
const listFolder = async (folder: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...(await listFolder(path)));
    } else if (/\.(ya?ml|json)$/.test(entry.name) && isArazzo(await readFile(path, 'utf8'))) found.push(path);
  }
  return found;
};

/**
 * Finds the files for the names on a command line: paths, folders, or names of shipped scenarios. No name means all shipped
 * ones.
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
    if (file !== undefined && (await stat(file)).isDirectory()) {
      const inside = await listFolder(file);
      found.push(...inside);
      if (inside.length === 0) {
        problems.push(
          `The folder '${name}' holds no scenario. A scenario is a .yaml or .json file that begins with "arazzo: 1.0.1".`,
        );
      }
    } else if (file !== undefined) found.push(file);
    else {
      const known = shipped.map((one) => one.name);
      problems.push(`There is no file or shipped scenario '${name}'.${suggestOrList(name, known)}`);
    }
  }
  return { found, problems };
};
