// Directory extensions of apps, and those of the whole tenant.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createExtensionProperty,
  deleteExtensionProperty,
  isAvailable,
  listExtensionProperties,
  requireExtensionProperty,
} from '../../domain/extensions/extension-properties.js';
import type { ExtensionProperty } from '../../domain/tenant/rows.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { toListSource } from '../../http/odata/row-source.js';
import { readSelect } from '../../http/odata/select.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { requireCalledApplication } from '../request/called-app.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toContext, toEntityResult } from '../entities/entity-json.js';
import { extensionPropertyWriter as writer } from '../entities/extensions/extension-property-json.js';
import { toTypedRow, writeTypedRow } from '../entities/entity-row.js';

const toSet = (applicationId: string): string => `applications('${applicationId}')/extensionProperties`;

/** Graph: application-list-extensionproperty. */
const listExtensionPropertiesOperation: Operation = (call) => {
  const { id } = requireCalledApplication(call);
  const source = toListSource('extensionProperties', listExtensionProperties(call.tenant.view, id));
  return answerCollection(call, { set: toSet(id), writer, source });
};

/** Graph: application-post-extensionproperty. */
const createExtensionPropertyOperation: Operation<RequestBodyOf<'createExtensionProperty'>> = (call) => {
  const app = requireCalledApplication(call);
  const { name, dataType, targetObjects, isMultiValued } = call.body;
  const wish = { name, dataType, targetObjects, ...(isMultiValued === undefined ? {} : { isMultiValued }) };
  const property = call.tenant.transact((draft) => createExtensionProperty(draft, app, wish, call.actor));
  return toEntityResult(call, toSet(app.id), writer, property, { status: 201 });
};

const requireCalled = (call: OperationCall): ExtensionProperty =>
  requireExtensionProperty(call.tenant.view, requireCalledApplication(call).id, requireParam(call, 'propertyId'));

/** Graph: extensionproperty-get. */
const getExtensionProperty: Operation = (call) => {
  const property = requireCalled(call);
  return toEntityResult(call, toSet(property.applicationId), writer, property);
};

/** Graph: extensionproperty-delete. */
const deleteExtensionPropertyOperation: Operation = (call) => {
  const app = requireCalledApplication(call);
  const property = requireCalled(call);
  call.tenant.transact((draft) => {
    deleteExtensionProperty(draft, app, property, call.actor);
  });
  return { status: 204 };
};

/** Graph: directoryobject-getavailableextensionproperties. Without the parameter, both kinds. */
const getAvailableExtensionProperties: Operation<RequestBodyOf<'getAvailableExtensionProperties'>> = (call) => {
  const { view } = call.tenant;
  // The body may be missing as a whole.
  const body = call.body as { readonly isSyncedFromOnPremises?: boolean | null } | undefined;
  const isSynced = body?.isSyncedFromOnPremises ?? undefined;
  const found = Array.from(view.scan('extensionProperties'), ({ row }) => row).filter(
    ({ isSyncedFromOnPremises = false }) => isSynced === undefined || isSyncedFromOnPremises === isSynced,
  );
  const selection = readSelect(writer.entity, undefined);
  const items = found
    .filter((property) => isAvailable(view, property))
    .map((property) => `{${writeTypedRow(toTypedRow(writer, property), view, selection)}}`);
  const context = toContext(call, 'Collection(extensionProperty)');
  return { status: 200, body: wrapJson(`{"@odata.context":${context},"value":[${items.join(',')}]}`) };
};

/** By operationId. */
export const extensionPropertyOperations = {
  listExtensionProperties: listExtensionPropertiesOperation,
  createExtensionProperty: createExtensionPropertyOperation,
  getExtensionProperty,
  deleteExtensionProperty: deleteExtensionPropertyOperation,
  getAvailableExtensionProperties,
} satisfies OperationsById<GraphOperationId>;
