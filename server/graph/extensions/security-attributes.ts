// Custom security attributes: sets, definitions and the values that they allow. Values of objects are in users and applications.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  addAllowedValue,
  createDefinition,
  readSetName,
  requireAllowed,
  requireDefinition,
  updateDefinition,
} from '../../domain/security-attributes/attribute-definitions.js';
import {
  createAttributeSet,
  requireAttributeSet,
  updateAttributeSet,
} from '../../domain/security-attributes/attribute-sets.js';
import type { SecurityAttributeDefinition } from '../../domain/tenant/rows.js';
import type { Tables } from '../../domain/tenant/tables.js';
import { listRows } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import { findSetSight } from '../../http/access/security-attribute-access.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { toTableSource } from '../collection/table-source.js';
import { toEntityResult } from '../entities/entity-json.js';
import {
  allowedValueWriter,
  attributeDefinitionWriter,
  attributeSetWriter,
} from '../entities/extensions/security-attribute-json.js';

const sets = 'directory/attributeSets';
const definitions = 'directory/customSecurityAttributeDefinitions';

/** A table, of which whose role is for some sets sees what belongs to them. */
const toSource = <T extends 'attributeSets' | 'securityAttributeDefinitions'>(
  call: OperationCall,
  table: T,
  toSetId: (row: Tables[T]) => string,
): RowSource<Tables[T]> => {
  const isSeen = findSetSight(call);
  const whole = { ...toTableSource(call.tenant.view, table), indexes: [] };
  if (isSeen === undefined) return whole;
  return toListSource(
    table,
    listRows(call.tenant.view.scan(table)).filter((row) => isSeen(toSetId(row))),
  );
};

/** Graph: directory-list-attributesets. */
const listAttributeSets: Operation = (call) =>
  answerCollection(call, {
    set: sets,
    writer: attributeSetWriter,
    source: toSource(call, 'attributeSets', ({ id }) => id),
  });

/** Graph: directory-post-attributesets. */
const createSet: Operation<RequestBodyOf<'createAttributeSet'>> = (call) => {
  const set = call.tenant.transact((draft) => createAttributeSet(draft, call.body, call.actor));
  return toEntityResult(call, sets, attributeSetWriter, set, { status: 201 });
};

/** Graph: attributeset-get. */
const getAttributeSet: Operation = (call) =>
  toEntityResult(call, sets, attributeSetWriter, requireAttributeSet(call.tenant.view, requireParam(call, 'id')));

/** Graph: attributeset-update. */
const updateSet: Operation<RequestBodyOf<'updateAttributeSet'>> = (call) => {
  call.tenant.transact((draft) => {
    updateAttributeSet(draft, requireAttributeSet(draft, requireParam(call, 'id')), call.body, call.actor);
  });
  return { status: 204 };
};

/** Graph: directory-list-customsecurityattributedefinitions. */
const listSecurityAttributeDefinitions: Operation = (call) =>
  answerCollection(call, {
    set: definitions,
    writer: attributeDefinitionWriter,
    source: toSource(call, 'securityAttributeDefinitions', ({ attributeSet }) => attributeSet),
  });

/** Graph: directory-post-customsecurityattributedefinitions. */
const createSecurityAttributeDefinition: Operation<RequestBodyOf<'createSecurityAttributeDefinition'>> = (call) => {
  const definition = call.tenant.transact((draft) => createDefinition(draft, call.body, call.actor));
  return toEntityResult(call, definitions, attributeDefinitionWriter, definition, { status: 201 });
};

const requireCalled = (call: OperationCall, view = call.tenant.view): SecurityAttributeDefinition =>
  requireDefinition(view, requireParam(call, 'id'));

/** Graph: customsecurityattributedefinition-get. */
const getSecurityAttributeDefinition: Operation = (call) =>
  toEntityResult(call, definitions, attributeDefinitionWriter, requireCalled(call), {
    status: 200,
    expansion: readExpansion(call, attributeDefinitionWriter.entity),
  });

/** Documented: only OData 4.01 knows such a list of changes. Choice: the words. */
const needsNewerOData = new GraphError(
  400,
  'BadRequest',
  "The annotation 'allowedValues@delta' needs the header 'OData-Version: 4.01'.",
);

/** Graph: customsecurityattributedefinition-update. */
const updateSecurityAttributeDefinition: Operation<RequestBodyOf<'updateSecurityAttributeDefinition'>> = (call) => {
  const { 'allowedValues@delta': allowedValues, ...changes } = call.body;
  if (allowedValues !== undefined && call.headers['odata-version']?.trim() !== '4.01') throw needsNewerOData;
  const all = allowedValues === undefined ? changes : { ...changes, allowedValues };
  call.tenant.transact((draft) => {
    updateDefinition(draft, requireCalled(call, draft), all, call.actor);
  });
  return { status: 204 };
};

const toValueSet = (call: OperationCall, definition: SecurityAttributeDefinition): string =>
  `${definitions}('${readSetName(call.tenant.view, definition)}_${definition.name}')/allowedValues`;

/** Graph: customsecurityattributedefinition-list-allowedvalues. */
const listAllowedValues: Operation = (call) => {
  const definition = requireCalled(call);
  const source = toListSource('allowedValues', definition.allowedValues);
  return answerCollection(call, { set: toValueSet(call, definition), writer: allowedValueWriter, source });
};

/** The pages write it as a text, too. */
const isTrue = (value: boolean | 'true' | 'false'): boolean => value === true || value === 'true';

/** Graph: customsecurityattributedefinition-post-allowedvalues. */
const createAllowedValue: Operation<RequestBodyOf<'createAllowedValue'>> = (call) => {
  const value = { id: call.body.id, isActive: isTrue(call.body.isActive) };
  call.tenant.transact((draft) => {
    addAllowedValue(draft, requireCalled(call, draft), value, call.actor);
  });
  return toEntityResult(call, toValueSet(call, requireCalled(call)), allowedValueWriter, value, { status: 201 });
};

/** Graph: allowedvalue-get. */
const getAllowedValue: Operation = (call) => {
  const definition = requireCalled(call);
  const value = requireAllowed(definition, requireParam(call, 'allowedValueId'));
  return toEntityResult(call, toValueSet(call, definition), allowedValueWriter, value);
};

/** Graph: allowedvalue-update. */
const updateAllowedValue: Operation<RequestBodyOf<'updateAllowedValue'>> = (call) => {
  const { isActive } = call.body;
  call.tenant.transact((draft) => {
    const definition = requireCalled(call, draft);
    const { id } = requireAllowed(definition, requireParam(call, 'allowedValueId'));
    if (isActive === undefined) return;
    updateDefinition(draft, definition, { allowedValues: [{ id, isActive: isTrue(isActive) }] }, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const securityAttributeOperations = {
  listAttributeSets,
  createAttributeSet: createSet,
  getAttributeSet,
  updateAttributeSet: updateSet,
  listSecurityAttributeDefinitions,
  createSecurityAttributeDefinition,
  getSecurityAttributeDefinition,
  updateSecurityAttributeDefinition,
  listAllowedValues,
  createAllowedValue,
  getAllowedValue,
  updateAllowedValue,
} satisfies OperationsById<GraphOperationId>;
