// The shapes of the contract that this screen speaks of.

import type { components } from '../../../server/contract/generated/control-types.js';

/** A policy as the server shows it. */
export type Policy = components['schemas']['AutoClaimPolicy'];

/** A product of a policy. */
export type PolicyProduct = Pick<Policy['products'][number], 'skuId' | 'disabledPlans'>;

/** An app that a policy can be made for. */
export type ClaimableApp = components['schemas']['ClaimableApp'];

/** A product that contains the app, with whether a policy can use it. */
export type ClaimableProduct = components['schemas']['ClaimableProduct'];
