// The steps at the side: which are done, which one is shown. Where there is little room, one line says the same.

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleRegular, RecordRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useIsNarrow } from '../../../parts/frame/use-media.js';
import { useSpeech } from '../../../words/words.js';
import type { WizardStep } from './policy-draft.js';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    width: '15rem',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  item: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  icon: { fontSize: '20px', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  reached: { color: tokens.colorBrandForeground1 },
});

const names = ['name', 'product', 'apps', 'review'] as const;

/** The documented step that a step is part of. */
export const toStepName = (step: WizardStep): (typeof names)[number] =>
  step.startsWith('apps-') ? 'apps' : step === 'done' ? 'review' : (step as 'name' | 'product' | 'review');

/** The four steps. */
export const StepList = ({ step }: { readonly step: WizardStep }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { steps, progress, stepDone } = words.policyWizard;
  const isNarrow = useIsNarrow();
  const current = names.indexOf(toStepName(step));
  if (isNarrow) {
    return <Text size={200}>{progress(number(current + 1), number(names.length), steps[toStepName(step)])}</Text>;
  }
  return (
    <ol className={styles.list}>
      {names.map((name, n) => {
        const isDone = n < current || step === 'done';
        const Icon = isDone ? CheckmarkCircleFilled : n === current ? RecordRegular : CircleRegular;
        return (
          <li key={name} className={styles.item} aria-current={n === current ? 'step' : undefined}>
            <Icon
              className={mergeClasses(styles.icon, n <= current && styles.reached)}
              {...(isDone ? { 'aria-label': stepDone } : { 'aria-hidden': true })}
            />
            <Text weight={n === current ? 'semibold' : 'regular'}>{steps[name]}</Text>
          </li>
        );
      })}
    </ol>
  );
};
