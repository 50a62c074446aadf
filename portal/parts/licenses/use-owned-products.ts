// The products that the tenant owns, with the names that people know. The numbers are Graph's; the names are the server's
// catalogue's, which does not change and is read once.

import { useMemo } from 'react';
import { useServer } from '../../api/server.js';
import type { components } from '../../../server/contract/generated/graph-types.js';

/** The state of a product. */
export type CapabilityStatus = components['schemas']['CapabilityStatus'];

/** An app or service of a product. */
export interface ProductService {
  readonly id: string;
  readonly name: string;
}

/** A product of the tenant. */
export interface OwnedProduct {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly name: string;
  /** Whether users hold it; others belong to the tenant as a whole. */
  readonly isForUsers: boolean;
  readonly status: CapabilityStatus;
  /** Bought units by state. */
  readonly units: {
    readonly enabled: number;
    readonly warning: number;
    readonly suspended: number;
    readonly lockedOut: number;
  };
  /** Units that can be assigned: those in their grace period, too. */
  readonly bought: number;
  readonly used: number;
  readonly available: number;
  /** What a user can have of it, by name. */
  readonly services: readonly ProductService[];
}

/** What the hooks here give: the data once it is there, or why it is not. */
interface Found<T> {
  readonly data: T | undefined;
  readonly error: unknown;
}

type Product = components['schemas']['SubscribedSkuItem'];

/** Everything that can be bought, and what it consists of. */
export const useCatalogue = () => {
  const { developer } = useServer();
  return developer.useQuery('get', '/_tenantry/products', undefined, { staleTime: 'static' });
};

type Catalogue = NonNullable<ReturnType<typeof useCatalogue>['data']>['value'];

const noUnits = { enabled: 0, warning: 0, suspended: 0, lockedOut: 0 };

const toOwnedProduct = (sku: Product, known: Catalogue[number] | undefined): OwnedProduct => {
  const { skuId = '', skuPartNumber = '', prepaidUnits: units = noUnits, consumedUnits: used = 0 } = sku;
  const bought = units.enabled + units.warning;
  return {
    skuId,
    skuPartNumber,
    name: known?.productName ?? skuPartNumber,
    isForUsers: sku.appliesTo !== 'Company',
    status: sku.capabilityStatus ?? 'Enabled',
    units,
    bought,
    used,
    available: Math.max(bought - used, 0),
    services: (known?.servicePlans ?? [])
      .filter(({ appliesTo }) => appliesTo === 'User')
      .map(({ servicePlanId, friendlyName }) => ({ id: servicePlanId, name: friendlyName }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  };
};

/** The products of the tenant, by name. */
export const useOwnedProducts = (): Found<readonly OwnedProduct[]> => {
  const { graph } = useServer();
  const skus = graph.useQuery('get', '/subscribedSkus', {
    params: {
      query: { $select: 'skuId,skuPartNumber,appliesTo,capabilityStatus,consumedUnits,prepaidUnits' },
    },
  });
  const catalogue = useCatalogue();
  const data = useMemo(() => {
    if (skus.data === undefined || catalogue.data === undefined) return undefined;
    const known = new Map(catalogue.data.value.map((product) => [product.skuId, product]));
    return skus.data.value
      .map((sku) => toOwnedProduct(sku, known.get(sku.skuId ?? '')))
      .sort((one, other) => one.name.localeCompare(other.name));
  }, [skus.data, catalogue.data]);
  return { data, error: skus.error ?? catalogue.error };
};

/** The name of a product by its id, whether the tenant owns it or not. */
export const useProductNames = (): ((skuId: string) => string) => {
  const { data } = useCatalogue();
  return useMemo(() => {
    const names = new Map(data?.value.map(({ skuId, productName }) => [skuId, productName]));
    return (skuId: string) => names.get(skuId) ?? '…';
  }, [data]);
};
