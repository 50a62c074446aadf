// Assigns a product to users or groups, with the apps that are to be on.

import { Button, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { AppList } from '../../parts/licenses/app-list.js';
import { DirectoryPicker } from '../../parts/pickers/directory-picker.js';
import type { Picked } from '../../parts/pickers/use-found.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import type { OwnedProduct } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';
import { useChangeMany, type HolderKind } from './change-many.js';
import { OutcomeList } from './outcome-list.js';

/** As many as the admin center takes at once. */
const mostAtOnce = 20;

/** The pane. */
export const AssignPane = ({
  product,
  kind,
  closePath,
}: {
  readonly product: OwnedProduct;
  readonly kind: HolderKind;
  readonly closePath: string;
}): ReactNode => {
  const { words, number } = useSpeech();
  const { licenses, licensing, shell } = words;
  const [, go] = useLocation();
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const ids = product.services.map(({ id }) => id);
  const [on, setOn] = useState<readonly string[]>(ids);
  const { isPending, outcomes, start, reset } = useChangeMany(kind);
  const assign = (): void => {
    const disabledPlans = ids.filter((id) => !on.includes(id));
    start(picked, { addLicenses: [{ skuId: product.skuId, disabledPlans }], removeLicenses: [] }, (all) => {
      // Those who got none stay picked, to try again once the reason is gone.
      setPicked(all.filter(({ refusal }) => refusal !== undefined).map(({ holder }) => holder));
    });
  };
  return (
    <SidePane
      title={licenses.assignTitle[kind]}
      closePath={closePath}
      below={
        <Text>{`${product.name} – ${licensing.available(number(product.available), number(product.bought))}`}</Text>
      }
      footer={
        <>
          <Button appearance="primary" disabled={picked.length === 0 || isPending} onClick={assign}>
            {licenses.assign}
          </Button>
          <Button
            onClick={() => {
              go(closePath);
            }}
          >
            {shell.close}
          </Button>
        </>
      }
    >
      <OutcomeList outcomes={outcomes} done={licenses.assignedTo[kind]} />
      <DirectoryPicker
        kind={kind}
        label={words.picker.search[kind]}
        most={mostAtOnce}
        reader="person"
        picked={picked}
        onPicked={(next) => {
          reset();
          setPicked(next);
        }}
      />
      <Text weight="semibold">{licenses.turnOff}</Text>
      <AppList
        productName={product.name}
        services={product.services.map((service) => ({ ...service, isLocked: false }))}
        selected={on}
        onChange={setOn}
      />
    </SidePane>
  );
};
