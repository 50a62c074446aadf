// Administrative units: list, create, read, change, delete. unit-members.ts has who is in them.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createUnit,
  deleteUnit,
  requireUnit,
  updateUnit,
  type UnitProperties,
} from '../../domain/directory/administrative-units.js';
import { writeExtensionValues } from '../../domain/extensions/object-extensions.js';
import type { AdministrativeUnit } from '../../domain/tenant/rows.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { readExpansion } from '../collection/expand.js';
import { toTableIndex, toTableSource } from '../collection/table-source.js';
import { unitWriter } from '../entities/administrative-unit-json.js';
import { toEntityResult } from '../entities/entity-json.js';
import { toTenantId } from '../entities/organization-row.js';
import { splitExtensions } from '../request/extension-values.js';

const set = 'directory/administrativeUnits';

/** The unit in the path. */
export const requireCalledUnit = (call: OperationCall): AdministrativeUnit =>
  requireUnit(call.tenant.view, requireParam(call, 'id'));

/** The properties in a body. Annotations are left out. */
const toProperties = (body: RequestBodyOf<'updateAdministrativeUnit'>): Partial<UnitProperties> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));

/** Graph: directory-list-administrativeunits. */
const listAdministrativeUnits: Operation = (call) => {
  const { view } = call.tenant;
  const byName = toTableIndex(view, 'administrativeUnits', 'displayName', 'displayName', true);
  return answerCollection(call, {
    set,
    writer: unitWriter,
    source: toTableSource(view, 'administrativeUnits', [byName]),
  });
};

/** Graph: directory-post-administrativeunits. */
const createAdministrativeUnit: Operation<RequestBodyOf<'createAdministrativeUnit'>> = (call) => {
  const { own, extensions } = splitExtensions(call.body);
  const unit = call.tenant.transact((draft) => {
    const created = createUnit(draft, toProperties(own), call.actor);
    writeExtensionValues(draft, 'AdministrativeUnit', created.id, extensions);
    return created;
  });
  const place = `${call.links.root}/v2/${toTenantId(call.tenant.view)}/directoryObjects/${unit.id}`;
  const headers = { Location: `${place}/Microsoft.DirectoryServices.AdministrativeUnit` };
  return toEntityResult(call, set, unitWriter, unit, { status: 201, headers });
};

/** Graph: administrativeunit-get. */
const getAdministrativeUnit: Operation = (call) =>
  toEntityResult(call, set, unitWriter, requireCalledUnit(call), {
    status: 200,
    expansion: readExpansion(call, unitWriter.entity),
  });

/** Graph: administrativeunit-update. */
const updateAdministrativeUnit: Operation<RequestBodyOf<'updateAdministrativeUnit'>> = (call) => {
  const unit = requireCalledUnit(call);
  const { own, extensions } = splitExtensions(call.body);
  call.tenant.transact((draft) => {
    updateUnit(draft, unit, toProperties(own), call.actor);
    writeExtensionValues(draft, 'AdministrativeUnit', unit.id, extensions);
  });
  return { status: 204 };
};

/** Graph: administrativeunit-delete. */
const deleteAdministrativeUnit: Operation = (call) => {
  const unit = requireCalledUnit(call);
  call.tenant.transact((draft) => {
    deleteUnit(draft, unit, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const administrativeUnitOperations = {
  listAdministrativeUnits,
  createAdministrativeUnit,
  getAdministrativeUnit,
  updateAdministrativeUnit,
  deleteAdministrativeUnit,
} satisfies OperationsById<GraphOperationId>;
