// Buys units of a product. The admin center leads to a shop for this; here it is one request.

import { Button, Checkbox, Field, Input, Select, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { Ours } from '../../parts/frame/ours.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useCatalogue } from '../../parts/licenses/use-owned-products.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
import { useWords } from '../../words/words.js';

/** The pane. */
export const BuyPane = ({
  skuId: fixed,
  closePath,
}: {
  /** The product, when it is not to be chosen. */
  readonly skuId?: string;
  readonly closePath: string;
}): ReactNode => {
  const { licenses, shell } = useWords();
  const { control } = useServer();
  const readAgain = useReadAgain();
  const [, go] = useLocation();
  const catalogue = useCatalogue();
  const buy = control.useMutation('post', '/_tenantry/subscriptions');
  const [chosen, setChosen] = useState(fixed ?? '');
  const [units, setUnits] = useState('25');
  const [isTrial, setIsTrial] = useState(false);
  const products = (catalogue.data?.value ?? []).filter(({ skuId }) => fixed === undefined || skuId === fixed);
  return (
    <SidePane
      title={licenses.buy}
      size="small"
      closePath={closePath}
      below={<Ours />}
      footer={
        <>
          <Button
            appearance="primary"
            disabled={chosen === '' || buy.isPending}
            onClick={() => {
              buy.mutate(
                { body: { skuId: chosen, units: Number(units), isTrial } },
                {
                  onSuccess: () => {
                    readAgain();
                    go(closePath);
                  },
                },
              );
            }}
          >
            {licenses.buyNow}
          </Button>
          <Button
            onClick={() => {
              go(closePath);
            }}
          >
            {shell.cancel}
          </Button>
        </>
      }
    >
      <Text>{licenses.buyHint}</Text>
      <Field label={licenses.product} required>
        <Select
          value={chosen}
          disabled={fixed !== undefined}
          onChange={(_, { value }) => {
            setChosen(value);
          }}
        >
          {fixed === undefined ? <option value="">{licenses.choose}</option> : null}
          {products
            .toSorted((one, other) => one.productName.localeCompare(other.productName))
            .map(({ skuId, productName, skuPartNumber }) => (
              <option key={skuId} value={skuId}>
                {`${productName} (${skuPartNumber})`}
              </option>
            ))}
        </Select>
      </Field>
      <Field label={licenses.units} required>
        <Input
          type="number"
          min={1}
          value={units}
          onChange={(_, { value }) => {
            setUnits(value);
          }}
        />
      </Field>
      <Checkbox
        label={licenses.trial}
        checked={isTrial}
        onChange={(_, { checked }) => {
          setIsTrial(checked === true);
        }}
      />
      <RefusalBar error={buy.error ?? catalogue.error} />
    </SidePane>
  );
};
