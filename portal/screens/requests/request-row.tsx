// One request in the list. Plain elements: at a thousand requests a second all of them are drawn several times a second.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo, type ReactNode } from 'react';
import { useRowAnchor } from './use-row-anchor.js';
import { useSpeech } from '../../words/words.js';
import { toCallerText } from './caller.js';
import type { RequestEntry } from './request-feed.js';
import { StatusMark } from './status-mark.js';

/** Height of a row in pixels, where there is room and where there is little. */
export const rowHeights = { wide: 36, narrow: 60 } as const;

/** The columns of the list, for its heading as well. */
export const useColumns = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '5.5rem 3rem minmax(0, 3fr) minmax(0, 2fr) minmax(0, 1.5fr) 5rem',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    paddingInline: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase300,
  },
  narrow: { gridTemplateColumns: '3rem minmax(0, 1fr) auto', rowGap: 0, alignContent: 'center' },
});

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    // The whole row can be clicked.
    '::after': { content: '""', position: 'absolute', inset: 0 },
    ':focus-visible': { outlineStyle: 'none' },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  item: { paddingLeft: tokens.spacingHorizontalL },
  right: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  second: { gridColumn: '2 / -1', fontSize: tokens.fontSizeBase200 },
});

/** The row. */
export const RequestRow = memo(
  ({
    entry,
    top,
    index,
    isNarrow,
    search,
  }: {
    readonly entry: RequestEntry;
    /** Where it is, in pixels. */
    readonly top: number;
    /** Its number, from zero. */
    readonly index: number;
    readonly isNarrow: boolean;
    /** The filters, which the link keeps. */
    readonly search: string;
  }): ReactNode => {
    const columns = useColumns();
    const styles = useStyles();
    const { words, number, time } = useSpeech();
    const { requests } = words;
    const { id, method, path, status, startedDateTime, summary, operationId, milliseconds, batch } = entry;
    const anchor = useRowAnchor(`/dev/requests/${encodeURIComponent(id)}${search}`);
    const link = (
      <a {...anchor} className={styles.link} title={`${method} ${path}`}>
        {batch === null ? '' : '↳ '}
        {method} {path}
      </a>
    );
    const what = summary ?? operationId ?? requests.noSurface;
    const took = requests.milliseconds(number(milliseconds));
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        className={mergeClasses(columns.row, isNarrow && columns.narrow, styles.row)}
        style={{ height: isNarrow ? rowHeights.narrow : rowHeights.wide, transform: `translateY(${String(top)}px)` }}
      >
        {isNarrow ? null : (
          <span role="cell" className={mergeClasses(styles.cell, styles.quiet)}>
            {time(startedDateTime)}
          </span>
        )}
        <span role="cell">
          <StatusMark status={status} />
        </span>
        <span role="cell" className={mergeClasses(styles.cell, batch !== null && styles.item)}>
          {link}
        </span>
        {isNarrow ? (
          <>
            <span role="cell" className={mergeClasses(styles.right, styles.quiet)}>
              {took}
            </span>
            <span role="cell" className={mergeClasses(styles.cell, styles.quiet, styles.second)}>
              {what}
            </span>
          </>
        ) : (
          <>
            <span role="cell" className={styles.cell} title={what} lang={summary === null ? undefined : 'en'}>
              {what}
            </span>
            <span role="cell" className={mergeClasses(styles.cell, styles.quiet)}>
              {toCallerText(words, entry)}
            </span>
            <span role="cell" className={mergeClasses(styles.right, styles.quiet)}>
              {took}
            </span>
          </>
        )}
      </div>
    );
  },
);
RequestRow.displayName = 'RequestRow';
