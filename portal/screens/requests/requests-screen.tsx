// The screen "Requests": what the tenant is asked, as it is asked. What one request was taken for is in request-pane.tsx.

import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUpRegular, DeleteRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useDeferredValue, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useRoute } from 'wouter';
import { useServer } from '../../api/server.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Screen } from '../../parts/frame/screen.js';
import { useSpeech } from '../../words/words.js';
import { FilterBar } from './filter-bar.js';
import { filterEntries, useFilters } from './filters.js';
import { NoRequest } from './no-request.js';
import { createRequestFeed, type RequestEntry } from './request-feed.js';
import { RequestList } from './request-list.js';
import { RequestPane } from './request-pane.js';
import { StreamBadge } from './stream-badge.js';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

const listOperations = (entries: readonly RequestEntry[]): readonly string[] => [
  ...new Set(entries.flatMap(({ operationId }) => operationId ?? [])),
];

/** The screen. */
export const RequestsScreen = (): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { requests } = words;
  const { session } = useServer();
  const feed = useMemo(() => createRequestFeed(session), [session]);
  const state = useSyncExternalStore(feed.subscribe, feed.read);
  const filtering = useFilters();
  const [isOpen, params] = useRoute('/dev/requests/:id');
  const [isPaused, setPaused] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [held, setHeld] = useState<readonly RequestEntry[]>();
  const scroller = useRef<HTMLDivElement>(null);
  const pauseButton = useRef<HTMLButtonElement>(null);

  // When the pane closes, the keyboard comes back to the row that opened it.
  if (isOpen && !isFocused) setFocused(true);
  const isHeld = isPaused || isScrolled || isFocused || isOpen;
  // The list as it was when it began to stand still. An empty one has nothing to read.
  if (isHeld && held === undefined && state.entries.length > 0) setHeld(state.entries);
  if (!isHeld && held !== undefined) setHeld(undefined);

  const kept = held ?? state.entries;
  const { filters, isFiltered, search } = filtering;
  // Rows are drawn bit by bit between frames, and not at once whenever some have come.
  const drawn = useDeferredValue(kept);
  const shown = useMemo(() => filterEntries(drawn, filters), [drawn, filters]);
  const operations = useMemo(() => listOperations(kept), [kept]);
  const newest = held?.[0]?.sequence;
  const fresh = newest === undefined ? 0 : state.entries.filter(({ sequence }) => sequence > newest).length;

  const goOn = (): void => {
    setPaused(false);
    setFocused(false);
    setHeld(undefined);
    scroller.current?.scrollTo({ top: 0 });
    // The button that was pressed goes away.
    pauseButton.current?.focus();
  };
  const clear = async (): Promise<void> => {
    setRefusal(await feed.clear());
    setHeld(undefined);
  };
  return (
    <Screen title={requests.title} beside={<StreamBadge status={state.status} />}>
      <FilterBar operations={operations} filtering={filtering} />
      <div className={styles.tools}>
        <Button
          ref={(element: HTMLButtonElement | null) => {
            pauseButton.current = element;
          }}
          icon={isPaused ? <PlayRegular /> : <PauseRegular />}
          onClick={() => {
            if (isPaused) goOn();
            else setPaused(true);
          }}
        >
          {isPaused ? requests.resume : requests.pause}
        </Button>
        <Button icon={<DeleteRegular />} disabledFocusable={state.entries.length === 0} onClick={() => void clear()}>
          {requests.clear}
        </Button>
        <Text>{requests.shown(number(shown.length), number(kept.length))}</Text>
        {held === undefined ? null : <Badge appearance="outline">{requests.held}</Badge>}
        {fresh === 0 ? null : (
          <Button appearance="primary" icon={<ArrowUpRegular />} onClick={goOn}>
            {requests.showFresh(number(fresh))}
          </Button>
        )}
      </div>
      {state.skipped === 0 ? null : <Text>{requests.skipped(number(state.skipped))}</Text>}
      <RefusalBar error={refusal ?? state.problem} />
      {shown.length > 0 ? (
        <RequestList
          entries={shown}
          search={search}
          scroller={scroller}
          onScrolled={setScrolled}
          onFocused={setFocused}
        />
      ) : isFiltered && kept.length > 0 ? (
        <div className={styles.tools}>
          <Text>{requests.noMatch}</Text>
        </div>
      ) : state.isLoaded && state.problem === undefined ? (
        <NoRequest />
      ) : null}
      {isOpen ? <RequestPane key={params.id} id={params.id} search={search} /> : null}
    </Screen>
  );
};
