// What `tenantry state verify` does: reads everything, and ends with 1 when anything is damaged.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { verifyTenant, type Damage } from '../../store/disk/verify.js';
import { exitCodes } from '../run-program.js';
import { lookInto, readSteadily, requireTenantPath, toHolderRemark } from './state-tenants.js';

/** Lists all damage. Sets the exit code: 0 there is none, 1 there is some. */
export async function verifyState(this: CommandContext, _flags: object, directory: string): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const look = await lookInto(directory);
  program.stderr.write(toHolderRemark(look));
  const found: Damage[] = [];
  for (const name of look.names) {
    const path = requireTenantPath(look, name);
    const damage = await readSteadily(look, () => verifyTenant(nodeFileSystem, path, look.surroundings));
    if (damage.length === 0) program.stdout.write(`${name}: whole\n`);
    found.push(...damage);
  }
  if (found.length === 0) return;
  for (const { file, line, problem } of found) {
    program.stderr.write(`${file}${line === undefined ? '' : `, line ${String(line)}`}: ${problem}\n`);
  }
  const count = found.length === 1 ? 'One thing is' : `${String(found.length)} things are`;
  program.stderr.write(
    `${count} damaged. Nothing was changed. Put back a copy of the directory, or move the directory of the tenant away ` +
      "to go on without it. A tenant's older files, if any are whole, are taken by a start by itself.\n",
  );
  program.exitCode = exitCodes.failed;
}
