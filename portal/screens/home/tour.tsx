// The ten-minute tour: the whole feature, one screen after the other.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { GoLink } from '../../parts/frame/go-link.js';
import { useWords, type Words } from '../../words/words.js';

const steps: readonly (readonly [name: keyof Words['home']['tourSteps'], path: string])[] = [
  ['setting', '/admin/licenses/policies'],
  ['policy', '/admin/licenses/policies'],
  ['open', '/admin/users?filter=unlicensed'],
  ['decision', '/live'],
  ['seats', '/admin/licenses'],
  ['story', '/stories'],
];

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  steps: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
  },
});

/** The tour. */
export const Tour = (): ReactNode => {
  const styles = useStyles();
  const { home } = useWords();
  return (
    <section aria-labelledby="tour-heading">
      <h2 id="tour-heading" className={styles.heading}>
        {home.tour}
      </h2>
      <ol className={styles.steps}>
        {steps.map(([name, path]) => (
          <li key={name}>
            <Text>
              <GoLink to={path}>{home.tourSteps[name].link}</GoLink>. {home.tourSteps[name].text}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
};
