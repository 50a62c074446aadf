// The cross-tenant access policy, its default, and its partners.

import type { GraphOperationId, RequestBodyOf } from '../../../contract/operation-ids.js';
import {
  createCrossTenantPartner,
  deleteCrossTenantPartner,
  readCrossTenantDefault,
  readCrossTenantPolicy,
  requireCrossTenantPartner,
  resetCrossTenantDefault,
  setSynchronization,
  updateCrossTenantDefault,
  updateCrossTenantPartner,
  updateCrossTenantPolicy,
  type CrossTenantConfiguration,
  type PartnerChanges,
  type Synchronization,
} from '../../../domain/policies/cross-tenant-access.js';
import { DomainError } from '../../../domain/tenant/errors.js';
import type { CrossTenantPartner } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../../http/operation.js';
import { answerCollection } from '../../collection/answer-collection.js';
import { readExpansion } from '../../collection/expand.js';
import { toTableSource } from '../../collection/table-source.js';
import {
  crossTenantDefaultWriter,
  crossTenantPartnerWriter as writer,
  crossTenantPolicyWriter,
  crossTenantSyncWriter,
} from '../../entities/applications/cross-tenant-json.js';
import { toEntityResult } from '../../entities/entity-json.js';

const set = 'policies/crossTenantAccessPolicy';
const partners = `${set}/partners`;

/** Graph: crosstenantaccesspolicy-get. */
const getPolicy: Operation = (call) =>
  toEntityResult(call, set, crossTenantPolicyWriter, readCrossTenantPolicy(call.tenant.view));

/** Graph: crosstenantaccesspolicy-update. */
const updatePolicy: Operation<RequestBodyOf<'updateCrossTenantAccessPolicy'>> = (call) => {
  const { displayName, allowedCloudEndpoints } = call.body;
  call.tenant.transact((draft) => {
    const said = {
      ...(displayName === undefined ? {} : { displayName }),
      ...(allowedCloudEndpoints === undefined ? {} : { allowedCloudEndpoints }),
    };
    updateCrossTenantPolicy(draft, said, call.actor);
  });
  return { status: 204 };
};

/** Graph: crosstenantaccesspolicyconfigurationdefault-get. */
const getDefault: Operation = (call) =>
  toEntityResult(call, `${set}/default`, crossTenantDefaultWriter, readCrossTenantDefault(call.tenant.view));

const withoutNotes = (body: object): CrossTenantConfiguration =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));

/** Graph: crosstenantaccesspolicyconfigurationdefault-update. */
const updateDefault: Operation<RequestBodyOf<'updateCrossTenantAccessDefault'>> = (call) => {
  call.tenant.transact((draft) => {
    updateCrossTenantDefault(draft, withoutNotes(call.body), call.actor);
  });
  return { status: 204 };
};

/** Graph: crosstenantaccesspolicyconfigurationdefault-resettosystemdefault. */
const resetDefault: Operation = (call) => {
  call.tenant.transact((draft) => {
    resetCrossTenantDefault(draft, call.actor);
  });
  return { status: 204 };
};

/** Graph: crosstenantaccesspolicy-list-partners. */
const listPartners: Operation = (call) => {
  const { view } = call.tenant;
  return answerCollection(call, { set: partners, writer, source: toTableSource(view, 'crossTenantPartners', []) });
};

type PartnerBody = RequestBodyOf<'updateCrossTenantPartner'>;

const readChanges = ({ isServiceProvider, ...body }: PartnerBody): PartnerChanges => ({
  ...(isServiceProvider === undefined ? {} : { isServiceProvider }),
  configuration: withoutNotes(body),
});

/** Graph: crosstenantaccesspolicy-post-partners. */
const createPartner: Operation<RequestBodyOf<'createCrossTenantPartner'>> = (call) => {
  const { tenantId, ...body } = call.body;
  const made = call.tenant.transact((draft) =>
    createCrossTenantPartner(draft, tenantId, readChanges(body), call.actor),
  );
  return toEntityResult(call, partners, writer, made, { status: 201 });
};

const requireCalled = (call: OperationCall, view: TenantView = call.tenant.view): CrossTenantPartner =>
  requireCrossTenantPartner(view, requireParam(call, 'id'));

/** Graph: crosstenantaccesspolicyconfigurationpartner-get. */
const getPartner: Operation = (call) =>
  toEntityResult(call, partners, writer, requireCalled(call), {
    status: 200,
    expansion: readExpansion(call, writer.entity),
  });

/** Graph: crosstenantaccesspolicyconfigurationpartner-update. */
const updatePartner: Operation<PartnerBody> = (call) => {
  call.tenant.transact((draft) => {
    updateCrossTenantPartner(draft, requireCalled(call, draft), readChanges(call.body), call.actor);
  });
  return { status: 204 };
};

/** Graph: crosstenantaccesspolicyconfigurationpartner-delete. */
const deletePartner: Operation = (call) => {
  call.tenant.transact((draft) => {
    deleteCrossTenantPartner(draft, requireCalled(call, draft), call.actor);
  });
  return { status: 204 };
};

const requireSynchronization = ({ id, synchronization }: CrossTenantPartner): Synchronization => {
  if (synchronization === undefined) throw new DomainError('notFound', { key: id });
  return synchronization;
};

/** Graph: crosstenantidentitysyncpolicypartner-get. */
const getSynchronization: Operation = (call) => {
  const partner = requireCalled(call);
  requireSynchronization(partner);
  return toEntityResult(call, `${partners}('${partner.id}')/identitySynchronization`, crossTenantSyncWriter, partner);
};

type SyncBody = RequestBodyOf<'updateCrossTenantSynchronization'>;

const readSynchronization = ({ displayName, userSyncInbound }: SyncBody, before: Synchronization): Synchronization => ({
  displayName: displayName === undefined ? before.displayName : displayName,
  isSyncAllowed: userSyncInbound === undefined ? before.isSyncAllowed : (userSyncInbound?.isSyncAllowed ?? null),
});

/** Graph: crosstenantaccesspolicyconfigurationpartner-put-identitysynchronization. */
const createSynchronization: Operation<RequestBodyOf<'createCrossTenantSynchronization'>> = (call) => {
  const said = readSynchronization(call.body, { displayName: null, isSyncAllowed: null });
  call.tenant.transact((draft) => {
    setSynchronization(draft, requireCalled(call, draft), said, call.actor);
  });
  return { status: 204 };
};

/** Graph: crosstenantidentitysyncpolicypartner-update. */
const updateSynchronization: Operation<SyncBody> = (call) => {
  call.tenant.transact((draft) => {
    const partner = requireCalled(call, draft);
    setSynchronization(draft, partner, readSynchronization(call.body, requireSynchronization(partner)), call.actor);
  });
  return { status: 204 };
};

/** Graph: crosstenantidentitysyncpolicypartner-delete. */
const deleteSynchronization: Operation = (call) => {
  call.tenant.transact((draft) => {
    const partner = requireCalled(call, draft);
    requireSynchronization(partner);
    setSynchronization(draft, partner, undefined, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const crossTenantOperations = {
  getCrossTenantAccessPolicy: getPolicy,
  updateCrossTenantAccessPolicy: updatePolicy,
  getCrossTenantAccessDefault: getDefault,
  updateCrossTenantAccessDefault: updateDefault,
  resetCrossTenantAccessDefault: resetDefault,
  listCrossTenantPartners: listPartners,
  createCrossTenantPartner: createPartner,
  getCrossTenantPartner: getPartner,
  updateCrossTenantPartner: updatePartner,
  deleteCrossTenantPartner: deletePartner,
  getCrossTenantSynchronization: getSynchronization,
  createCrossTenantSynchronization: createSynchronization,
  updateCrossTenantSynchronization: updateSynchronization,
  deleteCrossTenantSynchronization: deleteSynchronization,
} satisfies OperationsById<GraphOperationId>;
