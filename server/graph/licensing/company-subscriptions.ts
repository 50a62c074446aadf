// The purchases behind the products: companySubscriptions, under /directory/subscriptions.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { requireCompanySubscription } from '../../domain/licensing/company-subscription.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { CompanySubscription } from '../../domain/tenant/rows.js';
import { toTenantProvisioningStatus } from '../../domain/ledger/subscribed-sku.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { inTenant, type PropertyReaders } from '../entities/property-readers.js';
import { toTableSource } from '../collection/table-source.js';

const readers: PropertyReaders<'companySubscription', CompanySubscription> = {
  id: ({ id }) => id,
  commerceSubscriptionId: ({ commerceSubscriptionId }) => commerceSubscriptionId,
  createdDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  isTrial: ({ isTrial }) => isTrial,
  nextLifecycleDateTime: ({ nextLifecycleDateTime }) =>
    nextLifecycleDateTime === null ? null : toSeconds(nextLifecycleDateTime),
  ownerId: ({ ownerId }) => ownerId,
  ownerTenantId: ({ ownerTenantId }) => ownerTenantId,
  ownerType: ({ ownerType }) => ownerType,
  serviceStatus: inTenant(({ skuId, status }, { catalogue }) =>
    (catalogue.products.get(skuId)?.servicePlans ?? []).map((plan) => ({
      appliesTo: plan.appliesTo,
      provisioningStatus: toTenantProvisioningStatus(plan, status),
      servicePlanId: plan.servicePlanId,
      servicePlanName: plan.servicePlanName,
    })),
  ),
  skuId: ({ skuId }) => skuId,
  skuPartNumber: inTenant(({ skuId }, { catalogue }) => catalogue.products.get(skuId)?.skuPartNumber ?? null),
  status: ({ status }) => status,
  totalLicenses: ({ totalLicenses }) => totalLicenses,
};

const stableWriter = createWriter('companySubscription', readers);

/** Observed in an answer of beta: both ids of the commerce system are the same. */
const betaWriter = createWriter<'companySubscriptionOfBeta', CompanySubscription>('companySubscriptionOfBeta', {
  ...readers,
  ocpSubscriptionId: ({ commerceSubscriptionId }) => commerceSubscriptionId,
});

/** Only beta has the second id. */
const toWriter = ({ target }: OperationCall): EntityWriter<CompanySubscription> =>
  target.version === 'beta' ? betaWriter : stableWriter;

const set = 'directory/subscriptions';

/** Graph: directory-list-subscriptions. */
const listCompanySubscriptions: Operation = (call) =>
  answerCollection(call, {
    set,
    writer: toWriter(call),
    source: toTableSource(call.tenant.view, 'companySubscriptions'),
  });

/** Graph: companysubscription-get. */
const getCompanySubscription: Operation = (call) =>
  toEntityResult(call, set, toWriter(call), requireCompanySubscription(call.tenant.view, requireParam(call, 'id')));

/** Graph: companysubscription-get by an alternate key. */
const toGetByCommerceId =
  (name: string): Operation =>
  (call) => {
    const key = requireParam(call, name);
    const [found] = call.tenant.view.lookup('companySubscriptions', 'commerceSubscriptionId', key.toLowerCase());
    if (found === undefined) throw new DomainError('notFound', { key });
    return toEntityResult(call, set, toWriter(call), found);
  };

/** By operationId. */
export const companySubscriptionOperations = {
  listCompanySubscriptions,
  getCompanySubscription,
  getCompanySubscriptionByCommerceId: toGetByCommerceId('commerceSubscriptionId'),
  getCompanySubscriptionByOcpId: toGetByCommerceId('ocpSubscriptionId'),
} satisfies OperationsById<GraphOperationId>;
