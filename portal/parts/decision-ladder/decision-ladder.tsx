// A decision as a ladder: the rules from top to bottom, each with what it was asked, what it saw, and how it is known. The last
// rung is where it ended.

import { Badge, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowCircleDownRegular,
  CheckmarkCircleRegular,
  DismissCircleRegular,
  RibbonStarRegular,
} from '@fluentui/react-icons';
import type { ComponentType, ReactNode } from 'react';
import type { DecisionStep } from '../../words/decision-german.js';
import { useSpeech, type Words } from '../../words/words.js';

const useStyles = makeStyles({
  ladder: { listStyleType: 'none', margin: 0, padding: 0, maxWidth: '60rem' },
  rung: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  different: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset ${tokens.strokeWidthThickest} 0 0 ${tokens.colorBrandStroke1}`,
  },
  post: { display: 'flex', flexDirection: 'column', alignItems: 'center', fontSize: '1.25rem', paddingTop: '0.3rem' },
  rail: { flexGrow: 1, width: tokens.strokeWidthThick, backgroundColor: tokens.colorNeutralStroke2 },
  pass: { color: tokens.colorPaletteGreenForeground1 },
  skip: { color: tokens.colorNeutralForeground2 },
  stop: { color: tokens.colorPaletteRedForeground1 },
  claim: { color: tokens.colorBrandForeground1 },
  said: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalXXS} 0 ${tokens.spacingVerticalS}`,
    overflowWrap: 'anywhere',
  },
  asked: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  large: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  evidence: { whiteSpace: 'nowrap', '& a': { fontSize: 'inherit' } },
});

const icons: Readonly<Record<DecisionStep['outcome'], ComponentType>> = {
  pass: CheckmarkCircleRegular,
  skip: ArrowCircleDownRegular,
  stop: DismissCircleRegular,
  claim: RibbonStarRegular,
};

/** What a rule asks. A rule that a newer server has is shown without. */
const findQuestion = ({ ladder }: Words, rule: string): string | undefined =>
  Object.hasOwn(ladder.questions, rule) ? ladder.questions[rule as keyof typeof ladder.questions] : undefined;

const Rung = ({
  step,
  isLast,
  isDifferent,
  isLarge,
}: {
  readonly step: DecisionStep;
  readonly isLast: boolean;
  readonly isDifferent: boolean;
  readonly isLarge: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  const { ladder } = words;
  const { rule, outcome, mark, source, parts = [] } = step;
  const Icon = icons[outcome];
  const question = findQuestion(words, rule);
  // What the server does not say in parts is English in any language.
  const isEnglish = language !== 'en' && parts.length === 0;
  return (
    <li className={mergeClasses(styles.rung, isDifferent && styles.different)}>
      <span className={mergeClasses(styles.post, styles[outcome])} aria-hidden>
        <Icon />
        {isLast ? null : <span className={styles.rail} />}
      </span>
      <div className={styles.said}>
        <div className={mergeClasses(styles.asked, isLarge && styles.large)}>
          {question === undefined ? null : <span>{question}</span>}
          <span className={styles[outcome]}>{ladder.outcomes[outcome]}</span>
          <span className={styles.evidence}>
            {rule} · {ladder.marks[mark]}
            {source.startsWith('https://') ? (
              <>
                {' · '}
                <Link href={source} target="_blank" rel="noreferrer" aria-label={ladder.sourceOf(rule)}>
                  {ladder.source}
                </Link>
              </>
            ) : null}
          </span>
          {isDifferent ? (
            <Badge appearance="tint" color="brand" size="small">
              {ladder.different}
            </Badge>
          ) : null}
        </div>
        <Text size={isLarge ? 500 : 300} weight="semibold" {...(isEnglish ? { lang: 'en' } : {})}>
          {ladder.say(step)}
        </Text>
      </div>
    </li>
  );
};

/** The rules of a decision in order. */
export const DecisionLadder = ({
  steps,
  label,
  differsAt,
  isLarge = false,
}: {
  readonly steps: readonly DecisionStep[];
  /** What the list is called, if "Decision" alone could be confused with another. */
  readonly label?: string;
  /** The rung at which it is different from another ladder beside it. */
  readonly differsAt?: number | undefined;
  /** For a picture that a room looks at. */
  readonly isLarge?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  return (
    <ol className={styles.ladder} aria-label={label ?? words.ladder.title}>
      {steps.map((step, n) => (
        <Rung
          key={`${String(n)} ${step.rule}`}
          step={step}
          isLast={n === steps.length - 1}
          isDifferent={n === differsAt}
          isLarge={isLarge}
        />
      ))}
    </ol>
  );
};
