// The catalogue on the control plane, and how requests name products and plans.

import type { Catalogue, Product } from '../domain/tenant/catalogue.js';
import { DomainError } from '../domain/tenant/errors.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation } from '../http/operation.js';
import { suggest } from '../words/suggest.js';

/** A product as a request names it. */
export interface ProductName {
  readonly skuId?: string | undefined;
  readonly skuPartNumber?: string | undefined;
}

/**
 * Finds a product by skuId or part number.
 *
 * @throws DomainError `unknownProduct`; GraphError 400 when a part number belongs to several products
 */
export const requireProduct = (catalogue: Catalogue, { skuId, skuPartNumber }: ProductName): Product => {
  const named = skuPartNumber ?? skuId ?? '';
  const ids =
    skuPartNumber === undefined ? [named.toLowerCase()] : (catalogue.skuIdsByPartNumber.get(named.toUpperCase()) ?? []);
  if (ids.length > 1) {
    throw new GraphError(
      400,
      'BadRequest',
      `The part number ${named} belongs to several products. Name one by its skuId: ${ids.join(', ')}.`,
    );
  }
  const product = catalogue.products.get(ids[0] ?? '');
  if (product !== undefined) return product;
  throw new DomainError('unknownProduct', {
    value: named,
    known: Array.from(catalogue.products.values(), (one) => one.skuPartNumber),
  });
};

/** Finds plans of a product by id or name. Throws GraphError 400 naming the nearest plan. */
export const readPlanIds = ({ servicePlans, productName }: Product, named: readonly string[]): readonly string[] =>
  named.map((name) => {
    const wanted = name.toLowerCase();
    const plan = servicePlans.find(
      (one) => one.servicePlanId === wanted || one.servicePlanName.toLowerCase() === wanted,
    );
    if (plan !== undefined) return plan.servicePlanId;
    const guess = suggest(
      name,
      servicePlans.map((one) => one.servicePlanName),
    );
    throw new GraphError(
      400,
      'Request_BadRequest',
      `${productName} has no service plan '${name.slice(0, 120)}'.${guess}`,
    );
  });

/** Everything that can be bought. */
export const listProducts: Operation = ({ tenant }) => ({
  status: 200,
  body: writeJson({ value: [...tenant.view.catalogue.products.values()] }),
});

/** Every app that a policy can be made for. */
export const listClaimableApps: Operation = ({ tenant }) => ({
  status: 200,
  body: writeJson({ value: [...tenant.view.catalogue.claimableApps.values()] }),
});
