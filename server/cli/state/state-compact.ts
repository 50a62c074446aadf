// What `tenantry state compact` does: writes a new checkpoint of every tenant, and deletes the journals before it.

import type { CommandContext } from '@stricli/core';
import { join } from 'node:path';
import { openKeptState } from '../../doors/start/state-keeping.js';
import { systemClock } from '../../clock-and-ids.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { openLook, requireTenantPath, type StateLook } from './state-tenants.js';

/** Rewrites every tenant. Throws LockError while a server uses the directory. */
export async function compactState(this: CommandContext, _flags: object, directory: string): Promise<void> {
  const { stdout, stderr } = this.process;
  const look = await openLook(directory);
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
  stdout.write(`${directory}: ${String(await measure(look))} bytes; ${String(before)} bytes before\n`);
}

const measure = async (look: StateLook): Promise<number> => {
  let bytes = 0;
  for (const name of look.names) {
    const path = requireTenantPath(look, name);
    for (const file of await nodeFileSystem.list(path)) bytes += await nodeFileSystem.size(join(path, file));
  }
  return bytes;
};
