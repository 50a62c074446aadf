// The admin center's list of products: the data of Graph's subscribedSkus under other names. Observed in a public dump.

import type { SubscriptionStatus } from '../domain/tenant/rows.js';
import { listSubscribedSkus, toTenantProvisioningStatus, type SubscribedSku } from '../domain/ledger/subscribed-sku.js';
import { readChoices } from '../domain/tenant/settings.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation, OperationCall } from '../http/operation.js';
import { suggest } from '../words/suggest.js';

const toLicensedProduct = (
  { product, prepaidUnits, consumedUnits, capabilityStatus }: SubscribedSku,
  language: string | undefined,
): object => ({
  aadSkuId: product.skuId,
  aadSkuPartNumber: product.skuPartNumber,
  ...(language === undefined ? {} : { displayName: product.productName }),
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

/** A language tag that is one, such as `en-GB`. */
const readLanguage = ({ query }: OperationCall): string | undefined => {
  const tag = query.parameters.displayNameLanguage;
  if (tag === undefined) return undefined;
  try {
    const [language] = Intl.getCanonicalLocales(tag);
    if (language !== undefined) return language;
  } catch {
    // Not a language tag: refused below, like an empty one.
  }
  throw new GraphError(
    400,
    'BadRequest',
    `The query parameter 'displayNameLanguage' is '${tag.slice(0, 80)}'; it must be a language tag such as en-GB.`,
  );
};

/** Whether a product has an allotment from one of the sources that the request names. */
const readFilter = (call: OperationCall): ((sku: SubscribedSku) => boolean) => {
  const wantedStates = readList(call, 'allotmentSourceState', Object.values(states));
  const wantedTypes = readList(call, 'allotmentSourceType', ['LowFrictionTrial', 'Regular']);
  const owners = readList(call, 'allotmentSourceOwnerType', ['User', 'Tenant']);
  if (!readChoices(call.tenant.view).filterLicensedProducts) return () => true;
  return ({ capabilityStatus, companySubscriptions }) => {
    const type = companySubscriptions.every(({ isTrial }) => isTrial) ? 'LowFrictionTrial' : 'Regular';
    const owner = companySubscriptions.every(({ ownerType }) => ownerType === 'User') ? 'User' : 'Tenant';
    return (
      (wantedStates?.includes(states[capabilityStatus]) ?? true) &&
      (wantedTypes?.includes(type) ?? true) &&
      (owners?.includes(owner) ?? true)
    );
  };
};

/**
 * The products of the tenant. With `displayNameLanguage` each has the name that people know; observed: a public client joins
 * it by `aadSkuId`. Choice: the name is English in every language, as Microsoft's product list is.
 *
 * Choice: the `allotmentSource` parameters are checked but leave out no product. What they do is disputed: they name sources
 * of allotments, and a client that asks for trials of users only still takes the names of all products from the answer.
 */
export const listLicensedProducts: Operation = (call) => {
  const language = readLanguage(call);
  const products = listSubscribedSkus(call.tenant.view).filter(readFilter(call));
  return { status: 200, body: writeJson({ value: products.map((sku) => toLicensedProduct(sku, language)) }) };
};
