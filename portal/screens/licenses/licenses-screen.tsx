// Billing > Licenses, tab Subscriptions: the products of the tenant, or the one that the address names.

import type { ReactNode } from 'react';
import { useRoute } from 'wouter';
import { ProductList } from './product-list.js';
import { ProductPage, productTabs } from './product-page.js';

/** The screen. */
export const LicensesScreen = (): ReactNode => {
  const [, params] = useRoute<{ skuId: string; tab?: string }>('/admin/licenses/:skuId/:tab?');
  if (params === null) return <ProductList />;
  const { skuId, tab } = params;
  return <ProductPage key={skuId} skuId={skuId} tab={productTabs.find((name) => name === tab) ?? 'users'} />;
};
