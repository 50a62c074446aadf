// The first screen: a door for each of the three people who come here, and a glance at the tenant.

import { makeStyles, tokens } from '@fluentui/react-components';
import { BoardRegular, PersonRegular, PlugConnectedRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { Screen } from '../../parts/frame/screen.js';
import { useWords } from '../../words/words.js';
import { Door } from './door.js';
import { Glance } from './glance.js';
import { Tour } from './tour.js';

const useStyles = makeStyles({
  doors: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(16rem, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

/** The screen. */
export const HomeScreen = (): ReactNode => {
  const styles = useStyles();
  const { home } = useWords();
  return (
    <Screen title={home.title}>
      <div className={styles.doors}>
        <Door
          icon={<BoardRegular />}
          title={home.trainer}
          text={home.trainerText}
          links={[
            ['/stories', home.stories],
            ['/live', home.live],
          ]}
        />
        <Door
          icon={<PersonRegular />}
          title={home.administrator}
          text={home.administratorText}
          links={[
            ['/admin/licenses', home.licenses],
            ['/admin/licenses/policies', home.policies],
            ['/admin/users', home.users],
          ]}
        />
        <Door
          icon={<PlugConnectedRegular />}
          title={home.developer}
          text={home.developerText}
          links={[
            ['/dev/connect', home.connect],
            ['/dev/requests', home.requests],
          ]}
        />
      </div>
      <Glance />
      <Tour />
    </Screen>
  );
};
