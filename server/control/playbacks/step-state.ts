// What the audience sees after a step: what the step did, and the tenant that it left. Every number is the ledger's.

import type { ControlSchemas } from '../../contract/operation-ids.js';
import { countAvailableUnits, listSubscribedSkus } from '../../domain/ledger/subscribed-sku.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import { readChoices, requireSettings } from '../../domain/tenant/settings.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toDecisionInParts } from '../app-opens.js';
import { toReportRow } from '../claims.js';
import { toClockValue } from '../clock.js';
import { listPolicyValues } from '../policies/policies.js';
import type { OpenedApp, StepRecord } from './player.js';

type State = ControlSchemas['PlaybackState'];

/** More names than this nobody reads in a picture. */
const mostHolders = 60;

/** As many policy changes as an audience can take in. */
const mostPolicyChanges = 5;

const toPerson = ({ id, displayName, userPrincipalName }: User): ControlSchemas['PlaybackPerson'] => ({
  id,
  displayName,
  userPrincipalName,
});

/** The first of many, without reading the rest. */
const takeFirst = <T>(items: Iterable<T>, most: number): readonly T[] => {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length === most) break;
    taken.push(item);
  }
  return taken;
};

const listHolders = (view: TenantView, skuId: string): State['seats'][number]['holders'] =>
  takeFirst(view.members('seats', skuId), mostHolders)
    .flatMap((id) => view.get('users', id) ?? [])
    .map(toPerson)
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

const findLastClaim = (view: TenantView): State['lastClaim'] => {
  const [latest] = takeFirst(view.range('claims', 'sequence', { descending: true }), 1);
  return latest === undefined ? null : toReportRow(view, latest.row);
};

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
    holders: listHolders(view, sku.product.skuId),
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
    user: toPerson(user),
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
  lastClaim: findLastClaim(view),
  policyChanges: takeFirst(view.scan('policyChanges', { descending: true }), mostPolicyChanges).map(({ row }) => row),
  changes,
  clock: toClockValue(view),
});
