// What Graph says: each request of the step with its answer, what was checked, and which rows it wrote.

import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissCircleRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { Criterion, PatchOperation, StepState } from '../story-shapes.js';
import { ExchangeView } from './exchange-view.js';
import { PatchView } from './patch-view.js';

const useStyles = makeStyles({
  pane: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  criteria: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  criterion: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: tokens.spacingHorizontalS },
  condition: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  passed: { color: tokens.colorPaletteGreenForeground1, fontSize: '1.25rem' },
  failed: { color: tokens.colorPaletteRedForeground1, fontSize: '1.25rem' },
});

const Checked = ({ criterion }: { readonly criterion: Criterion }): ReactNode => {
  const styles = useStyles();
  const { graph } = useWords().stories;
  const { condition, context, passed, expected, actual, line } = criterion;
  return (
    <li className={styles.criterion}>
      {passed ? (
        <CheckmarkCircleRegular className={styles.passed} aria-label={graph.passed} />
      ) : (
        <DismissCircleRegular className={styles.failed} aria-label={graph.failed} />
      )}
      <div lang="en">
        <div className={styles.condition}>
          {context === null ? '' : `${context} `}
          {condition}
        </div>
        {passed ? null : (
          <Text size={200}>
            {graph.expected(expected ?? '', actual ?? '')}
            {line === null ? '' : ` ${graph.line(String(line))}`}
          </Text>
        )}
      </div>
    </li>
  );
};

/** The rows that the words speak of, then those that only record what happened. */
const sortPatch = ({ changes, patch }: StepState['changes']): StepState['changes']['patch'] => {
  const tables = new Set(changes.map(({ table }) => table));
  const isSpokenOf = ({ path }: PatchOperation): boolean => tables.has(path.split('/')[1] ?? '');
  return [...patch.filter(isSpokenOf), ...patch.filter((operation) => !isSpokenOf(operation))];
};

/** The pane. */
export const GraphPane = ({ state }: { readonly state: StepState }): ReactNode => {
  const styles = useStyles();
  const { graph } = useWords().stories;
  const { requests, criteria, changes } = state;
  return (
    <div className={styles.pane}>
      {requests.length === 0 ? <Text>{graph.nothing}</Text> : null}
      {requests.map((exchange, index) => (
        <ExchangeView key={`${String(state.n)}-${String(index)}`} exchange={exchange} />
      ))}
      {criteria.length === 0 ? null : (
        <div>
          <h3 className={styles.heading}>{graph.checked}</h3>
          <ul className={styles.criteria}>
            {criteria.map((criterion, index) => (
              <Checked key={index} criterion={criterion} />
            ))}
          </ul>
        </div>
      )}
      {changes.patch.length === 0 ? null : (
        <div>
          <h3 className={styles.heading}>{graph.patch}</h3>
          <PatchView patch={sortPatch(changes)} />
        </div>
      )}
    </div>
  );
};
