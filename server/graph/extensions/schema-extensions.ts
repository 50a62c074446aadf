// Schema extensions: their definitions. Values are in the bodies of the objects themselves.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createSchemaExtension,
  deleteSchemaExtension,
  isShown,
  requireSchemaExtension,
  requireSchemaOwner,
  updateSchemaExtension,
  type SchemaExtensionChange,
} from '../../domain/extensions/schema-extensions.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { SchemaExtension } from '../../domain/tenant/rows.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toTableSource } from '../collection/table-source.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { readEach } from '../entities/property-readers.js';

const names = ['id', 'description', 'targetTypes', 'status', 'owner', 'properties'] as const;

const writer = createWriter<'schemaExtension', SchemaExtension>(
  'schemaExtension',
  readEach(names, (name) => (extension: SchemaExtension) => extension[name]),
);

const set = 'schemaExtensions';

const toShownSource = (all: RowSource<SchemaExtension>): RowSource<SchemaExtension> => ({
  name: all.name,
  *scan(options) {
    for (const found of all.scan(options)) if (isShown(found.row)) yield found;
  },
});

/** Graph: schemaextension-list. */
const listSchemaExtensions: Operation = (call) =>
  answerCollection(call, { set, writer, source: toShownSource(toTableSource(call.tenant.view, 'schemaExtensions')) });

const requireCalled = (call: OperationCall): SchemaExtension =>
  requireSchemaExtension(call.tenant.view, requireParam(call, 'id'));

/** Graph: schemaextension-get. */
const getSchemaExtension: Operation = (call) => toEntityResult(call, set, writer, requireCalled(call));

/** Types in one spelling: the reference writes them with a capital, and its samples of PowerShell without. */
const readTypes = (types: readonly string[]): readonly string[] => [
  ...new Set(types.map((type) => type.charAt(0).toUpperCase() + type.slice(1))),
];

const pick = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const readProperties = (
  properties: readonly { readonly name: string; readonly type: SchemaExtension['properties'][number]['type'] }[],
) => properties.map(({ name, type }) => ({ name, type }));

/** Graph: schemaextension-post-schemaextensions. */
const createSchemaExtensionOperation: Operation<RequestBodyOf<'createSchemaExtension'>> = (call) => {
  const { id, description = null, targetTypes, properties } = call.body;
  // Documented: the app that calls. Plain text names none.
  const owner = call.body.owner ?? call.appId;
  if (owner === undefined) throw new DomainError('valueRequired', { property: 'owner', resource: 'SchemaExtension' });
  const wish = { id, description, owner, targetTypes: readTypes(targetTypes), properties: readProperties(properties) };
  const extension = call.tenant.transact((draft) => createSchemaExtension(draft, wish));
  return toEntityResult(call, set, writer, extension, { status: 201 });
};

/** Graph: schemaextension-update. */
const updateSchemaExtensionOperation: Operation<RequestBodyOf<'updateSchemaExtension'>> = (call) => {
  const extension = requireCalled(call);
  const { description, owner, status, targetTypes, properties } = call.body;
  requireSchemaOwner(extension, call.appId, owner);
  const change: SchemaExtensionChange = {
    ...pick({ description, owner, status }),
    ...(targetTypes === undefined ? {} : { targetTypes: readTypes(targetTypes) }),
    ...(properties === undefined ? {} : { properties: readProperties(properties) }),
  };
  call.tenant.transact((draft) => {
    updateSchemaExtension(draft, extension, change);
  });
  return { status: 204 };
};

/** Graph: schemaextension-delete. */
const deleteSchemaExtensionOperation: Operation = (call) => {
  const extension = requireCalled(call);
  requireSchemaOwner(extension, call.appId);
  call.tenant.transact((draft) => {
    deleteSchemaExtension(draft, extension);
  });
  return { status: 204 };
};

/** By operationId. */
export const schemaExtensionOperations = {
  listSchemaExtensions,
  createSchemaExtension: createSchemaExtensionOperation,
  getSchemaExtension,
  updateSchemaExtension: updateSchemaExtensionOperation,
  deleteSchemaExtension: deleteSchemaExtensionOperation,
} satisfies OperationsById<GraphOperationId>;
