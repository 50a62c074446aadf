// The screen "Live": claims as they happen, the decision behind each, and what would have happened otherwise.

import { Button, Text, useRestoreFocusTarget } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons';
import { useCallback, useState, type ReactNode } from 'react';
import { useRoute, useSearchParams } from 'wouter';
import { useAnchor } from '../../parts/frame/go-link.js';
import { Screen } from '../../parts/frame/screen.js';
import { useWords } from '../../words/words.js';
import { AppOpenPane } from './app-open-pane.js';
import { readFilter, toFilterSearch } from './claim-filters.js';
import { ClaimView } from './claim-view.js';
import { Claims } from './claims.js';
import { useClaimFeed } from './use-claim-feed.js';
import { useHeld } from './use-held.js';

const openPane = 'open';

/** Opens the pane, and gets the focus back when it closes. */
const OpenAppButton = ({ to }: { readonly to: string }): ReactNode => {
  const { live } = useWords();
  return (
    <Button as="a" icon={<PlayRegular />} {...useRestoreFocusTarget()} {...useAnchor(to)}>
      {live.openApp}
    </Button>
  );
};

/** The screen. */
export const LiveScreen = (): ReactNode => {
  const { live } = useWords();
  const [, named] = useRoute('/live/:id');
  const [params] = useSearchParams();
  const search = toFilterSearch(params);
  const feed = useClaimFeed(readFilter(params));
  const held = useHeld(feed);
  const claim = named === null || named.id === openPane ? undefined : named.id;
  // The claim that somebody comes back from.
  const [seen, setSeen] = useState<string>();
  if (claim !== undefined && claim !== seen) setSeen(claim);
  const forget = useCallback(() => {
    setSeen(undefined);
  }, []);
  if (claim !== undefined) return <ClaimView key={claim} id={claim} back={`/live${search}`} />;
  return (
    <Screen title={live.title} beside={<OpenAppButton to={`/live/${openPane}${search}`} />}>
      <Text>{live.about}</Text>
      <Claims feed={feed} held={held} isFiltered={search !== ''} search={search} focusOn={seen} onFocused={forget} />
      {named?.id === openPane ? <AppOpenPane closePath={`/live${search}`} /> : null}
    </Screen>
  );
};
