// What the tenant has bought, as subscribedSkus. All numbers come from domain/ledger/subscribed-sku.ts.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  findSubscribedSku,
  listSubscribedSkus,
  toTenantProvisioningStatus,
  type SubscribedSku,
} from '../../domain/ledger/subscribed-sku.js';
import { listRows } from '../../domain/tenant/tenant-view.js';
import { finish, type Work } from '../../domain/tenant/work.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationResult, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { inTenant, type PropertyReaders } from '../entities/property-readers.js';
import { requireOrganization, toTenantId } from '../entities/organization-row.js';
import { rememberBody } from '../collection/remembered-body.js';

const readers: PropertyReaders<'subscribedSku', SubscribedSku> = {
  accountName: inTenant((_, view) => {
    const domains = listRows(view.scan('domains'));
    const named = domains.find(({ isInitial }) => isInitial) ?? domains[0];
    return named?.id.split('.')[0] ?? requireOrganization(view).displayName;
  }),
  accountId: inTenant((_, view) => toTenantId(view)),
  appliesTo: ({ product }) => product.appliesTo,
  capabilityStatus: ({ capabilityStatus }) => capabilityStatus,
  consumedUnits: ({ consumedUnits }) => consumedUnits,
  id: inTenant(({ product }, view) => `${toTenantId(view)}_${product.skuId}`),
  prepaidUnits: ({ prepaidUnits }) => prepaidUnits,
  servicePlans: ({ product, capabilityStatus }) =>
    product.servicePlans.map((plan) => ({
      servicePlanId: plan.servicePlanId,
      servicePlanName: plan.servicePlanName,
      provisioningStatus: toTenantProvisioningStatus(plan, capabilityStatus),
      appliesTo: plan.appliesTo,
    })),
  skuId: ({ product }) => product.skuId,
  skuPartNumber: ({ product }) => product.skuPartNumber,
  subscriptionIds: ({ companySubscriptions }) => companySubscriptions.map(({ id }) => id),
};

const writer = createWriter('subscribedSku', readers);

/** Graph: subscribedsku-list. Never pages. */
const listSubscribedSkusOperation: Operation = (call) => {
  const { tenant, links, query } = call;
  const make = (): Work<OperationResult> =>
    answerCollection(call, {
      set: 'subscribedSkus',
      writer,
      source: toListSource('subscribedSkus', listSubscribedSkus(tenant.view)),
    });
  if (query.options.select !== undefined) return make();
  return { status: 200, body: rememberBody(tenant, 'subscribedSkus', links.base, () => finish(make())) };
};

/** Graph: subscribedsku-get; the key is `{tenantId}_{skuId}`. */
const getSubscribedSku: Operation = (call) => {
  const key = requireParam(call, 'id');
  const mine = `${toTenantId(call.tenant.view)}_`;
  const sku = key.toLowerCase().startsWith(mine)
    ? findSubscribedSku(call.tenant.view, key.slice(mine.length))
    : undefined;
  if (sku === undefined) throw new DomainError('notFound', { key });
  return toEntityResult(call, 'subscribedSkus', writer, sku);
};

/** By operationId. */
export const subscribedSkuOperations = {
  listSubscribedSkus: listSubscribedSkusOperation,
  getSubscribedSku,
} satisfies OperationsById<GraphOperationId>;
