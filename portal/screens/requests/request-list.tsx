// The list of requests: only the rows that are in sight are drawn. It stands still while somebody reads it: when it is scrolled,
// when the keyboard is in it, and while a request is open.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode, type RefObject } from 'react';
import { useIsNarrow } from '../../parts/frame/use-media.js';
import { useWords } from '../../words/words.js';
import type { RequestEntry } from './request-feed.js';
import { RequestRow, rowHeights, useColumns } from './request-row.js';

const useStyles = makeStyles({
  table: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '18rem' },
  head: {
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  body: { position: 'relative', overflowY: 'auto', flexGrow: 1, flexBasis: 0 },
  rows: { position: 'relative' },
  right: { textAlign: 'end' },
});

const Heading = (): ReactNode => {
  const columns = useColumns();
  const styles = useStyles();
  const { requests } = useWords();
  const { time, status, request, operation, caller, duration } = requests.columns;
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={mergeClasses(columns.row, styles.head)}>
        {[time, status, request, operation, caller].map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
        <span role="columnheader" className={styles.right}>
          {duration}
        </span>
      </div>
    </div>
  );
};

/** The list. */
export const RequestList = ({
  entries,
  search,
  scroller,
  onScrolled,
  onFocused,
}: {
  readonly entries: readonly RequestEntry[];
  readonly search: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScrolled: (isScrolled: boolean) => void;
  readonly onFocused: (isFocused: boolean) => void;
}): ReactNode => {
  const styles = useStyles();
  const { requests } = useWords();
  const isNarrow = useIsNarrow();
  const rowHeight = isNarrow ? rowHeights.narrow : rowHeights.wide;
  const isScrolled = useRef(false);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
  });
  return (
    <div role="table" aria-label={requests.list} aria-rowcount={entries.length + 1} className={styles.table}>
      {isNarrow ? null : <Heading />}
      <div
        ref={scroller}
        role="rowgroup"
        className={styles.body}
        onScroll={({ currentTarget }) => {
          const next = currentTarget.scrollTop > 0;
          if (next === isScrolled.current) return;
          isScrolled.current = next;
          onScrolled(next);
        }}
        onFocus={() => {
          onFocused(true);
        }}
        onBlur={() => {
          onFocused(false);
        }}
      >
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const entry = entries[index];
            // Rows are used again for other requests: while they change the list is not touched.
            return entry === undefined ? null : (
              <RequestRow key={index} entry={entry} index={index} top={start} isNarrow={isNarrow} search={search} />
            );
          })}
        </div>
      </div>
    </div>
  );
};
