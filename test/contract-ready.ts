// Makes the generated half of the contract when it is missing or older than openapi/, so that the tests need no step
// before them.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const source = 'openapi';
const generated = 'server/contract/generated';

/** Vitest's global set-up. Throws when the contract cannot be generated. */
export function setup(): void {
  if (existsSync(generated) && newest(generated) >= newest(source)) return;
  execFileSync(process.execPath, ['--import', 'tsx', 'openapi/generate.ts'], { stdio: 'inherit' });
}

/** When a file of the folder was last written; 0 when it has none. */
function newest(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map(({ name }) => statSync(join(folder, name)).mtimeMs));
}
