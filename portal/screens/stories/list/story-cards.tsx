// The shipped stories as cards.

import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons';
import { useId, type ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { Spinner } from '../../../parts/frame/spinner.js';
import { useSpeech } from '../../../words/words.js';
import { readText } from '../story-shapes.js';
import { SeatStrip } from './seat-strip.js';
import { useBegin } from './use-begin.js';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 18.5rem), 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  card: {
    display: 'grid',
    gridTemplateRows: 'auto auto 1fr auto',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    transitionProperty: 'box-shadow',
    transitionDuration: tokens.durationNormal,
    ':hover': { boxShadow: tokens.shadow16 },
  },
  title: { ...typographyStyles.subtitle1, margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0` },
  summary: { margin: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} 0` },
  foot: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: tokens.spacingHorizontalL,
  },
});

/** The cards. */
export const StoryCards = (): ReactNode => {
  const styles = useStyles();
  const { words, language, number } = useSpeech();
  const { stories } = words;
  const { control } = useServer();
  const { data, error } = control.useQuery('get', '/_tenantry/scenarios', {}, { staleTime: Infinity });
  const { begin, isBeginning, error: refused } = useBegin();
  const base = useId();
  if (error !== null) return <RefusalBar error={error} />;
  if (data === undefined) return <Spinner label={words.shell.loading} />;
  return (
    <>
      <RefusalBar error={refused} />
      <ul className={styles.cards}>
        {data.value.map((scenario) => {
          const title = readText(scenario.title, language);
          const summary = scenario.summary === null ? undefined : readText(scenario.summary, language);
          const [titleId, playId] = [`${base}-${scenario.name}`, `${base}-${scenario.name}-play`];
          return (
            <li key={scenario.name} className={styles.card}>
              <SeatStrip name={scenario.name} />
              <h3 id={titleId} className={styles.title} lang={title.lang}>
                {title.text}
              </h3>
              <Text className={styles.summary} lang={summary?.lang}>
                {summary?.text}
              </Text>
              <div className={styles.foot}>
                <Text size={200}>{stories.count(number(scenario.steps))}</Text>
                <Button
                  id={playId}
                  appearance="primary"
                  icon={<PlayRegular />}
                  disabledFocusable={isBeginning}
                  aria-labelledby={`${playId} ${titleId}`}
                  onClick={() => {
                    begin({ scenario: scenario.name });
                  }}
                >
                  {stories.play}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
};
