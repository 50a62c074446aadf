// The apps of all products of a policy as one list: on where every product that has the app has it on.

import type { AppChoice } from '../../../parts/licenses/app-list.js';
import { listServices } from '../plans.js';
import type { ClaimableProduct, PolicyProduct } from '../policy-shapes.js';

/** The apps of several products together. */
export interface JoinedApps {
  readonly services: readonly AppChoice[];
  readonly on: readonly string[];
  /** On in one product and off in another. */
  readonly partly: readonly string[];
}

/** Joins the apps of the products of a policy. */
export const joinProducts = (edited: readonly PolicyProduct[], products: readonly ClaimableProduct[]): JoinedApps => {
  const services = new Map<string, AppChoice>();
  const states = new Map<string, Set<boolean>>();
  for (const product of products) {
    const off = edited.find(({ skuId }) => skuId === product.skuId)?.disabledPlans ?? [];
    for (const service of listServices(product)) {
      services.set(service.id, service);
      states.set(service.id, (states.get(service.id) ?? new Set()).add(!off.includes(service.id)));
    }
  }
  const ids = [...services.keys()];
  return {
    services: [...services.values()].sort(
      (one, other) => Number(other.isLocked) - Number(one.isLocked) || one.name.localeCompare(other.name),
    ),
    on: ids.filter((id) => states.get(id)?.has(false) === false),
    partly: ids.filter((id) => states.get(id)?.size === 2),
  };
};

/** Turns on or off in every product what was clicked in the joined list, and leaves the rest as it is. */
export const applyToAll = (
  edited: readonly PolicyProduct[],
  products: readonly ClaimableProduct[],
  before: readonly string[],
  selected: readonly string[],
): readonly PolicyProduct[] => {
  const turnedOn = new Set(selected.filter((id) => !before.includes(id)));
  const turnedOff = before.filter((id) => !selected.includes(id));
  return edited.map((one) => {
    const services = products.find(({ skuId }) => skuId === one.skuId)?.services ?? [];
    const off = turnedOff.filter((id) =>
      services.some(({ servicePlanId, isLocked }) => servicePlanId === id && !isLocked),
    );
    return {
      ...one,
      disabledPlans: [...new Set([...one.disabledPlans, ...off])].filter((id) => !turnedOn.has(id)),
    };
  });
};
