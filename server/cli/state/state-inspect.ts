// What `tenantry state inspect` does: loads every tenant, and describes it and its files.

import type { CommandContext } from '@stricli/core';
import { basename, join } from 'node:path';
import { DamageError, NewerFormatError } from '../../store/disk/damage.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { loadTenant, type LoadedTenant } from '../../store/disk/tenant-directory.js';
import { tableNames } from '../../store/tenant-tables.js';
import { toCount } from '../output/wording.js';
import type { InspectFlags } from './state.js';
import { openLook, readSteadily, requireTenantPath, toHolderRemark, type StateLook } from './state-tenants.js';

interface FileSize {
  readonly name: string;
  readonly bytes: number;
}

/** What is printed of a tenant; `problem` when it could not be loaded. */
interface TenantReport {
  readonly name: string;
  readonly tenantId?: string;
  readonly displayName?: string;
  readonly users?: number;
  readonly rows?: number;
  readonly sequence?: number;
  readonly format?: number;
  readonly stoppedInOrder?: boolean;
  readonly snapshots?: readonly { readonly name: string; readonly createdDateTime: string; readonly users: number }[];
  readonly remarks?: readonly string[];
  readonly problem?: string;
  readonly files: readonly FileSize[];
}

/** Prints what a directory holds. */
export async function inspectState(this: CommandContext, flags: InspectFlags, directory: string): Promise<void> {
  const look = await openLook(directory);
  const tenants: TenantReport[] = [];
  for (const name of look.names) tenants.push(await readSteadily(look, () => report(look, name)));
  const { stdout } = this.process;
  if (flags.json) {
    stdout.write(`${JSON.stringify({ directory, inUseBy: look.holder ?? null, tenants }, null, 2)}\n`);
    return;
  }
  stdout.write(toHolderRemark(look) + tenants.map(toText).join('\n'));
}

const report = async (look: StateLook, name: string): Promise<TenantReport> => {
  const path = requireTenantPath(look, name);
  const names = await nodeFileSystem.list(path);
  const files = await Promise.all(
    names.map(async (file) => ({ name: file, bytes: await nodeFileSystem.size(join(path, file)) })),
  );
  try {
    return { ...toReport(name, await loadTenant(nodeFileSystem, path, look.surroundings)), files };
  } catch (error) {
    if (!(error instanceof DamageError || error instanceof NewerFormatError) || look.holder !== undefined) throw error;
    return { name, problem: error.message, files };
  }
};

const toReport = (name: string, loaded: LoadedTenant): Omit<TenantReport, 'files'> => {
  const { tenant, snapshots, sequence, format, isClosed, remarks } = loaded;
  const [organization] = tenant.view.scan('organization');
  return {
    name,
    ...(organization === undefined ? {} : { tenantId: organization.row.id, displayName: organization.row.displayName }),
    users: tenant.view.size('users'),
    rows: tableNames.reduce((sum, table) => sum + tenant.view.size(table), 0),
    sequence,
    format,
    stoppedInOrder: isClosed,
    snapshots: Array.from(snapshots.values(), ({ name: its, createdDateTime, tenant: kept }) => ({
      name: its,
      createdDateTime,
      users: kept.view.size('users'),
    })),
    remarks,
  };
};

const toText = (one: TenantReport): string => {
  const lines = [`${one.name}${one.displayName === undefined ? '' : `  ${one.displayName}, ${one.tenantId ?? ''}`}`];
  if (one.problem === undefined) {
    lines.push(
      `  ${toCount(one.users, 'user')}, ${toCount(one.rows, 'row')}, ${toCount(one.sequence, 'journal record')} so far`,
      one.stoppedInOrder === true
        ? '  shut down cleanly'
        : '  in use, or not shut down cleanly: the next start replays the journal',
    );
  } else lines.push(`  cannot be loaded: ${one.problem}`);
  for (const { name, createdDateTime, users } of one.snapshots ?? [])
    lines.push(`  snapshot ${name}, taken ${createdDateTime}, ${toCount(users, 'user')}`);
  for (const remark of one.remarks ?? []) lines.push(`  ${remark}`);
  const width = Math.max(...one.files.map(({ name }) => basename(name).length));
  for (const { name, bytes } of one.files) lines.push(`  ${name.padEnd(width)}  ${toSize(bytes).padStart(9)}`);
  return `${lines.join('\n')}\n`;
};

const toSize = (bytes: number): string => {
  if (bytes < 1024) return `${String(bytes)} B`;
  const kibibytes = bytes / 1024;
  return kibibytes < 1024 ? `${kibibytes.toFixed(1)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
};
