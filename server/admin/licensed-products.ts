// The admin center's list of products: the data of Graph's subscribedSkus under other names. Observed in a public dump.

import type { SubscriptionStatus } from '../domain/tenant/rows.js';
import { listSubscribedSkus, toTenantProvisioningStatus, type SubscribedSku } from '../domain/ledger/subscribed-sku.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation, OperationCall } from '../http/operation.js';
import { suggest } from '../words/suggest.js';

const toLicensedProduct = ({ product, prepaidUnits, consumedUnits, capabilityStatus }: SubscribedSku): object => ({
  aadSkuId: product.skuId,
  aadSkuPartNumber: product.skuPartNumber,
  allotments: [],
  allotmentsMetadata: { consumedUnits: 0, allotmentsCount: 0, licenseCount: 0, catalogIdsCount: {} },
  appliesTo: product.appliesTo,
  capabilityStatus,
  consumedUnits,
  prepaidUnits: { enabled: prepaidUnits.enabled, suspended: prepaidUnits.suspended, warning: prepaidUnits.warning },
  services: product.servicePlans.map((plan) => ({
    serviceId: plan.servicePlanId,
    serviceName: plan.servicePlanName,
    provisioningStatus: toTenantProvisioningStatus(plan, capabilityStatus),
    appliesTo: plan.appliesTo,
  })),
});

/** The names that this route uses for states. */
const states: Readonly<Record<SubscriptionStatus, string>> = {
  Enabled: 'Active',
  Warning: 'Warning',
  Suspended: 'Suspended',
  LockedOut: 'Lockout',
  Deleted: 'Deleted',
};

const readList = ({ query }: OperationCall, name: string, known: readonly string[]): readonly string[] | undefined => {
  const value = query.parameters[name];
  if (value === undefined) return undefined;
  const words = value.split(',').map((word) => word.trim());
  const wrong = words.find((word) => !known.includes(word));
  if (wrong === undefined) return words;
  throw new GraphError(
    400,
    'BadRequest',
    `The query parameter '${name}' has '${wrong.slice(0, 80)}'; it takes ${known.join(', ')}.${suggest(wrong, known)}`,
  );
};

/**
 * The products of the tenant, filtered as the admin center filters them: by state, by whether they are free trials, and
 * by owner. Choice: every product is the tenant's own; friendly names by language are not served, their field is unknown.
 */
export const listLicensedProducts: Operation = (call) => {
  const wantedStates = readList(call, 'allotmentSourceState', Object.values(states));
  const wantedTypes = readList(call, 'allotmentSourceType', ['LowFrictionTrial', 'Regular']);
  const owners = readList(call, 'allotmentSourceOwnerType', ['User', 'Tenant']);
  const isWanted = ({ capabilityStatus, companySubscriptions }: SubscribedSku): boolean => {
    const type = companySubscriptions.every(({ isTrial }) => isTrial) ? 'LowFrictionTrial' : 'Regular';
    const owner = companySubscriptions.every(({ ownerType }) => ownerType === 'User') ? 'User' : 'Tenant';
    return (
      (wantedStates?.includes(states[capabilityStatus]) ?? true) &&
      (wantedTypes?.includes(type) ?? true) &&
      (owners?.includes(owner) ?? true)
    );
  };
  const products = listSubscribedSkus(call.tenant.view).filter(isWanted);
  return { status: 200, body: writeJson({ value: products.map(toLicensedProduct) }) };
};
