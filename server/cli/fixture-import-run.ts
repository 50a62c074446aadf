// What `tenantry fixture import` does: read, put together, write, and tell what was found.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { readCatalogueCsv } from '../../fixtures/import/catalogue-csv.js';
import {
  buildCatalogueFrom,
  requireCatalogueFile,
  toCatalogueText,
  type CatalogueFile,
} from '../../fixtures/import/catalogue-file.js';
import {
  createFindings,
  ImportError,
  requireNoProblems,
  type Finding,
  type Findings,
} from '../../fixtures/import/findings.js';
import { importTenant, type ImportedTenant, type TenantRows } from '../../fixtures/import/import-tenant.js';
import type { SourceFile } from '../../fixtures/import/read-collection.js';
import { gatherRows, type TableRow } from '../../fixtures/state-file/table-rows.js';
import { toStateLines, toStateText } from '../../fixtures/state-file/write-state.js';
import { systemClock } from '../doors/system.js';
import type { FixtureImportFlags } from './fixture-import.js';
import { readSources } from './import-files.js';
import { exitCodes } from './run-program.js';
import { writeFileWhole } from './write-file-whole.js';

/** More than these need not be read by anybody. */
const mostProblems = 1_000;

/** Writes a tenant or a catalogue. Sets the exit code: 1 when something did not fit, 2 when the command line was wrong. */
export async function runFixtureImport(this: CommandContext, flags: FixtureImportFlags): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const wrong = findWrongUse(flags);
  if (wrong !== undefined) {
    program.stderr.write(`${wrong}\n`);
    program.exitCode = exitCodes.usage;
    return;
  }
  try {
    const { stdout, remarks } = await (flags.skus === undefined ? writeCatalogue(flags) : writeTenant(flags));
    program.stderr.write(toLines('remark', remarks));
    program.stdout.write(stdout);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { problems } = error;
    program.stderr.write(toLines('error', problems.slice(0, mostProblems)));
    const count = problems.length === 1 ? 'One thing does' : `${problems.length} things do`;
    program.stderr.write(`${count} not fit. Nothing was written.\n`);
    program.exitCode = exitCodes.failed;
  }
}

interface Told {
  readonly stdout: string;
  readonly remarks: readonly Finding[];
}

function findWrongUse({ skus, catalogue, output, ...flags }: FixtureImportFlags): string | undefined {
  const others = (['users', 'subscriptions', 'organization', 'domains'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (skus === undefined && others.length > 0)
    return `--${others.join(', --')} needs --skus: what the tenant has bought.`;
  if (skus === undefined && catalogue === undefined) return 'Give --skus for a tenant, or --catalogue for a catalogue.';
  if (skus === undefined && flags.anonymise) return '--anonymise is for a tenant. Give --skus.';
  const endings = skus === undefined ? ['.json'] : ['.json', '.jsonl'];
  return endings.some((ending) => output.endsWith(ending))
    ? undefined
    : `'${output}' does not end in ${endings.join(' or ')}: the ending says how the file is written.`;
}

async function readCatalogue(path: string | undefined, findings: Findings): Promise<CatalogueFile | undefined> {
  const [source] = await readSources(path === undefined ? [] : [path], findings);
  if (source === undefined || source.text === '') return undefined;
  if (source.name.toLowerCase().endsWith('.csv')) return readCatalogueCsv(source, findings);
  return readCatalogueJson(source, findings);
}

function readCatalogueJson({ name, text }: SourceFile, findings: Findings): CatalogueFile | undefined {
  try {
    return requireCatalogueFile(JSON.parse(text) as unknown);
  } catch (error) {
    findings.addProblem(name, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function writeCatalogue({ catalogue: path, output }: FixtureImportFlags): Promise<Told> {
  const findings = createFindings();
  const file = await readCatalogue(path, findings);
  requireNoProblems(findings);
  if (file === undefined) throw new ImportError([{ place: path ?? '', text: 'the file is empty. Export it again.' }]);
  buildCatalogueFrom(file);
  await writeFileWhole(output, [toCatalogueText(file)]);
  const counts = `${file.products.length} products, ${file.servicePlans.length} service plans`;
  return { stdout: `Wrote ${output}: ${counts}.\n`, remarks: findings.listRemarks() };
}

async function readTenant(flags: FixtureImportFlags, findings: Findings): Promise<ImportedTenant> {
  const catalogueFile = await readCatalogue(flags.catalogue, findings);
  const sources = {
    skus: await readSources(flags.skus, findings),
    users: await readSources(flags.users, findings),
    subscriptions: await readSources(flags.subscriptions, findings),
    organization: await readSources(flags.organization, findings),
    domains: await readSources(flags.domains, findings),
  };
  requireNoProblems(findings);
  return importTenant(sources, {
    ...{ seed: flags.seed ?? defaultSeed, catalogueFile, administrator: flags.administrator },
    now: flags.now ?? new Date(systemClock()).toISOString(),
  });
}

const defaultSeed = 42;

async function writeTenant(flags: FixtureImportFlags): Promise<Told> {
  const { output, seed = defaultSeed } = flags;
  const findings = createFindings();
  const { rows: real, catalogueFile, remarks } = await readTenant(flags, findings);
  const rows = flags.anonymise ? await toAnonymous(real, seed) : real;
  const cataloguePath = output.replace(/\.jsonl?$/, '.catalogue.json');
  const chunks = toStateChunks(output, rows);
  if (catalogueFile !== undefined) await writeFileWhole(cataloguePath, [toCatalogueText(catalogueFile)]);
  await writeFileWhole(output, chunks);
  const products = new Set(rows.companySubscriptions?.map(({ skuId }) => skuId)).size;
  const counts = `${products} products, ${rows.users?.length ?? 0} people, ${rows.licenseAssignments?.length ?? 0} licenses`;
  const also = catalogueFile === undefined ? [] : [`Wrote ${cataloguePath}: products that Tenantry does not know.`];
  const start = `tenantry start --import ${output}${catalogueFile === undefined ? '' : ` --catalogue ${cataloguePath}`}`;
  const stdout = [`Wrote ${output}: ${counts}.`, ...also, `Serve it with: ${start}`]
    .map((line) => `${line}\n`)
    .join('');
  return { stdout, remarks: [...findings.listRemarks(), ...remarks] };
}

// Anonymising brings faker along, which takes its time to load.
async function toAnonymous(rows: TenantRows, seed: number): Promise<TenantRows> {
  const { anonymise } = await import('../../fixtures/import/anonymise.js');
  return anonymise(rows, seed);
}

function toStateChunks(output: string, rows: TenantRows): Iterable<string> {
  if (output.endsWith('.jsonl')) return toStateLines(listRows(rows));
  try {
    return [toStateText(gatherRows(listRows(rows)))];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ImportError([
      { place: output, text: 'the tenant is too large for one JSON. Name a file ending in .jsonl.' },
    ]);
  }
}

function* listRows(rows: TenantRows): Generator<TableRow> {
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) yield { table, row } as TableRow;
  }
}

function toLines(kind: string, findings: readonly Finding[]): string {
  return findings.map(({ place, text }) => `${kind}: ${place}: ${text}\n`).join('');
}
