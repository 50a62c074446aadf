// What the administrator sees: the switch, the policies with their products, the last claim, and what was changed last.

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import type { StepState } from '../story-shapes.js';

const useStyles = makeStyles({
  pane: { display: 'grid', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  policy: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  products: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  product: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  part: { display: 'grid', gap: tokens.spacingVerticalXXS },
  log: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  grow: { flexGrow: 1 },
});

const Policy = ({ policy }: { readonly policy: StepState['policies'][number] }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { admin } = words.stories;
  return (
    <div className={styles.policy}>
      <div className={styles.row}>
        <Text weight="semibold" className={styles.grow}>
          {policy.name}
        </Text>
        <Badge appearance="tint" color={policy.status === 'on' ? 'success' : 'informative'}>
          {admin.statuses[policy.status]}
        </Badge>
      </div>
      <Text size={200}>{policy.app.displayName}</Text>
      <ol className={styles.products}>
        {policy.products.map(({ skuId, productName, availableUnits }, index) => (
          <li key={skuId}>
            <span className={styles.product}>
              <Text>
                {productName} {index === 0 ? `(${admin.main})` : `(${admin.backup})`}
              </Text>
              <Text size={200}>{admin.free(number(availableUnits))}</Text>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
};

const LastClaim = ({ claim }: { readonly claim: StepState['lastClaim'] }): ReactNode => {
  const styles = useStyles();
  const { words, dateTime } = useSpeech();
  const { admin, reasons } = words.stories;
  const known: Readonly<Record<string, string>> = reasons;
  return (
    <div className={styles.part}>
      <Text weight="semibold">{admin.lastClaim}</Text>
      {claim === null ? (
        <Text>{admin.noClaim}</Text>
      ) : (
        <>
          <span className={styles.row}>
            <Text>
              {claim.productName === null
                ? admin.claimWithout(claim.user.displayName, claim.appDisplayName)
                : admin.claimOf(claim.user.displayName, claim.productName)}
            </Text>
            <Badge appearance="tint" color={claim.status === 'succeeded' ? 'success' : 'danger'}>
              {admin.claimStatuses[claim.status]}
            </Badge>
          </span>
          <Text size={200}>
            {dateTime(claim.claimedDateTime)} UTC
            {claim.reason === null ? '' : ` · ${known[claim.reason] ?? claim.reason}`}
          </Text>
        </>
      )}
    </div>
  );
};

const Log = ({ changes }: { readonly changes: StepState['policyChanges'] }): ReactNode => {
  const styles = useStyles();
  const { words, dateTime } = useSpeech();
  const { admin } = words.stories;
  return (
    <div className={styles.part}>
      <Text weight="semibold">{admin.log}</Text>
      {changes.length === 0 ? (
        <Text>{admin.noLog}</Text>
      ) : (
        <ol className={styles.log} reversed>
          {changes.map(({ id, changedDateTime, actor, action, policy }) => (
            <li key={id}>
              <Text>
                {policy === null ? admin.toggleChanged : admin.policyActions[action](policy.name)}
                {actor.userPrincipalName === undefined ? '' : ` · ${actor.userPrincipalName}`}
              </Text>{' '}
              <Text size={200}>{dateTime(changedDateTime)} UTC</Text>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};

/** The pane. */
export const AdminPane = ({ state }: { readonly state: StepState }): ReactNode => {
  const styles = useStyles();
  const { words, dateTime } = useSpeech();
  const { admin } = words.stories;
  const isOn = state.autoClaim === 'Enabled';
  return (
    <div className={styles.pane}>
      <div className={styles.row}>
        <Text className={styles.grow}>{admin.autoClaim}</Text>
        <Badge appearance="filled" size="large" color={isOn ? 'success' : 'informative'}>
          {isOn ? admin.on : admin.off}
        </Badge>
      </div>
      {state.policies.length === 0 ? (
        <Text>{admin.noPolicy}</Text>
      ) : (
        state.policies.map((policy) => <Policy key={policy.id} policy={policy} />)
      )}
      <LastClaim claim={state.lastClaim} />
      <Log changes={state.policyChanges} />
      <Text size={200}>{admin.clock(dateTime(state.clock.now))}</Text>
    </div>
  );
};
