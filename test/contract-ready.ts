// Makes what the tests need and the repository does not keep: the generated half of the contract when it is missing or
// older than openapi/, and Microsoft's types as schemas. So the tests need no step before them.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { makeMicrosoftSchemas } from './microsoft/make-schemas.js';
import { findNewest } from './program/newest-file.js';

const source = 'openapi';
const generated = ['server/contract/generated', 'server/domain/tenant/generated', 'server/forms/generated'];

/** Vitest's global set-up. Throws when the contract cannot be generated. */
export const setup = async (): Promise<void> => {
  if (!generated.every((folder) => existsSync(folder) && findNewest(folder) >= findNewest(source))) {
    execFileSync(process.execPath, ['--import', 'tsx', 'openapi/generator/generate.ts'], { stdio: 'inherit' });
  }
  const { readEdmTypes } = await import('../server/contract/operations.js');
  makeMicrosoftSchemas(Object.keys(readEdmTypes()));
};
