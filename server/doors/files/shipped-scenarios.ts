// The scenarios that come with the package. Nothing here knows what is in them.

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folderAddress = new URL('../../../scenarios/', import.meta.url);

/** A shipped scenario. */
export interface ShippedScenario {
  readonly name: string;
  /** The whole path of its file. */
  readonly file: string;
}

/**
 * The shipped scenarios, in order of name.
 *
 * @throws Error when the package is incomplete
 */
export const listShippedScenarios = async (): Promise<readonly ShippedScenario[]> => {
  const folder = fileURLToPath(folderAddress);
  if (!existsSync(folder)) throw new Error("The folder 'scenarios' of this package is missing. Reinstall the package.");
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return names.map((name) => ({ name: name.replace(/\.yaml$/, ''), file: join(folder, name) }));
};
