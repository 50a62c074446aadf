// What if: one thing is different, and the other outcome stands beside the real one.

import { Button, makeStyles, mergeClasses, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../../api/server.js';
import { DecisionLadder } from '../../parts/decision-ladder/decision-ladder.js';
import { findDifference } from '../../parts/decision-ladder/find-difference.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import type { DecisionStep } from '../../words/decision-german.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useWords } from '../../words/words.js';
import { toOutcomeText } from './outcome-text.js';
import type { Choice } from './suppositions.js';
import { useChoices } from './use-choices.js';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  choices: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  button: { fontWeight: tokens.fontWeightRegular, minWidth: 0 },
  beside: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  alone: { gridTemplateColumns: 'minmax(0, 1fr)' },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
});

/** An app open that was decided. */
export interface DecidedOpen {
  /** Id or user principal name. */
  readonly user: string;
  readonly app: string;
  readonly surface: string;
  readonly decision: readonly DecisionStep[];
  /** What came of it, in words. */
  readonly outcome: string;
  /** The claim that it was, to go back to the time before it. */
  readonly claim?: string | undefined;
  readonly policyId?: string | undefined;
}

const useSupposed = ({ user, app, surface, claim }: DecidedOpen, choice: Choice | undefined) => {
  const { developer } = useServer();
  const body = {
    user,
    app,
    surface,
    ...(claim === undefined ? {} : { beforeClaim: claim }),
    ...(choice === undefined ? {} : { suppose: choice.suppose }),
  };
  // A question about the past has one answer; asked about now, it is asked when somebody chooses.
  return developer.useQuery(
    'post',
    '/_tenantry/appOpens/simulate',
    { params: { query: { parts: true } }, body },
    { enabled: choice !== undefined, staleTime: 'static' },
  );
};

/** The choices, what happened, and what would have happened. */
export const WhatIf = ({
  opened,
  realTitle,
}: {
  readonly opened: DecidedOpen;
  /** What the decision itself is called. */
  readonly realTitle: string;
}): ReactNode => {
  const styles = useStyles();
  const words = useWords();
  const { whatIf } = words.live;
  const { app, decision, outcome, policyId } = opened;
  const choices = useChoices(app, decision, policyId);
  const [params, setParams] = useSearchParams();
  const chosen = choices.find(({ id }) => id === params.get('if'));
  const supposed = useSupposed(opened, chosen);
  const other = chosen === undefined ? undefined : supposed.data;
  const differsAt = other === undefined ? undefined : findDifference(decision, other.decision);
  const rule = differsAt === undefined ? undefined : (other?.decision[differsAt] ?? decision[differsAt])?.rule;
  const choose = (id: string): void => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (before.get('if') === id) next.delete('if');
        else next.set('if', id);
        return next;
      },
      { replace: true },
    );
  };
  return (
    <>
      {choices.length === 0 ? null : (
        <section className={styles.choices} aria-labelledby="what-if">
          <div className={styles.head}>
            <h2 id="what-if" className={styles.heading}>
              {whatIf.title}
            </h2>
            <Text size={200}>{whatIf.about}</Text>
          </div>
          <div className={styles.buttons}>
            {choices.map(({ id, label }) => (
              <Button
                key={id}
                className={styles.button}
                size="small"
                aria-pressed={id === chosen?.id}
                appearance={id === chosen?.id ? 'primary' : 'secondary'}
                onClick={() => {
                  choose(id);
                }}
              >
                {label}
              </Button>
            ))}
          </div>
        </section>
      )}
      <div className={mergeClasses(styles.beside, chosen === undefined && styles.alone)}>
        <section className={styles.column} aria-labelledby="real">
          <div className={styles.head}>
            <h2 id="real" className={styles.heading}>
              {realTitle}
            </h2>
            <Text>{outcome}</Text>
          </div>
          <DecisionLadder steps={decision} label={realTitle} differsAt={differsAt} />
        </section>
        {chosen === undefined ? null : (
          <section className={styles.column} aria-labelledby="supposed">
            <div className={styles.head} role="status">
              <h2 id="supposed" className={styles.heading}>
                {whatIf.supposed}
              </h2>
              {other === undefined ? null : (
                <Text>
                  {toOutcomeText(words, other)}. {rule === undefined ? whatIf.same : whatIf.partsAt(rule)}
                </Text>
              )}
            </div>
            <RefusalBar title={whatIf.refused} error={supposed.error} />
            {supposed.isPending ? <Spinner isSmall label={words.shell.loading} /> : null}
            {other === undefined ? null : (
              <DecisionLadder steps={other.decision} label={whatIf.supposed} differsAt={differsAt} />
            )}
          </section>
        )}
      </div>
    </>
  );
};
