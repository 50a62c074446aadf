// What `tenantry state verify` does: reads every file. Exits with 1 when there is damage.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { verifyTenant, type Damage } from '../../store/disk/verify.js';
import { toCount } from '../output/wording.js';
import { exitCodes } from '../run-program.js';
import { openLook, readSteadily, requireTenantPath, toHolderRemark } from './state-tenants.js';

/** Lists all damage. Sets the exit code: 0 no damage, 1 damage. */
export async function verifyState(this: CommandContext, _flags: object, directory: string): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const look = await openLook(directory);
  program.stderr.write(toHolderRemark(look));
  const found: Damage[] = [];
  for (const name of look.names) {
    const path = requireTenantPath(look, name);
    const damage = await readSteadily(look, () => verifyTenant(nodeFileSystem, path, look.surroundings));
    if (damage.length === 0) program.stdout.write(`${name}: no damage\n`);
    found.push(...damage);
  }
  if (found.length === 0) return;
  for (const { file, line, problem } of found) {
    program.stderr.write(`${file}${line === undefined ? '' : `, line ${String(line)}`}: ${problem}\n`);
  }
  program.stderr.write(
    `Found ${toCount(found.length, 'problem')}. Nothing was changed. Restore the directory from a backup, or move the ` +
      'directory of the damaged tenant away to start without it. If an older checkpoint of the tenant is intact, the next ' +
      'start uses it.\n',
  );
  program.exitCode = exitCodes.failed;
}
