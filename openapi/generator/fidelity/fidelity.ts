// Writes docs/fidelity.md from the marks of the contract and of the rules. Run by `npm run fidelity`.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listUnserved, listUnservedProperties } from '../../../server/contract/graph-model/list-unserved.js';
import type { NotEmulated, OperationSpec, Proofs, Surface } from '../../../server/contract/spec.js';
import type { Contradiction, Mark, RuleEvidence } from '../../../server/domain/tenant/evidence.js';
import { rules, type RuleId } from '../../../server/domain/tenant/rules.js';
import { listRefusals, type Refusal } from '../../../server/http/errors/errors.js';
import { toFidelityAnchor, toPropertiesAnchor } from '../../../server/http/errors/read-on.js';
import { protocolRules, type ProtocolRuleId } from '../../../server/http/protocol-rules.js';
import { operationsOf, surfaces, type OpenApiDocument } from '../document/document.js';
import { readDocument } from '../document/read-document.js';
import type { FidelityExtension } from '../document/extensions.js';
import { toEntities } from '../entities.js';
import { readModel } from '../graph-model.js';
import { toGraphPages, toNotEmulated } from '../not-emulated.js';
import { toOperations } from '../operations.js';
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

const models = { 'v1.0': readModel('v1.0'), beta: readModel('beta') };

/** What is not emulated of all surfaces; what the router alone must know is in the list anyway. */
const listNotEmulated = (documents: readonly OpenApiDocument[]): readonly NotEmulated[] => {
  const pages = documents.flatMap(toGraphPages);
  const written = documents
    .flatMap(toNotEmulated)
    .filter(({ surface, methods }) => surface !== 'graph' || methods !== undefined);
  return [...listUnserved({ models, operations: documents.flatMap(toOperations), pages }), ...written];
};

/** Names by the path they are below. Paths with the same names are one line: `/me` has what `/users/{id}` has. */
const toUnservedCell = (entries: readonly NotEmulated[]): string => {
  const below = new Map<string, string[]>();
  const requests: string[] = [];
  for (const { path, methods, versions } of entries) {
    const at = path.lastIndexOf('/') + 1;
    const parent = `${versions?.map((version) => `/${version}`).join() ?? ''}${path.slice(0, at)}`;
    if (methods === undefined) below.set(parent, [...(below.get(parent) ?? []), path.slice(at)]);
    else requests.push(`\`${methods.join(', ')} ${path}\``);
  }
  const byNames = new Map<string, string[]>();
  for (const [parent, names] of below) {
    const list = names.map((name) => `\`${name}\``).join(' ');
    byNames.set(list, [...(byNames.get(list) ?? []), `\`${parent}\``]);
  }
  const lines = [...byNames].map(([list, parents]) => `${parents.join(' and ')} with ${list}`);
  return [...lines, ...requests].join('<br>');
};

const toNotEmulatedSection = (documents: readonly OpenApiDocument[]): string => {
  const entries = listNotEmulated(documents);
  const bySource = new Map<string, NotEmulated[]>(documents.flatMap(toGraphPages).map(({ source }) => [source, []]));
  for (const entry of entries) bySource.set(entry.source, [...(bySource.get(entry.source) ?? []), entry]);
  const rows = [...bySource].map(([source, its]) => [
    `<a id="${toFidelityAnchor(source)}"></a>${toUnservedCell(its)}`,
    String(its.length),
    `[${source.startsWith('https://learn.microsoft.com/') ? "Microsoft's page" : 'observed'}](${source})`,
  ]);
  const ofBeta = entries.filter(({ versions }) => versions !== undefined).length;
  return [
    '## Not emulated',
    'These answer 501, with everything below them: a path, or where methods are named, these methods of it. What Graph has ' +
      'is known from its whole model ([decision 43](decisions/0043-graph-model.md)). A path that is not in it is refused ' +
      "in Graph's words.",
    `${String(entries.length)} in all, of which ${String(ofBeta)} in beta alone.`,
    `${toTable(['Path', 'Count', 'Page'], rows)}\n`,
  ].join('\n\n');
};

const toPropertiesSection = (documents: readonly OpenApiDocument[]): string => {
  const entities = documents.flatMap((document) => Object.values(toEntities(document)));
  const anchored = new Set<string>();
  const rows = entities.flatMap((entity) => {
    const absent = listUnservedProperties({ models }, entity);
    if (absent.length === 0) return [];
    const names = absent.map(({ name, isOfBeta }) => `\`${name}\`${isOfBeta ? ' (beta)' : ''}`);
    // The contract can have a type of each version. The first of the two is what errors lead to.
    const anchor = anchored.has(entity.typeName) ? '' : `<a id="${toPropertiesAnchor(entity.typeName)}"></a>`;
    anchored.add(entity.typeName);
    return [[`${anchor}\`${entity.typeName}\``, String(absent.length), names.join(' ')]];
  });
  return [
    '## Properties that are not emulated',
    'Asking for one of these, or setting it, is 501.',
    `${toTable(['Type', 'Count', 'Properties'], rows)}\n`,
  ].join('\n\n');
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
    toNotEmulatedSection(documents),
    toPropertiesSection(documents),
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
