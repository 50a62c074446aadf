// One product: its seats, who holds them, and what was bought.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Facts } from '../../parts/lists/facts.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { ProductStatus } from '../../parts/licenses/product-status.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Screen } from '../../parts/frame/screen.js';
import { SeatsBar } from '../../parts/licenses/seats-bar.js';
import { useOwnedProducts, type OwnedProduct } from '../../parts/licenses/use-owned-products.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useSpeech } from '../../words/words.js';
import { AssignPane } from './assign-pane.js';
import { BuyPane } from './buy-pane.js';
import { Holders } from './holders.js';
import { Purchases } from './purchases.js';

/** The tabs of a product. */
export const productTabs = ['users', 'groups', 'purchases'] as const;

/** A tab of a product. */
export type ProductTab = (typeof productTabs)[number];

const useStyles = makeStyles({
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalM,
  },
  seats: { flexGrow: 1, minWidth: 'min(20rem, 100%)' },
});

const Seats = ({ product }: { readonly product: OwnedProduct }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { licenses } = words;
  const { enabled, warning, suspended, lockedOut } = product.units;
  /** A number worth a line. */
  const some = (units: number): string | null => (units === 0 ? null : number(units));
  return (
    <div className={styles.summary}>
      <div className={styles.seats}>
        <SeatsBar isLarge bought={product.bought} used={product.used} />
      </div>
      <Facts
        facts={[
          [licenses.active, some(enabled)],
          [licenses.warning, some(warning)],
          [licenses.suspended, some(suspended)],
          [licenses.lockedOut, some(lockedOut)],
          [licenses.partNumber, <code key="part">{product.skuPartNumber}</code>],
        ]}
      />
    </div>
  );
};

/** The page. */
export const ProductPage = ({ skuId, tab }: { readonly skuId: string; readonly tab: ProductTab }): ReactNode => {
  const { words } = useSpeech();
  const { licenses, shell } = words;
  const [, go] = useLocation();
  const [params] = useSearchParams();
  const { data, error } = useOwnedProducts();
  const product = data?.find((one) => one.skuId === skuId);
  const path = `/admin/licenses/${skuId}`;
  const here = tab === 'users' ? path : `${path}/${tab}`;
  const pane = params.get('pane');
  const kind = tab === 'groups' ? 'groups' : 'users';
  return (
    <Screen
      title={product?.name ?? licenses.title}
      takesFocus
      beside={
        <>
          {product === undefined ? null : <ProductStatus status={product.status} />}
          <GoLink to="/admin/licenses">{licenses.back}</GoLink>
        </>
      }
    >
      <RefusalBar error={error} />
      {data === undefined && error === null ? <Spinner label={shell.loading} /> : null}
      {data !== undefined && product === undefined ? <Text>{licenses.notOwned}</Text> : null}
      {product === undefined ? null : (
        <>
          <Seats product={product} />
          <Tabs
            selected={tab}
            onSelect={(value) => {
              go(value === 'users' ? path : `${path}/${value}`);
            }}
            tabs={productTabs.map((name) => [name, licenses.productTabs[name]] as const)}
          />
          {tab === 'purchases' ? (
            <Purchases skuId={skuId} buyPath={`${here}?pane=buy`} />
          ) : product.isForUsers ? (
            <Holders key={kind} product={product} kind={kind} assignPath={`${here}?pane=assign`} />
          ) : (
            <Text>{licenses.notForUsers}</Text>
          )}
          {pane === 'assign' && product.isForUsers ? (
            <AssignPane product={product} kind={kind} closePath={here} />
          ) : null}
          {pane === 'buy' ? <BuyPane skuId={skuId} closePath={here} /> : null}
        </>
      )}
    </Screen>
  );
};
