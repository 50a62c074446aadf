// A user's licenses in detail, and whether they include Teams.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { findAppLicense } from '../../domain/auto-claim/app-license.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { User } from '../../domain/tenant/rows.js';
import { listHeldLicenses, toUserProvisioningStatus, type HeldLicense } from '../../domain/ledger/user-licenses.js';
import { requireUser } from '../../domain/tenant/find-user.js';
import { toListSource } from '../../http/odata/row-source.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toContext, toEntityResult } from '../entities/entity-json.js';
import { inTenant, type PropertyReaders } from '../entities/property-readers.js';
import { toPairText } from '../entities/guid-bytes.js';
import { requireMe } from '../request/me.js';
import { toTenantId } from '../entities/organization-row.js';

const readers: PropertyReaders<'licenseDetails', HeldLicense> = {
  id: inTenant(({ skuId }, view) => toPairText(toTenantId(view), skuId)),
  servicePlans: inTenant((license, view) =>
    license.product.servicePlans.map((plan) => ({
      servicePlanId: plan.servicePlanId,
      servicePlanName: plan.servicePlanName,
      provisioningStatus: toUserProvisioningStatus(view, license, plan),
      appliesTo: plan.appliesTo,
    })),
  ),
  skuId: ({ skuId }) => skuId,
  skuPartNumber: ({ product }) => product.skuPartNumber,
};

const writer = createWriter('licenseDetails', readers);

/** The user in the path, and the key as the client wrote it, which the context repeats. */
const readHolder = (call: OperationCall): { readonly user: User; readonly key: string } => {
  const id = call.params.id;
  if (id !== undefined) return { user: requireUser(call.tenant.view, id), key: id };
  const user = requireMe(call);
  return { user, key: user.id };
};

const toSet = (key: string): string => `users('${encodeURIComponent(key).replaceAll("'", "''")}')/licenseDetails`;

/** Graph: user-list-licensedetails. One entry for each product, from any source. */
const listLicenseDetails: Operation = (call) => {
  const { user, key } = readHolder(call);
  const source = toListSource('licenseDetails', listHeldLicenses(call.tenant.view, user.id));
  return answerCollection(call, { set: toSet(key), writer, source });
};

/** Graph: licensedetails-get. */
const getLicenseDetails: Operation = (call) => {
  const { view } = call.tenant;
  const { user, key } = readHolder(call);
  const id = requireParam(call, 'licenseDetailsId');
  const license = listHeldLicenses(view, user.id).find(({ skuId }) => toPairText(toTenantId(view), skuId) === id);
  if (license === undefined) throw new DomainError('notFound', { key: id });
  return toEntityResult(call, toSet(key), writer, license);
};

/** Graph: licensedetails-getteamslicensingdetails. */
const getTeamsLicensingDetails: Operation = (call) => {
  const { view } = call.tenant;
  const { user } = readHolder(call);
  const teams = view.catalogue.reportedApps.get('teams');
  const hasTeams = teams !== undefined && findAppLicense(view, user.id, teams).kind === 'licensed';
  const context = toContext(call, 'microsoft.graph.teamsLicensingDetails');
  return { status: 200, body: wrapJson(`{"@odata.context":${context},"hasTeamsLicense":${String(hasTeams)}}`) };
};

/** By operationId. */
export const licenseDetailsOperations = {
  listLicenseDetails,
  getLicenseDetails,
  getTeamsLicensingDetails,
  listMyLicenseDetails: listLicenseDetails,
  getMyLicenseDetails: getLicenseDetails,
  getMyTeamsLicensingDetails: getTeamsLicensingDetails,
} satisfies OperationsById<GraphOperationId>;
