// What somebody has changed in a list of licenses and has not saved yet, and the one assignLicense request that saves it.

import type { OwnedProduct } from './use-owned-products.js';

/** A product that a user or a group has. */
export interface Holding {
  readonly skuId: string;
  /** Whether it was assigned to the holder itself, and not only to a group that the holder is in. */
  readonly isDirect: boolean;
  /** The service plans that are turned off; of a product that is only inherited, those that no group turns on. */
  readonly disabledPlans: readonly string[];
  /** The ids of the groups that it comes from. */
  readonly groups: readonly string[];
}

/** By product: the ids of the apps that are to be on, or null for no license. What is not in it stays as it is. */
export type LicenseDraft = Readonly<Record<string, readonly string[] | null>>;

/** The body of assignLicense. */
export interface LicenseChange {
  readonly addLicenses: readonly { readonly skuId: string; readonly disabledPlans: readonly string[] }[];
  readonly removeLicenses: readonly string[];
}

/** A holder's licenses as Graph lists them for a user. */
interface AssignmentState {
  readonly skuId: string;
  readonly assignedByGroup: string | null;
  readonly disabledPlans: readonly string[];
  readonly state: string;
}

/** The products in a user's licenseAssignmentStates. Those that failed are not held. */
export const toHoldings = (states: readonly AssignmentState[]): readonly Holding[] => {
  const held = states.filter(({ state }) => state !== 'Error');
  return [...new Set(held.map(({ skuId }) => skuId))].map((skuId) => {
    const its = held.filter((one) => one.skuId === skuId);
    const direct = its.find(({ assignedByGroup }) => assignedByGroup === null);
    const [first, ...others] = its;
    return {
      skuId,
      isDirect: direct !== undefined,
      disabledPlans:
        direct?.disabledPlans ??
        (first?.disabledPlans ?? []).filter((plan) =>
          others.every(({ disabledPlans }) => disabledPlans.includes(plan)),
        ),
      groups: its.map(({ assignedByGroup }) => assignedByGroup).filter((id) => id !== null),
    };
  });
};

/** The ids of the apps that are on, saved or not; null when there is no license. */
export const findAppsOn = (
  product: OwnedProduct,
  holding: Holding | undefined,
  draft: LicenseDraft,
): readonly string[] | null => {
  const drafted = draft[product.skuId];
  if (drafted !== undefined) return drafted;
  if (holding === undefined) return null;
  const off = new Set(holding.disabledPlans);
  return product.services.map(({ id }) => id).filter((id) => !off.has(id));
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

/** What the draft would change. Plans that the list does not show stay as they are. */
export const toLicenseChange = (
  products: readonly OwnedProduct[],
  holdings: readonly Holding[],
  draft: LicenseDraft,
): LicenseChange => {
  const addLicenses: { skuId: string; disabledPlans: readonly string[] }[] = [];
  const removeLicenses: string[] = [];
  for (const { skuId, services } of products) {
    const on = draft[skuId];
    if (on === undefined) continue;
    const held = holdings.find((one) => one.skuId === skuId && one.isDirect);
    if (on === null) {
      if (held !== undefined) removeLicenses.push(skuId);
      continue;
    }
    const shown = new Set(services.map(({ id }) => id));
    const disabledPlans = [
      ...(held?.disabledPlans ?? []).filter((id) => !shown.has(id)),
      ...services.map(({ id }) => id).filter((id) => !on.includes(id)),
    ];
    if (held === undefined || !isSame(disabledPlans, held.disabledPlans)) addLicenses.push({ skuId, disabledPlans });
  }
  return { addLicenses, removeLicenses };
};
