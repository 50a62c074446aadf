// Makes server/contract/generated/ from the documents in openapi/. Run by `npm run generate`.

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { EntitySpec, OperationSpec } from '../../server/contract/spec.js';
import { toArazzoFiles } from './forms/arazzo.js';
import type { BodyWords } from '../../server/contract/body-checks.js';
import { toBodyCheckFiles } from './body-checks.js';
import { toBodyWords } from './body-schemas.js';
import { operationsOf, surfaces, type OpenApiDocument } from './document/document.js';
import { readDocument } from './document/read-document.js';
import { toEdmModels, toMetadataParts } from './edm/edm-versions.js';
import { toEntities } from './entities.js';
import { generateForms } from './forms/generate-forms.js';
import { toEntityPropertiesModule } from './entity-properties.js';
import { packModel } from './graph-model.js';
import { listNewPaths } from './document/list-new-paths.js';
import { toGraphPages, toNotEmulated } from './not-emulated.js';
import { toOperations } from './operations.js';
import { readProofs } from './fidelity/proofs.js';

const header = '// Generated from openapi/ by `npm run generate`. Do not edit.\n\n';
const json = (value: unknown): string => JSON.stringify(value);
/** Large data as text that is parsed: several times faster to load than the same as a literal. */
const stored = (value: unknown): string => `JSON.parse(${json(json(value))})`;
/** A function that gives data which most runs never need. */
const toLazy = (name: string, type: string, value: unknown): string =>
  `let known_${name}: ${type} | undefined;\n` +
  `export const ${name} = (): ${type} => (known_${name} ??= ${stored(value)} as ${type});\n`;

const toAllEntities = (documents: readonly OpenApiDocument[]): Readonly<Record<string, EntitySpec>> =>
  Object.assign({}, ...documents.map(toEntities)) as Record<string, EntitySpec>;

/** The operations. Many need the same permissions and roles, which are long lists, so each of these is written once. */
const toOperationsCode = (operations: readonly OperationSpec[]): string => {
  const needs = [...new Set(operations.map(({ permissions, access }) => json({ permissions, access })))];
  const others = operations.map(({ permissions, access, ...rest }) => [
    rest,
    needs.indexOf(json({ permissions, access })),
  ]);
  return [
    `const needs = ${stored(needs.map((text) => JSON.parse(text) as unknown))} as readonly object[];\n\n`,
    'export const operations: readonly OperationSpec[] = ',
    `(${stored(others)} as [object, number][]).map(([rest, need]) => Object.assign(rest, needs[need]) as OperationSpec);\n\n`,
  ].join('');
};

const toContractModule = (documents: readonly OpenApiDocument[]): string => {
  const operations = documents.flatMap(toOperations);
  const ids = operations.map((operation) => operation.operationId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`operationId ${twice} is used twice`);
  const entities = toAllEntities(documents);
  for (const { operationId, entity } of operations) {
    if (entity !== undefined && entities[entity] === undefined) throw new Error(`${operationId}: no entity ${entity}`);
  }
  return [
    header,
    "import type { EntitySpec, GraphPage, NotEmulated, OperationSpec } from '../spec.js';\n\n",
    toOperationsCode(operations),
    `export const entities: Readonly<Record<string, EntitySpec>> = ${stored(entities)};\n\n`,
    `export const notEmulated: readonly NotEmulated[] = ${stored(documents.flatMap(toNotEmulated))};\n\n`,
    `export const graphPages: readonly GraphPage[] = ${stored(documents.flatMap(toGraphPages))};\n`,
  ].join('');
};

const toIdsModule = (documents: readonly OpenApiDocument[]): string => {
  const unions = documents.map((document) => {
    const ids = toOperations(document).map((operation) => `  | '${operation.operationId}'`);
    const name = document.surface.charAt(0).toUpperCase() + document.surface.slice(1);
    return `export type ${name}OperationId =\n${ids.join('\n')};\n`;
  });
  return header + unions.join('\n');
};

const toTypesModule = async (document: OpenApiDocument): Promise<string> => {
  const nodes = await openapiTS(document.root as unknown as OpenAPI3, {
    immutable: true,
    defaultNonNullable: false,
    alphabetize: false,
    silent: true,
  });
  return header + astToString(nodes);
};

const toBodyWordsModule = (words: BodyWords): string =>
  `${header}import type { BodyWords } from '../body-checks.js';\n\n${toLazy('readBodyWords', 'BodyWords', words)}`;

const toProofsModule = (): string =>
  `${header}import type { Proofs } from '../spec.js';\n\n${toLazy('readProofs', 'Proofs', readProofs())}`;

/** What Graph has. Most runs never need it, and it is large. */
const toGraphModelModule = (): string =>
  `${header}import type { PackedTexts } from '../graph-model/packed-text.js';\n\n` +
  `export const packedModel = (): PackedTexts => (${json(packModel())});\n`;

/** What each operation does, in the words of its summary. */
const toSummariesModule = (documents: readonly OpenApiDocument[]): string => {
  const summaries = documents.flatMap((document) =>
    operationsOf(document).map(({ operationId, node }) => [operationId, node.summary ?? null]),
  );
  return header + toLazy('readSummaries', 'Readonly<Record<string, string>>', Object.fromEntries(summaries));
};

const toEdmModule = (document: OpenApiDocument): string => {
  const models = toEdmModels(document);
  const { 'v1.0': stable, beta: model } = models;
  const types = [...model.types.values()].map(({ name, base, properties, navigation }) => [
    name,
    {
      ...(base === undefined ? {} : { base }),
      properties: Object.fromEntries(properties.map((property) => [property.name, property.type])),
      navigation: [...navigation.keys()],
    },
  ]);
  const roots = [
    ...[...model.entitySets.keys()].map((name) => ({ name, kind: 'EntitySet' })),
    ...[...model.singletons.keys()].map((name) => ({ name, kind: 'Singleton' })),
  ].map((root) => ({ ...root, isOfBeta: !stable.entitySets.has(root.name) && !stable.singletons.has(root.name) }));
  return [
    header,
    "import type { EdmTypeSpec, MetadataPart, ServiceRoot } from '../spec.js';\n\n",
    toLazy('readEdmTypes', 'Readonly<Record<string, EdmTypeSpec>>', Object.fromEntries(types)),
    toLazy('readServiceRoots', 'readonly ServiceRoot[]', roots),
    toLazy('readMetadataParts', 'readonly MetadataPart[]', toMetadataParts(models)),
  ].join('');
};

/** Reads the documents and says what files they make: name below `generated/` and text. */
export const toGeneratedFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const documents = await Promise.all(surfaces.map(readDocument));
  const files = new Map<string, string>();
  files.set('contract.ts', toContractModule(documents));
  files.set('operation-ids.ts', toIdsModule(documents));
  files.set('entity-properties.ts', header + toEntityPropertiesModule(toAllEntities(documents)));
  for (const document of documents) if (document.surface === 'graph') files.set('edm.ts', toEdmModule(document));
  files.set('proofs.ts', toProofsModule());
  files.set('graph-model.ts', toGraphModelModule());
  files.set('summaries.ts', toSummariesModule(documents));
  files.set('body-words.ts', toBodyWordsModule(toBodyWords(documents)));
  for (const [name, text] of await toBodyCheckFiles(documents)) files.set(`body-checks/${name}`, header + text);
  for (const [name, text] of await toArazzoFiles()) files.set(name, header + text);
  for (const document of documents) {
    files.set(`${document.surface}-types.ts`, await toTypesModule(document));
    files.set(`documents/${document.surface}.json`, json(document.root));
  }
  return files;
};

/** Writes server/contract/generated/, and removes from it what is not made any more. Who reads it meanwhile sees no gap. */
export const generateContract = async (): Promise<void> => {
  const folder = new URL('../../server/contract/generated/', import.meta.url);
  await Promise.all(surfaces.map(listNewPaths));
  const files = await toGeneratedFiles();
  for (const below of ['documents/', 'body-checks/']) await mkdir(new URL(below, folder), { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, folder), text);
  for (const name of await readdir(folder, { recursive: true })) {
    if (!['documents', 'body-checks'].includes(name) && !files.has(name.replaceAll('\\', '/')))
      await rm(new URL(name, folder));
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The control plane's document refers to what is made of the forms.
  await generateForms();
  await generateContract();
}
