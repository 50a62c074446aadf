// What `tenantry state export` does: loads a tenant and writes it to a file or the standard output.

import type { CommandContext } from '@stricli/core';
import { exportStateTo, toStateParts } from '../../doors/start/export-state.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { loadTenant } from '../../store/disk/tenant-directory.js';
import { toStateDocument } from '../../store/state-document.js';
import { toCount } from '../output/wording.js';
import { writeParts } from '../output/write-text.js';
import type { ExportFlags } from './state.js';
import { openLook, readSteadily, requireTenantPath, toHolderRemark } from './state-tenants.js';

/** Writes a tenant to a file or the standard output. */
export async function exportState(this: CommandContext, flags: ExportFlags, directory: string): Promise<void> {
  const { stdout, stderr } = this.process;
  const look = await openLook(directory);
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
  stdout.write(`Wrote ${flags.output}: tenant ${flags.tenant}, ${toCount(tenant.view.size('users'), 'user')}.\n`);
}
