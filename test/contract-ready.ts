// Makes the generated half of the contract when it is missing, so that the tests need no step before them.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Vitest's global set-up. Throws when the contract cannot be generated. */
export function setup(): void {
  if (existsSync('openapi/generate.ts') && !existsSync('server/contract/generated')) {
    execFileSync(process.execPath, ['--import', 'tsx', 'openapi/generate.ts'], { stdio: 'inherit' });
  }
}
