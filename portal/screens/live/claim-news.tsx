// Says now and then what has come, for those who hear the screen. Not with every claim: nobody could listen to a flood.

import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';
import type { ClaimFeed } from './use-claim-feed.js';
import { useClaimResult } from './outcome-text.js';

const pause = 5_000;

const useStyles = makeStyles({
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** The news, which nobody sees. */
export const ClaimNews = ({ feed }: { readonly feed: ClaimFeed }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const result = useClaimResult();
  const [text, setText] = useState('');
  const said = useRef<number>(undefined);
  const latest = useRef<() => void>(undefined);
  useEffect(() => {
    const [newest] = feed.rows;
    latest.current = () => {
      const last = feed.last ?? 0;
      const before = said.current ?? last;
      said.current = last;
      if (newest === undefined || last === before) return;
      setText(words.live.news(number(last - before), newest.user.displayName, result(newest)));
    };
    // What is there at the beginning is no news.
    if (feed.isLoaded) said.current ??= feed.last ?? 0;
  });
  useEffect(() => {
    const ticking = setInterval(() => latest.current?.(), pause);
    return () => {
      clearInterval(ticking);
    };
  }, []);
  return (
    <div role="log" aria-live="polite" className={styles.heard}>
      {text}
    </div>
  );
};
