// When files were last written: whether what is made of them is as new as they are.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** When the newest file in or below a folder, or the file itself, was written; 0 when there is none. */
export const findNewest = (path: string): number => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) return stat?.mtimeMs ?? 0;
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
};
