// What a job is about, by its name where the tenant still has it, otherwise by its id.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';

const useStyles = makeStyles({ target: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 } });

/** The names of all subscriptions: a tenant has few of them, and one answer is enough for a whole table. */
const useSubscriptionName = (id: string, isAsked: boolean): string | undefined => {
  const { developer, directory } = useServer();
  const subscriptions = directory.useQuery('get', '/directory/subscriptions', undefined, { enabled: isAsked });
  const products = developer.useQuery('get', '/_tenantry/products', undefined, { enabled: isAsked });
  const found = subscriptions.data?.value.find((one) => one.id === id);
  return (
    products.data?.value.find(({ skuId }) => skuId === found?.skuId)?.productName ?? found?.skuPartNumber ?? undefined
  );
};

const useGroupName = (id: string, isAsked: boolean): string | undefined => {
  const { directory } = useServer();
  const group = directory.useQuery('get', '/groups/{id}', { params: { path: { id } } }, { enabled: isAsked });
  return group.data?.displayName ?? undefined;
};

/** The name, or the id. */
export const JobTarget = ({ job, target }: { readonly job: string; readonly target: string }): ReactNode => {
  const styles = useStyles();
  const subscription = useSubscriptionName(target, job === 'subscriptionLifecycle');
  const group = useGroupName(target, job === 'groupLicensing');
  return <Text className={styles.target}>{subscription ?? group ?? target}</Text>;
};
