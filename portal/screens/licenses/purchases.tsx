// What was bought of a product. Its units and its status can be changed here, which a trainer does to show what follows.

import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { CartRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { Facts } from '../../parts/lists/facts.js';
import { Ours } from '../../parts/frame/ours.js';
import { PaneButton } from '../../parts/frame/pane-link.js';
import { ProductStatus } from '../../parts/licenses/product-status.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
import type { CapabilityStatus } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';
import type { components } from '../../../server/contract/generated/graph-types.js';

type Purchase = components['schemas']['CompanySubscriptionItem'];

const statuses: readonly CapabilityStatus[] = ['Enabled', 'Warning', 'Suspended', 'LockedOut', 'Deleted'];

const useStyles = makeStyles({
  change: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  units: { width: '7rem' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  purchase: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalM,
    alignItems: 'start',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
});

const Change = ({ purchase }: { readonly purchase: Purchase }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { licenses, products, shell } = words;
  const { control } = useServer();
  const readAgain = useReadAgain();
  const update = control.useMutation('patch', '/_tenantry/subscriptions/{id}');
  const { id = '', totalLicenses = 0, status = 'Enabled' } = purchase;
  const [units, setUnits] = useState<string>();
  const [next, setNext] = useState<CapabilityStatus>();
  const body = {
    ...(units === undefined || Number(units) === totalLicenses ? {} : { units: Number(units) }),
    ...(next === undefined || next === status ? {} : { status: next }),
  };
  return (
    <div>
      <div className={styles.change}>
        <Field label={licenses.newUnits}>
          <Input
            className={styles.units}
            type="number"
            min={1}
            value={units ?? String(totalLicenses)}
            onChange={(_, { value }) => {
              setUnits(value);
            }}
          />
        </Field>
        <Field label={licenses.newStatus}>
          <Select
            value={next ?? status}
            onChange={(_, { value }) => {
              setNext(value as CapabilityStatus);
            }}
          >
            {statuses.map((name) => (
              <option key={name} value={name}>
                {products.statuses[name]}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          disabled={Object.keys(body).length === 0 || update.isPending}
          onClick={() => {
            update.mutate(
              { params: { path: { id } }, body },
              {
                onSuccess: () => {
                  readAgain(() => {
                    setUnits(undefined);
                    setNext(undefined);
                  });
                },
              },
            );
          }}
        >
          {shell.save}
        </Button>
      </div>
      <RefusalBar error={update.error} />
    </div>
  );
};

/** The purchases. */
export const Purchases = ({ skuId, buyPath }: { readonly skuId: string; readonly buyPath: string }): ReactNode => {
  const styles = useStyles();
  const { words, date, number } = useSpeech();
  const { licenses } = words;
  const { graph } = useServer();
  const { data, error } = graph.useQuery('get', '/directory/subscriptions', {
    params: {
      query: {
        $filter: `skuId eq '${skuId}'`,
        $select: 'id,status,totalLicenses,isTrial,createdDateTime,nextLifecycleDateTime',
      },
    },
  });
  return (
    <>
      <div className={styles.tools}>
        <PaneButton to={buyPath} icon={<CartRegular />}>
          {licenses.buyMore}
        </PaneButton>
        <Ours />
      </div>
      <RefusalBar error={error} />
      <ul className={styles.list} aria-label={licenses.productTabs.purchases}>
        {data?.value.map((purchase) => (
          <li key={purchase.id} className={styles.purchase}>
            <Facts
              facts={[
                [licenses.units, number(purchase.totalLicenses ?? 0)],
                [licenses.status, <ProductStatus key="status" isAlwaysShown status={purchase.status ?? 'Enabled'} />],
                [licenses.bought, purchase.createdDateTime === undefined ? null : date(purchase.createdDateTime)],
                [
                  licenses.nextLifecycle,
                  purchase.nextLifecycleDateTime == null ? null : date(purchase.nextLifecycleDateTime),
                ],
                [licenses.kind, purchase.isTrial === true ? licenses.trialShort : null],
              ]}
            />
            <Change purchase={purchase} />
          </li>
        ))}
      </ul>
    </>
  );
};
