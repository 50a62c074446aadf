// What a wrong address shows.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { GoLink } from '../parts/frame/go-link.js';
import { Screen } from '../parts/frame/screen.js';
import { useWords } from '../words/words.js';

/** Says that there is no such page, and where to go. */
export const NotFound = (): ReactNode => {
  const { shell } = useWords();
  return (
    <Screen title={shell.notFound}>
      <Text>
        <GoLink to="/">{shell.toHome}</GoLink>
      </Text>
    </Screen>
  );
};
