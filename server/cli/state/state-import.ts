// What `tenantry state import` does: reads a tenant from a file and saves it in a state directory, completely or not at all.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { StateFileError } from '../../../fixtures/state-file/state-file-error.js';
import { readTenant } from '../../doors/start/starting-tenant.js';
import { openKeptState, readKeptCatalogue, requireCatalogue } from '../../doors/start/state-keeping.js';
import { systemClock } from '../../clock-and-ids.js';
import { toFaultText } from '../../forms/faults.js';
import type { StateDirectory } from '../../store/disk/state-directory.js';
import type { KeptState } from '../../store/storage.js';
import type { Tenant } from '../../store/tenant.js';
import { findNewNameProblem } from '../../words/tenant-name.js';
import { toCount } from '../output/wording.js';
import { exitCodes } from '../run-program.js';
import type { ImportFlags } from './state.js';

/** Saves a tenant in a directory. Sets the exit code: 1 the file is wrong, 2 the name is wrong or taken. */
export async function importState(
  this: CommandContext,
  flags: ImportFlags,
  directory: string,
  file: string,
): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const { tenant: name, replace, catalogue: catalogueFile } = flags;
  const refuse = (message: string): void => {
    program.stderr.write(`${message}\n`);
    program.exitCode = exitCodes.usage;
  };
  const problem = findNewNameProblem(name);
  if (problem !== undefined) {
    refuse(`--tenant ${problem}`);
    return;
  }
  const tenant = await read(program, file, directory, catalogueFile);
  if (tenant === undefined) return;
  const kept = await openKeptState({
    directory,
    systemClock,
    report: (remark: string) => program.stderr.write(`${remark}\n`),
    ...(catalogueFile === undefined ? {} : { catalogueFile }),
  });
  try {
    const isThere = kept.storage.found.some((one) => one.name === name);
    if (isThere && !replace) {
      refuse(
        `${directory} already has a tenant '${name}'. Choose another name with --tenant, or add --replace to replace it.`,
      );
      return;
    }
    await put(kept.storage, name, tenant);
  } finally {
    await kept.close();
  }
  program.stdout.write(
    `Saved ${file} in ${directory}: tenant ${name}, ${toCount(tenant.view.size('users'), 'user')}.\n`,
  );
}

const read = async (
  program: ApplicationContext['process'],
  file: string,
  directory: string,
  catalogueFile: string | undefined,
): Promise<Tenant | undefined> => {
  const catalogue = await (catalogueFile === undefined
    ? readKeptCatalogue(directory)
    : requireCatalogue(catalogueFile));
  try {
    return await readTenant(file, {}, { catalogue, systemClock });
  } catch (error) {
    if (!(error instanceof StateFileError)) throw error;
    for (const fault of error.faults) program.stderr.write(`${file}: ${toFaultText(fault)}\n`);
    program.stderr.write('Nothing was changed.\n');
    program.exitCode = exitCodes.failed;
    return undefined;
  }
};

const put = async (storage: StateDirectory, name: string, tenant: Tenant): Promise<void> => {
  const found = storage.found.find((one) => one.name === name);
  let state: KeptState = { tenant, snapshots: new Map() };
  if (found === undefined) {
    await storage.keep(name, () => state);
    return;
  }
  const next = state;
  state = found;
  const swap = (): void => {
    state = next;
  };
  const swapBack = (): void => {
    state = found;
  };
  await found.adopt(() => state).replace(next, swap, swapBack);
};
