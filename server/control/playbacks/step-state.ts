// What the audience sees after a step: what the step did, and the tenant that it left. Every number is the ledger's.

import type { ControlSchemas } from '../../contract/operation-ids.js';
import { countAvailableUnits, listSubscribedSkus } from '../../domain/ledger/subscribed-sku.js';
import { findUser } from '../../domain/tenant/find-user.js';
import { readChoices, requireSettings } from '../../domain/tenant/settings.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toDecisionInParts } from '../app-opens.js';
import { toClockValue } from '../clock.js';
import { listPolicyValues } from '../policies/policies.js';
import type { OpenedApp, StepRecord } from './player.js';

type State = ControlSchemas['PlaybackState'];

const listSeats = (view: TenantView): State['seats'] => {
  const { claimFromWarning } = readChoices(view);
  return listSubscribedSkus(view).map((sku) => ({
    skuId: sku.product.skuId,
    skuPartNumber: sku.product.skuPartNumber,
    productName: sku.product.productName,
    capabilityStatus: sku.capabilityStatus,
    enabled: sku.prepaidUnits.enabled,
    warning: sku.prepaidUnits.warning,
    suspended: sku.prepaidUnits.suspended,
    consumed: sku.consumedUnits,
    available: countAvailableUnits(sku, claimFromWarning),
  }));
};

const toApp = (view: TenantView, { simulated, user: key, app: id, result }: OpenedApp): State['app'] => {
  const user = findUser(view, key);
  const app = [...view.catalogue.claimableApps.values()].find((one) => one.id.toLowerCase() === id.toLowerCase());
  // The answer was 200, so both are there.
  if (user === undefined || app === undefined) throw new TypeError(`${key} cannot have opened ${id}`);
  const { outcome, reason, product, decision } = result;
  return {
    simulated,
    user: { id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName },
    app: app.id,
    appName: app.appName,
    outcome,
    reason,
    product,
    decision: toDecisionInParts(decision),
  };
};

/** The state of a playback after a step. */
export const toStateValue = (
  n: number,
  { opened, ...record }: StepRecord,
  view: TenantView,
  changes: State['changes'],
): State => ({
  n,
  ...record,
  app: opened === undefined ? null : toApp(view, opened),
  seats: listSeats(view),
  autoClaim: requireSettings(view).autoClaim ?? 'Disabled',
  policies: listPolicyValues(view),
  changes,
  clock: toClockValue(view),
});
