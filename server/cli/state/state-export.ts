// What `tenantry state export` does: loads a tenant and writes it as a whole.

import type { CommandContext } from '@stricli/core';
import { exportStateTo, toStateParts } from '../../doors/start/export-state.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { loadTenant } from '../../store/disk/tenant-directory.js';
import { toStateDocument } from '../../store/state-document.js';
import type { ExportFlags } from './state.js';
import { lookInto, readSteadily, requireTenantPath, toHolderRemark } from './state-tenants.js';
import { writeParts } from '../output/write-parts.js';

/** Writes a tenant to a file or the standard output. */
export async function exportState(this: CommandContext, flags: ExportFlags, directory: string): Promise<void> {
  const { stdout, stderr } = this.process;
  const look = await lookInto(directory);
  const path = requireTenantPath(look, flags.tenant);
  stderr.write(toHolderRemark(look));
  const { tenant, remarks } = await readSteadily(look, () => loadTenant(nodeFileSystem, path, look.surroundings));
  for (const remark of remarks) stderr.write(`${remark}\n`);
  const document = toStateDocument(tenant.view);
  if (flags.output === undefined) {
    await writeParts(stdout, toStateParts('.json', document));
    return;
  }
  await exportStateTo(flags.output, document);
  stdout.write(`${flags.output}: ${flags.tenant}, ${String(tenant.view.size('users'))} users\n`);
}
