// Writes the modules that tenant.yaml, fixture.yaml and permissions.json make, each into a `generated/` folder of the room that uses it.

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { toFormFiles } from './form-modules.js';

const root = new URL('../../../', import.meta.url);
const folders = [
  'openapi/generated/',
  'server/domain/tenant/generated/',
  'server/domain/directory/generated/',
  'server/forms/generated/',
  'fixtures/generated/',
];

/** Writes all modules, and removes from the folders what is no longer made. */
export const generateForms = async (): Promise<void> => {
  const files = await toFormFiles();
  for (const folder of folders) await mkdir(new URL(folder, root), { recursive: true });
  for (const [path, text] of files) await writeFile(new URL(path, root), text);
  for (const folder of folders) {
    for (const name of await readdir(new URL(folder, root))) {
      if (!files.has(folder + name)) await rm(new URL(folder + name, root));
    }
  }
};
