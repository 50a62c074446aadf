// Where stories begin: those that come with Tenantry, those that are being played, and a file of one's own.

import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Screen } from '../../../parts/frame/screen.js';
import { useWords } from '../../../words/words.js';
import { OwnFile } from './own-file.js';
import { Running } from './running.js';
import { StoryCards } from './story-cards.js';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalM },
  heading: { ...typographyStyles.subtitle1, margin: 0 },
});

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode => {
  const styles = useStyles();
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
};

/** The list. */
export const StoryList = (): ReactNode => {
  const { stories } = useWords();
  return (
    <Screen title={stories.title}>
      <Text size={400}>{stories.intro}</Text>
      <Part title={stories.shipped}>
        <StoryCards />
      </Part>
      <Part title={stories.running}>
        <Running />
      </Part>
      <Part title={stories.ownFile}>
        <OwnFile />
      </Part>
    </Screen>
  );
};
