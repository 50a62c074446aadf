// Buying products and changing what was bought. Graph shows the result but cannot buy.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { buyUnits, changeUnits, requireCompanySubscription } from '../domain/licensing/company-subscription.js';
import type { CompanySubscription } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { writeJson } from '../http/answer/result-body.js';
import { requireParam, type Operation } from '../http/operation.js';
import { requireProduct } from './products.js';

const toPurchaseValue = ({ catalogue }: TenantView, bought: CompanySubscription): object => ({
  id: bought.id,
  commerceSubscriptionId: bought.commerceSubscriptionId,
  skuId: bought.skuId,
  skuPartNumber: catalogue.products.get(bought.skuId)?.skuPartNumber ?? bought.skuId,
  status: bought.status,
  totalLicenses: bought.totalLicenses,
  isTrial: bought.isTrial,
  createdDateTime: bought.createdDateTime,
  nextLifecycleDateTime: bought.nextLifecycleDateTime,
});

/** Buys units of a product. */
export const buySubscription: Operation<RequestBodyOf<'buySubscription'>> = ({ tenant, body, links }) => {
  const { units, isTrial = false } = body;
  const { skuId } = requireProduct(tenant.view.catalogue, body);
  const bought = tenant.transact((draft) => buyUnits(draft, { skuId, units, isTrial }));
  const location = `${links.root}/v1.0/directory/subscriptions/${bought.id}`;
  return { status: 201, body: writeJson(toPurchaseValue(tenant.view, bought)), headers: { Location: location } };
};

/** Changes the units or the state of a purchase. */
export const updateSubscription: Operation<RequestBodyOf<'updateSubscription'>> = (call) => {
  const { tenant, body } = call;
  const known = requireCompanySubscription(tenant.view, requireParam(call, 'id'));
  const changed = tenant.transact((draft) => changeUnits(draft, known, body));
  return { status: 200, body: writeJson(toPurchaseValue(tenant.view, changed)) };
};
