// One claim: what happened, by which rules, and what would have happened otherwise.

import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useEffect, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { GoButton } from '../../parts/frame/go-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Screen } from '../../parts/frame/screen.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useSpeech } from '../../words/words.js';
import { ClaimBadge } from './claim-badge.js';
import type { ClaimRow } from './claim-rows.js';
import { useClaimResult } from './outcome-text.js';
import { useAppNames, useSurfaceNames } from './use-apps.js';
import { WhatIf } from './what-if.js';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXXL },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

const Facts = ({ claim }: { readonly claim: ClaimRow }): ReactNode => {
  const styles = useStyles();
  const { words, number, dateTime } = useSpeech();
  const surfaceName = useSurfaceNames();
  const { claim: texts } = words.live;
  const facts: readonly (readonly [string, string])[] = [
    [texts.time, dateTime(claim.claimedDateTime)],
    [texts.user, claim.user.userPrincipalName],
    [texts.surface, surfaceName(claim.app, claim.surface)],
    [texts.policy, claim.policy.nameAtClaim],
    [texts.number, number(claim.sequence)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The claim of an address. */
export const ClaimView = ({ id, back }: { readonly id: string; readonly back: string }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { live } = words;
  const { developer } = useServer();
  const appName = useAppNames();
  const result = useClaimResult();
  const { data: claim, error } = developer.useQuery('get', '/_tenantry/claims/{id}', {
    params: { path: { id }, query: { parts: true } },
  });
  useEffect(() => {
    // Whoever opened the claim from the list begins at its heading.
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [id]);
  const title = claim === undefined ? live.title : live.claim.opened(claim.user.displayName, appName(claim.app));
  return (
    <Screen title={title} beside={claim === undefined ? null : <ClaimBadge claim={claim} />}>
      <div className={styles.head}>
        <GoButton to={back} size="small" icon={<ArrowLeftRegular />}>
          {live.claim.back}
        </GoButton>
        {claim === undefined ? null : <Facts claim={claim} />}
      </div>
      <RefusalBar error={error} />
      {claim === undefined && error === null ? <Spinner label={words.shell.loading} /> : null}
      {claim === undefined ? null : (
        <WhatIf
          realTitle={live.claim.real}
          opened={{
            user: claim.user.id,
            app: claim.app,
            surface: claim.surface,
            decision: claim.decision,
            outcome: claim.skuId === null ? live.results.failed(result(claim)) : live.results.claimed(result(claim)),
            claim: claim.id,
            policyId: claim.policy.id,
          }}
        />
      )}
    </Screen>
  );
};
