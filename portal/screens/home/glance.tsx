// The tenant at a glance: whether auto-claim is on, the products with the fewest free seats, and the latest claims.

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SeatsBar } from '../../parts/licenses/seats-bar.js';
import { useOwnedProducts, useProductNames } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';

const mostProducts = 4;
const mostClaims = 5;

const useStyles = makeStyles({
  glance: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(16rem, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalL,
  },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  claim: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, alignItems: 'center' },
  note: { color: tokens.colorNeutralForeground3 },
});

/** Whether users can claim. A glance does not depend on who acts, so the server is asked as nobody. */
const AutoClaim = (): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { home } = words;
  const { developer } = useServer();
  const settings = developer.useQuery('get', '/_tenantry/settings');
  const policies = developer.useQuery('get', '/_tenantry/autoClaimPolicies');
  const isOn = settings.data?.autoClaim === 'Enabled';
  const effective = policies.data?.value.filter((policy) => policy.effective).length;
  return (
    <section className={styles.part} aria-labelledby="auto-claim-heading">
      <h2 id="auto-claim-heading" className={styles.heading}>
        {home.autoClaim}
      </h2>
      <RefusalBar error={settings.error ?? policies.error} />
      {settings.data === undefined ? null : (
        <div>
          <Badge appearance="tint" size="extra-large" color={isOn ? 'success' : 'informative'}>
            {isOn ? home.on : home.off}
          </Badge>
        </div>
      )}
      {effective === undefined ? null : <Text>{home.policiesAtWork(number(effective))}</Text>}
      <Text>
        <GoLink to="/admin/licenses/policies">{home.toPolicies}</GoLink>
      </Text>
    </section>
  );
};

const Seats = (): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { home } = words;
  const { data, error } = useOwnedProducts();
  const scarce = (data ?? [])
    .filter(({ isForUsers, bought }) => isForUsers && bought > 0)
    .toSorted((one, other) => one.available - other.available)
    .slice(0, mostProducts);
  return (
    <section className={styles.part} aria-labelledby="seats-heading">
      <h2 id="seats-heading" className={styles.heading}>
        {home.fewestSeats}
      </h2>
      <RefusalBar error={error} />
      {data !== undefined && scarce.length === 0 ? <Text>{words.licenses.nothing}</Text> : null}
      <ul className={styles.list}>
        {scarce.map(({ skuId, name, bought, used }) => (
          <li key={skuId}>
            <GoLink to={`/admin/licenses/${skuId}`}>{name}</GoLink>
            <SeatsBar bought={bought} used={used} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Claims = (): ReactNode => {
  const styles = useStyles();
  const { words, dateTime } = useSpeech();
  const { home } = words;
  const { developer } = useServer();
  const productName = useProductNames();
  const { data, error } = developer.useQuery('get', '/_tenantry/claims', { params: { query: { top: mostClaims } } });
  return (
    <section className={styles.part} aria-labelledby="claims-heading">
      <h2 id="claims-heading" className={styles.heading}>
        {home.lastClaims}
      </h2>
      <RefusalBar error={error} />
      {data?.value.length === 0 ? <Text>{home.noClaims}</Text> : null}
      <ul className={styles.list}>
        {data?.value.map(({ id, user, skuId, status, claimedDateTime }) => (
          <li key={id}>
            <div className={styles.claim}>
              <GoLink to={`/live/${id}`}>{user.displayName}</GoLink>
              <Badge appearance="tint" color={status === 'succeeded' ? 'success' : 'danger'}>
                {status === 'succeeded' ? home.succeeded : home.failed}
              </Badge>
            </div>
            <Text size={200} className={styles.note}>
              {[skuId === null ? undefined : productName(skuId), dateTime(claimedDateTime)]
                .filter((text) => text !== undefined)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The glance. */
export const Glance = (): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.glance}>
      <AutoClaim />
      <Seats />
      <Claims />
    </div>
  );
};
