// The products that the tenant owns, with their seats.

import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CartRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { EmptyState } from '../../parts/frame/empty-state.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { LicensesTabs } from '../../parts/licenses/licenses-tabs.js';
import { Ours } from '../../parts/frame/ours.js';
import { PaneButton } from '../../parts/frame/pane-link.js';
import { ProductStatus } from '../../parts/licenses/product-status.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Screen } from '../../parts/frame/screen.js';
import { SeatsBar } from '../../parts/licenses/seats-bar.js';
import { useIsNarrow } from '../../parts/frame/use-media.js';
import { useOwnedProducts, type OwnedProduct } from '../../parts/licenses/use-owned-products.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useSpeech } from '../../words/words.js';
import { BuyPane } from './buy-pane.js';

const path = '/admin/licenses';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  name: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  cell: { paddingBlock: tokens.spacingVerticalS, verticalAlign: 'middle' },
  first: { width: '36%' },
  note: { color: tokens.colorNeutralForeground3 },
});

const BuyButton = ({ isFirst = false }: { readonly isFirst?: boolean }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  return (
    <div className={styles.tools}>
      <PaneButton to={`${path}?pane=buy`} appearance={isFirst ? 'primary' : 'secondary'} icon={<CartRegular />}>
        {words.licenses.buy}
      </PaneButton>
      <Ours />
    </div>
  );
};

const Row = ({ product }: { readonly product: OwnedProduct }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { licenses } = words;
  const isNarrow = useIsNarrow();
  return (
    <TableRow>
      <TableCell className={styles.cell}>
        <div className={styles.name}>
          <GoLink to={`${path}/${product.skuId}`}>{product.name}</GoLink>
          <ProductStatus status={product.status} />
        </div>
      </TableCell>
      {isNarrow ? null : <TableCell className={styles.cell}>{number(product.available)}</TableCell>}
      <TableCell className={styles.cell}>
        {product.isForUsers ? (
          <SeatsBar bought={product.bought} used={product.used} />
        ) : (
          <Text className={styles.note}>{licenses.forTenant(number(product.bought))}</Text>
        )}
      </TableCell>
      {isNarrow ? null : <TableCell className={styles.cell}>{licenses.organization}</TableCell>}
    </TableRow>
  );
};

const Products = ({ products }: { readonly products: readonly OwnedProduct[] }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { licenses } = words;
  const isNarrow = useIsNarrow();
  return (
    <Table aria-label={licenses.tabs.subscriptions}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.first}>{licenses.name}</TableHeaderCell>
          {isNarrow ? null : <TableHeaderCell>{licenses.available}</TableHeaderCell>}
          <TableHeaderCell className={styles.first}>{licenses.assigned}</TableHeaderCell>
          {isNarrow ? null : <TableHeaderCell>{licenses.accountType}</TableHeaderCell>}
        </TableRow>
      </TableHeader>
      <TableBody>
        {products.map((product) => (
          <Row key={product.skuId} product={product} />
        ))}
      </TableBody>
    </Table>
  );
};

/** The list. */
export const ProductList = (): ReactNode => {
  const { words } = useSpeech();
  const { licenses, shell } = words;
  const [params] = useSearchParams();
  const { data, error } = useOwnedProducts();
  return (
    <Screen title={licenses.title} takesFocus>
      <LicensesTabs selected="subscriptions" />
      <RefusalBar error={error} />
      {data === undefined ? (
        error === null && <Spinner label={shell.loading} />
      ) : data.length === 0 ? (
        <EmptyState title={licenses.nothing} text={licenses.nothingHint}>
          <BuyButton isFirst />
        </EmptyState>
      ) : (
        <>
          <BuyButton />
          <Products products={data} />
        </>
      )}
      {params.get('pane') === 'buy' ? <BuyPane closePath={path} /> : null}
    </Screen>
  );
};
