// The list of steps, to jump to one.

import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SidePane } from '../../../parts/frame/side-pane.js';
import { useSpeech } from '../../../words/words.js';
import { readText, type Step } from '../story-shapes.js';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0, listStyleType: 'none' },
  part: { paddingTop: tokens.spacingVerticalM, paddingBottom: tokens.spacingVerticalXS },
  step: {
    justifyContent: 'start',
    alignItems: 'start',
    width: '100%',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    gap: tokens.spacingHorizontalS,
  },
  here: {
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
  },
  number: { minWidth: '1.5em', color: tokens.colorNeutralForeground3 },
  numberHere: { color: 'inherit' },
});

/** The pane with the list. */
export const StepList = ({
  steps,
  n,
  closePath,
  onStep,
}: {
  readonly steps: readonly Step[];
  readonly n: number;
  readonly closePath: string;
  readonly onStep: (n: number) => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  return (
    <SidePane title={words.stories.steps} closePath={closePath}>
      <ol className={styles.list}>
        {steps.map((step, index) => {
          const isPart = steps[index - 1]?.workflowId !== step.workflowId;
          const part = step.workflowSummary === null ? undefined : readText(step.workflowSummary, language);
          const text = step.narration === null ? undefined : readText(step.narration, language);
          return (
            <li key={step.n}>
              {isPart && part !== undefined ? (
                <div className={styles.part}>
                  <Text weight="semibold" lang={part.lang}>
                    {part.text}
                  </Text>
                </div>
              ) : null}
              <Button
                appearance="subtle"
                className={mergeClasses(styles.step, step.n === n && styles.here)}
                aria-current={step.n === n ? 'step' : undefined}
                onClick={() => {
                  onStep(step.n);
                }}
              >
                <span className={mergeClasses(styles.number, step.n === n && styles.numberHere)}>{step.n}</span>
                <span lang={text?.lang ?? 'en'}>{text?.text ?? step.stepId}</span>
              </Button>
            </li>
          );
        })}
      </ol>
    </SidePane>
  );
};
