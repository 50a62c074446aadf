// What the wizard for a new policy shows of an app: the products that the tenant owns and that contain it.

import { listAppPlanIds, requireProduct } from '../../domain/auto-claim/auto-claim-policy.js';
import { countAvailableUnits, listSubscribedSkus, type SubscribedSku } from '../../domain/ledger/subscribed-sku.js';
import type { ClaimableApp } from '../../domain/tenant/catalogue.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { readChoices } from '../../domain/tenant/settings.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toGraphError } from '../../http/errors/errors.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { writeJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall } from '../../http/operation.js';
import { suggest } from '../../words/suggest.js';

const requireApp = (call: OperationCall): ClaimableApp => {
  const id = requireParam(call, 'id');
  const apps = [...call.tenant.view.catalogue.claimableApps.values()];
  const app = apps.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (app !== undefined) return app;
  const known = apps.map((one) => one.id);
  const message = `There is no claimable app '${id.slice(0, 80)}'. The apps are ${known.join(', ')}.${suggest(id, known)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

/** Why a policy would refuse a product, in the words of that refusal; null when it would take it. */
const explainRefusal = (view: TenantView, app: ClaimableApp, { product }: SubscribedSku): string | null => {
  try {
    requireProduct(view, app, { skuId: product.skuId, disabledPlans: [] });
    return null;
  } catch (error) {
    if (error instanceof DomainError) return toGraphError(error).message;
    throw error;
  }
};

const toEligibility = (reason: string | null): object => ({ eligible: reason === null, reason });

/** Products of the tenant with any of the app's plans, by name. All numbers are the ledger's. */
export const listClaimableAppProducts: Operation = (call) => {
  const { view } = call.tenant;
  const app = requireApp(call);
  const { claimFromWarning } = readChoices(view);
  const rows = listSubscribedSkus(view)
    .map((sku) => ({ sku, own: listAppPlanIds(app, sku.product), refusal: explainRefusal(view, app, sku) }))
    .filter(({ own }) => own.length > 0)
    .toSorted((a, b) => a.sku.product.productName.localeCompare(b.sku.product.productName, 'en'));
  const isAlone = rows.filter(({ refusal }) => refusal === null).length < 2;
  // Documented: "Add a backup product" is missing if the tenant has only one product.
  const alone =
    `It is the only product with ${app.appName} that the tenant owns. ` +
    'A backup product needs another one as the main product.';
  const value = rows.map(({ sku, own, refusal }) => ({
    skuId: sku.product.skuId,
    skuPartNumber: sku.product.skuPartNumber,
    productName: sku.product.productName,
    capabilityStatus: sku.capabilityStatus,
    prepaidUnits: sku.prepaidUnits,
    consumedUnits: sku.consumedUnits,
    availableUnits: countAvailableUnits(sku, claimFromWarning),
    asMain: toEligibility(refusal),
    asBackup: toEligibility(refusal ?? (isAlone ? alone : null)),
    services: sku.product.servicePlans.map(({ servicePlanId, servicePlanName, friendlyName }) => ({
      servicePlanId,
      servicePlanName,
      friendlyName,
      isLocked: own.includes(servicePlanId),
    })),
  }));
  return { status: 200, body: writeJson({ value }) };
};
