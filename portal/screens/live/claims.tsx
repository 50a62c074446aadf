// The claims as they happen, with the filters and the button that lets them stand still.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PauseRegular, PlayRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useSpeech } from '../../words/words.js';
import { ClaimFilters } from './claim-filters.js';
import { ClaimList } from './claim-list.js';
import { ClaimNews } from './claim-news.js';
import { mostRows } from './claim-rows.js';
import { EmptyClaims } from './empty-claims.js';
import type { ClaimFeed } from './use-claim-feed.js';
import type { HeldFeed } from './use-held.js';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  fill: { flexGrow: 1 },
  frame: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '20rem' },
});

/** The list, or how to get claims into it. */
export const Claims = ({
  feed,
  held,
  isFiltered,
  search,
  focusOn,
  onFocused,
}: {
  readonly feed: ClaimFeed;
  readonly held: HeldFeed;
  readonly isFiltered: boolean;
  /** The filters, as the address has them. */
  readonly search: string;
  /** The claim that was just looked at. */
  readonly focusOn: string | undefined;
  readonly onFocused: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { live } = words;
  const { shown, isHeld, waiting, setHeld } = held;
  const isEmpty = shown.isLoaded && shown.rows.length === 0 && shown.error === undefined;
  return (
    <>
      <ClaimFilters />
      <div className={styles.bar}>
        <Text aria-live="polite">{live.stream[feed.stream]}</Text>
        {feed.last === undefined ? null : <Text>{live.total(number(feed.last))}</Text>}
        {shown.rows.length < mostRows ? null : <Text>{live.shown(number(mostRows))}</Text>}
        <div className={styles.fill} />
        {isEmpty ? null : (
          <Button
            size="small"
            icon={isHeld ? <PlayRegular /> : <PauseRegular />}
            onClick={() => {
              setHeld(!isHeld);
            }}
          >
            {isHeld ? (waiting > 0 ? live.waiting(number(waiting)) : live.resume) : live.hold}
          </Button>
        )}
      </div>
      <RefusalBar error={shown.error} />
      {isEmpty && isFiltered ? <Text>{live.emptyFilter}</Text> : null}
      {isEmpty && !isFiltered ? <EmptyClaims /> : null}
      {shown.rows.length === 0 ? null : (
        <div className={styles.frame}>
          <ClaimList
            rows={shown.rows}
            search={search}
            focusOn={focusOn}
            onFocused={onFocused}
            onRead={(isReading) => {
              if (isReading) setHeld(true);
            }}
          />
        </div>
      )}
      <ClaimNews feed={feed} />
    </>
  );
};
