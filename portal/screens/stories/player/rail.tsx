// The steps of a story in a row, for the eye and the mouse. The list of steps is the same for everybody else.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { useRouter } from 'wouter';
import { useSpeech } from '../../../words/words.js';
import { readText, type Step } from '../story-shapes.js';

const useStyles = makeStyles({
  rail: { display: 'flex', gap: '3px', alignItems: 'center', height: '14px' },
  step: {
    flexGrow: 1,
    flexBasis: 0,
    height: '6px',
    borderRadius: tokens.borderRadiusCircular,
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    transitionProperty: 'height, background-color',
    transitionDuration: tokens.durationNormal,
    ':hover': { height: '12px' },
    '@media (prefers-reduced-motion: reduce)': { transitionProperty: 'none' },
  },
  first: { marginLeft: '8px' },
  done: { backgroundColor: tokens.colorBrandBackground, border: `1px solid ${tokens.colorBrandBackground}` },
  here: {
    height: '14px',
    backgroundColor: tokens.colorBrandBackground,
    border: `1px solid ${tokens.colorBrandBackground}`,
    ':hover': { height: '14px' },
  },
  failed: {
    backgroundColor: tokens.colorPaletteRedBackground3,
    border: `1px solid ${tokens.colorPaletteRedBackground3}`,
  },
});

/** The row. */
export const Rail = ({
  steps,
  n,
  toPath,
  onStep,
}: {
  readonly steps: readonly Step[];
  readonly n: number;
  readonly toPath: (n: number) => string;
  readonly onStep: (n: number) => void;
}): ReactNode => {
  const styles = useStyles();
  const { language } = useSpeech();
  const router = useRouter();
  return (
    <div className={styles.rail} aria-hidden>
      {steps.map((step, index) => (
        <a
          key={step.n}
          href={router.hrefs(router.base + toPath(step.n), router)}
          tabIndex={-1}
          title={`${String(step.n)}. ${step.narration === null ? step.stepId : readText(step.narration, language).text}`}
          className={mergeClasses(
            styles.step,
            index > 0 && steps[index - 1]?.workflowId !== step.workflowId && styles.first,
            step.n < n && styles.done,
            step.status === 'failed' && styles.failed,
            step.n === n && styles.here,
          )}
          onClick={(event: MouseEvent) => {
            if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            onStep(step.n);
          }}
        />
      ))}
    </div>
  );
};
