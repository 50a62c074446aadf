// What `tenantry state compact` does: a new checkpoint of every tenant, after which old journals go.

import type { CommandContext } from '@stricli/core';
import { join } from 'node:path';
import { openKeptState } from '../../doors/start/state-keeping.js';
import { systemClock } from '../../clock-and-ids.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { lookInto, requireTenantPath, type StateLook } from './state-tenants.js';

/** Writes every tenant anew. Throws LockError while a server has the directory. */
export async function compactState(this: CommandContext, _flags: object, directory: string): Promise<void> {
  const { stdout, stderr } = this.process;
  const look = await lookInto(directory);
  const before = await measure(look);
  const report = (remark: string): void => {
    stderr.write(`${remark}\n`);
  };
  const kept = await openKeptState({ directory, systemClock, report });
  try {
    await kept.storage.checkpoint();
  } finally {
    await kept.close();
  }
  stdout.write(`${directory}: ${String(await measure(look))} bytes, ${String(before)} before\n`);
}

const measure = async (look: StateLook): Promise<number> => {
  let bytes = 0;
  for (const name of look.names) {
    const path = requireTenantPath(look, name);
    for (const file of await nodeFileSystem.list(path)) bytes += await nodeFileSystem.size(join(path, file));
  }
  return bytes;
};
