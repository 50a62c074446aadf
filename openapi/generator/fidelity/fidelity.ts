// Writes docs/fidelity.md from the marks of the contract and of the rules. Run by `npm run fidelity`.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { NotEmulated, OperationSpec, Proofs, Surface } from '../../../server/contract/spec.js';
import type { Contradiction, Mark, RuleEvidence } from '../../../server/domain/tenant/evidence.js';
import { rules, type RuleId } from '../../../server/domain/tenant/rules.js';
import { listRefusals, type Refusal } from '../../../server/http/errors/errors.js';
import { toFidelityAnchor } from '../../../server/http/errors/read-on.js';
import { protocolRules, type ProtocolRuleId } from '../../../server/http/protocol-rules.js';
import { operationsOf, surfaces, type OpenApiDocument } from '../document/document.js';
import { readDocument } from '../document/read-document.js';
import type { FidelityExtension } from '../document/extensions.js';
import { toNotEmulated, toOperations } from '../operations.js';
import { findStaleProofs, mergeProofs, proofsFile, readEvidence, readProofs } from './proofs.js';

const titles: Readonly<Record<Surface, string>> = {
  graph: 'Microsoft Graph, v1.0 and beta',
  admin: 'Microsoft 365 admin center',
  identity: 'Microsoft Entra ID',
  control: 'Control plane',
};

const intro = `# Fidelity

Made by \`npm run fidelity\` from the contract in \`openapi/\`, the rules in \`server/domain/tenant/rules.ts\` and the
refusals in \`server/http/errors/errors.ts\`. Do not edit.

Every operation and every rule carries one mark:

- **documented**: a page of Microsoft's says so.
- **observed**: nobody documents it; public code or recorded traffic agree.
- **choice**: nobody says. Ours, with the setting that turns it, if there is one.

\`beta\` answers what \`v1.0\` answers: what real Graph adds there, properties of its own and a longer default set of
users, is missing.

What Graph has and Tenantry has not answers 501 with an error of Graph's shape that leads to its line below. No query
option is silently dropped, except where Graph drops it: the column *Query* says *no effect*.

Every line names tests that prove it, found by machine: test files that saw the operation succeed or the rule refuse,
and that name the rule. A line without one fails the build. Answers are held to the contract and to Microsoft's published
types in every one of these tests. \`GET /_tenantry/fidelity\` returns the same as JSON, with all tests.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const toRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const toTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [toRow(head), toRow(head.map(() => '---')), ...rows.map(toRow)].join('\n');

const toMark = (mark: Mark, source: string): string => (source === '' ? mark : `[${mark}](${source})`);

const toQueryCell = ({ query }: OperationSpec): string => {
  const names = (rule: string): string =>
    Object.entries(query.options)
      .flatMap(([option, its]) => (its === rule ? [`\`$${option}\``] : []))
      .join(' ');
  const parts = [
    [...(query.parameters ?? []).map((name) => `\`${name}\``), names('served')].filter((part) => part !== '').join(' '),
    names('ignored') === '' ? '' : `no effect: ${names('ignored')}`,
    names('refused') === '' ? '' : `400: ${names('refused')}`,
    names('notBuilt') === '' ? '' : `501: ${names('notBuilt')}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
};

const toPermissionCell = ({ permissions }: OperationSpec): string => {
  const [delegated = 'none', application = 'none'] = [permissions.delegated[0], permissions.application[0]];
  return delegated === application ? delegated : `${delegated} (delegated), ${application} (application)`;
};

const shownTests = 2;

/** The most telling tests: those of files that prove the least. */
const toTestCell = (files: readonly string[] = [], weights: ReadonlyMap<string, number>): string => {
  const byWeight = files.toSorted((one, other) => (weights.get(one) ?? 0) - (weights.get(other) ?? 0));
  const links = byWeight.slice(0, shownTests).map((file) => {
    const name = file.replace(/^test\//, '').replace(/\.test\.ts$/, '');
    return `[${name}](../${file})`;
  });
  const more = files.length - links.length;
  return `${links.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
};

/** How many lines each test file proves. */
const toWeights = ({ operations, refusals, rules }: Proofs): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const files of [operations, refusals, rules].flatMap((index) => Object.values(index))) {
    for (const file of files) weights.set(file, (weights.get(file) ?? 0) + 1);
  }
  return weights;
};

const toSurfaceSection = (document: OpenApiDocument, proofs: Proofs): string => {
  const notes = new Map(
    operationsOf(document).map(({ operationId, node }) => [
      operationId,
      (node['x-fidelity'] as unknown as FidelityExtension).note ?? '',
    ]),
  );
  const weights = toWeights(proofs);
  const isGraph = document.surface === 'graph';
  const rows = toOperations(document).map((operation) => [
    operation.operationId,
    `\`${operation.method} ${operation.path}\``,
    toMark(operation.mark, operation.source),
    ...(isGraph ? [toPermissionCell(operation)] : []),
    toQueryCell(operation),
    notes.get(operation.operationId) ?? '',
    toTestCell(proofs.operations[operation.operationId], weights),
  ]);
  const head = ['Operation', 'Request', 'Mark', ...(isGraph ? ['Least permission'] : []), 'Query', 'Note', 'Tests'];
  return `## ${titles[document.surface]}\n\n${toTable(head, rows)}\n`;
};

/** A second source that says otherwise goes beside the mark. */
const toContradiction = (contradiction: Contradiction | undefined): string =>
  contradiction === undefined ? '' : `; [another source](${contradiction.source}): ${contradiction.says}`;

const toRulesSection = (title: string, evidence: readonly RuleEvidence[], proofs: Proofs): string => {
  const weights = toWeights(proofs);
  const rows = evidence.map(({ id, title, mark, source, setting, contradiction }) => [
    id,
    title,
    toMark(mark, source) + toContradiction(contradiction),
    setting === undefined ? '' : `\`${setting}\``,
    toTestCell(proofs.rules[id], weights),
  ]);
  return `## ${title}\n\n${toTable(['Rule', 'Says', 'Mark', 'Setting', 'Tests'], rows)}\n`;
};

const toRefusalsSection = (refusals: readonly Refusal[], proofs: Proofs): string => {
  const weights = toWeights(proofs);
  const rows = refusals.map(({ error, status, code, source }) => [
    error,
    `${String(status)} \`${code}\``,
    source.startsWith('https://') ? `[documented](${source})` : source,
    toTestCell(proofs.refusals[error], weights),
  ]);
  const head = ['Refusal', 'Status and code', 'Text known from', 'Tests'];
  return `## Refusals\n\nWhat a rule refuses, and where the text of the error is known from.\n\n${toTable(head, rows)}\n`;
};

const toNotEmulatedSection = (entries: readonly NotEmulated[]): string => {
  const bySource = new Map<string, string[]>();
  for (const { path, methods, versions, source } of entries) {
    const only = versions === undefined ? '' : `/${versions.join(',')}`;
    const request = `\`${methods === undefined ? '' : `${methods.join(', ')} `}${only}${path}\``;
    bySource.set(source, [...(bySource.get(source) ?? []), request]);
  }
  const rows = [...bySource].map(([source, requests]) => [
    `<a id="${toFidelityAnchor(source)}"></a>${requests.join(' ')}`,
    `[Microsoft's page](${source})`,
  ]);
  return `## Not emulated\n\nThese answer 501, with everything below them.\n\n${toTable(['Request', 'Page'], rows)}\n`;
};

/** Every rule that the page lists. */
export const allRules: readonly RuleEvidence<RuleId | ProtocolRuleId>[] = [...rules, ...protocolRules];

/** The text of docs/fidelity.md. */
export const toFidelityPage = (documents: readonly OpenApiDocument[], proofs: Proofs): string =>
  [
    intro,
    ...documents.map((document) => toSurfaceSection(document, proofs)),
    toRulesSection('Rules', rules, proofs),
    toRulesSection('Protocol', protocolRules, proofs),
    toRefusalsSection(listRefusals(), proofs),
    toNotEmulatedSection(documents.flatMap(toNotEmulated)),
  ].join('\n');

const writeFidelity = async (): Promise<void> => {
  const ids = allRules.map(({ id }) => id);
  const proofs = mergeProofs(readProofs(), readEvidence(), ids);
  await writeFile(proofsFile, `${JSON.stringify(proofs, undefined, 2)}\n`);
  const documents = await Promise.all(surfaces.map(readDocument));
  await writeFile(new URL('../../../docs/fidelity.md', import.meta.url), toFidelityPage(documents, proofs));
};

const checkFidelity = (): void => {
  const stale = findStaleProofs(readProofs(), readEvidence());
  if (stale.length === 0) return;
  const advice = 'These tests do not prove any more what docs/fidelity.md says of them; run npm run fidelity:';
  process.stderr.write(`${[advice, ...stale].join('\n')}\n`);
  process.exitCode = 1;
};

// `--check`, after the tests: what is kept must be what they saw.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) checkFidelity();
  else await writeFidelity();
}
