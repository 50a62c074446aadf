// Writes docs/fidelity.md from the marks of the contract and of the rules. Run by `npm run fidelity`.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { NotEmulated, OperationSpec, Surface } from '../server/contract/spec.js';
import type { Mark, RuleEvidence } from '../server/domain/evidence.js';
import { rules } from '../server/domain/rules.js';
import { listRefusals, type Refusal } from '../server/http/errors.js';
import { operationsOf, readDocument, surfaces, type OpenApiDocument } from './document.js';
import type { FidelityExtension } from './extensions.js';
import { toNotEmulated, toOperations } from './operations.js';

const titles: Readonly<Record<Surface, string>> = {
  graph: 'Microsoft Graph, v1.0 and beta',
  admin: 'Microsoft 365 admin center',
  control: 'Control plane',
};

const intro = `# Fidelity

Made by \`npm run fidelity\` from the contract in \`openapi/\`, the rules in \`server/domain/rules.ts\` and the
refusals in \`server/http/errors.ts\`. Do not edit.

Every operation and every rule carries one mark:

- **documented**: a page of Microsoft's says so.
- **observed**: nobody documents it; public code or recorded traffic agree.
- **choice**: nobody says. Ours, with the setting that turns it, if there is one.

\`beta\` answers what \`v1.0\` answers: what real Graph adds there, properties of its own and a longer default set of
users, is missing.

What Graph has and Tenantry has not answers 501 with an error of Graph's shape. No query option is silently dropped,
except where Graph drops it.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const toRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [toRow(head), toRow(head.map(() => '---')), ...rows.map(toRow)].join('\n');
}

const toMark = (mark: Mark, source: string): string => (source === '' ? mark : `[${mark}](${source})`);

function toQueryCell({ query }: OperationSpec): string {
  const names = (rule: string): string =>
    Object.entries(query.options)
      .flatMap(([option, its]) => (its === rule ? [`\`$${option}\``] : []))
      .join(' ');
  const parts = [
    [...(query.parameters ?? []).map((name) => `\`${name}\``), names('served')].filter((part) => part !== '').join(' '),
    names('ignored') === '' ? '' : `no effect: ${names('ignored')}`,
    names('notBuilt') === '' ? '' : `501: ${names('notBuilt')}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function toPermissionCell({ permissions }: OperationSpec): string {
  const [delegated = 'none', application = 'none'] = [permissions.delegated[0], permissions.application[0]];
  return delegated === application ? delegated : `${delegated} (delegated), ${application} (application)`;
}

function toSurfaceSection(document: OpenApiDocument): string {
  const notes = new Map(
    operationsOf(document).map(({ operationId, node }) => [
      operationId,
      (node['x-fidelity'] as unknown as FidelityExtension).note ?? '',
    ]),
  );
  const isGraph = document.surface === 'graph';
  const rows = toOperations(document).map((operation) => [
    operation.operationId,
    `\`${operation.method} ${operation.path}\``,
    toMark(operation.mark, operation.source),
    ...(isGraph ? [toPermissionCell(operation)] : []),
    toQueryCell(operation),
    notes.get(operation.operationId) ?? '',
  ]);
  const head = ['Operation', 'Request', 'Mark', ...(isGraph ? ['Least permission'] : []), 'Query', 'Note'];
  return `## ${titles[document.surface]}\n\n${toTable(head, rows)}\n`;
}

function toRulesSection(evidence: readonly RuleEvidence[]): string {
  const rows = evidence.map(({ id, title, mark, source, setting }) => [
    id,
    title,
    toMark(mark, source),
    setting === undefined ? '' : `\`${setting}\``,
  ]);
  return `## Rules\n\n${toTable(['Rule', 'Says', 'Mark', 'Setting'], rows)}\n`;
}

function toRefusalsSection(refusals: readonly Refusal[]): string {
  const rows = refusals.map(({ error, status, code, source }) => [
    error,
    `${String(status)} \`${code}\``,
    source.startsWith('https://') ? `[documented](${source})` : source,
  ]);
  const head = ['Refusal', 'Status and code', 'Text known from'];
  return `## Refusals\n\nWhat a rule refuses, and where the text of the error is known from.\n\n${toTable(head, rows)}\n`;
}

function toNotEmulatedSection(entries: readonly NotEmulated[]): string {
  const bySource = new Map<string, string[]>();
  for (const { path, methods, source } of entries) {
    const request = `\`${methods === undefined ? '' : `${methods.join(', ')} `}${path}\``;
    bySource.set(source, [...(bySource.get(source) ?? []), request]);
  }
  const rows = [...bySource].map(([source, requests]) => [requests.join(' '), `[Microsoft's page](${source})`]);
  return `## Not emulated\n\nThese answer 501, with everything below them.\n\n${toTable(['Request', 'Page'], rows)}\n`;
}

/** The text of docs/fidelity.md. */
export function toFidelityPage(documents: readonly OpenApiDocument[], evidence: readonly RuleEvidence[]): string {
  return [
    intro,
    ...documents.map(toSurfaceSection),
    toRulesSection(evidence),
    toRefusalsSection(listRefusals()),
    toNotEmulatedSection(documents.flatMap(toNotEmulated)),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const documents = await Promise.all(surfaces.map(readDocument));
  await writeFile(new URL('../docs/fidelity.md', import.meta.url), toFidelityPage(documents, rules));
}
