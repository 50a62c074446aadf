// The apps of a product as check boxes need them, and back as plans that are left out.

import type { AppChoice } from '../../parts/licenses/app-list.js';
import type { ClaimableProduct } from './policy-shapes.js';

/** The apps and services of a product: the app of the policy first, the others by name. */
export const listServices = ({ services }: Pick<ClaimableProduct, 'services'>): readonly AppChoice[] =>
  services
    .map(({ servicePlanId, friendlyName, isLocked }) => ({ id: servicePlanId, name: friendlyName, isLocked }))
    .sort((one, other) => Number(other.isLocked) - Number(one.isLocked) || one.name.localeCompare(other.name));

/** The apps that are on. */
export const toOn = (services: readonly AppChoice[], off: readonly string[]): readonly string[] =>
  services.map(({ id }) => id).filter((id) => !off.includes(id));

/** The plans that are left out: everything that is not selected, apart from what cannot be. */
export const toOff = (services: readonly AppChoice[], selected: readonly string[]): readonly string[] =>
  services.filter(({ id, isLocked }) => !isLocked && !selected.includes(id)).map(({ id }) => id);
