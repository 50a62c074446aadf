// A table that may be long: only the rows in view are drawn, in the scrolling main area of the page; on paper all of them are.
// Where there is little room, the first column also says what the columns that are left out say.

import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useIsNarrow, useMedia } from '../../../parts/frame/use-media.js';

/** A column. The first one is the heading of its row. */
export interface LongColumn<Row> {
  readonly key: string;
  readonly header: string;
  readonly render: (row: Row) => ReactNode;
  /** Whether there is room for it on a phone. */
  readonly isKept?: boolean;
  /** Whether it holds longer texts than the others. */
  readonly isWide?: boolean;
}

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', ...typographyStyles.body1 },
  header: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    position: 'sticky',
    top: 0,
    zIndex: 1,
    overflowWrap: 'anywhere',
    '@media print': { position: 'static' },
  },
  wide: { width: '22%' },
  row: { ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover }, '@media print': { breakInside: 'avoid' } },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  space: { padding: 0, border: 'none' },
});

const rowHeight = 40;
const narrowRowHeight = 76;

interface LongTableProps<Row> {
  readonly label: string;
  readonly columns: readonly LongColumn<Row>[];
  readonly rows: readonly Row[];
  readonly toKey: (row: Row) => string;
}

/** Draws the rows in view. */
export const LongTable = <Row,>({ label, columns, rows, toKey }: LongTableProps<Row>): ReactNode => {
  const styles = useStyles();
  const isPaper = useMedia('print');
  const isNarrow = useIsNarrow() && !isPaper;
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => document.getElementById('screen'),
    estimateSize: () => (isNarrow ? narrowRowHeight : rowHeight),
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => toKey(rows[index] as Row),
  });
  useLayoutEffect(() => {
    const scroller = document.getElementById('screen');
    if (body.current === null || scroller === null) return;
    const measured =
      body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setTop(Math.round(measured));
  }, [isNarrow, rows.length]);
  const items = virtual.getVirtualItems();
  const [first, ...others] = columns;
  if (first === undefined) return null;
  const kept = isNarrow ? others.filter(({ isKept = false }) => isKept) : others;
  const shown = isPaper
    ? rows.map((row, index) => ({ row, index }))
    : items.map(({ index }) => ({ row: rows[index] as Row, index }));
  const before = isPaper ? 0 : (items[0]?.start ?? top) - top;
  const after = isPaper ? 0 : virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const space = (height: number): ReactNode =>
    height > 0 ? (
      <tr aria-hidden>
        <td colSpan={kept.length + 1} className={styles.space} style={{ height }} />
      </tr>
    ) : null;
  return (
    <table className={styles.table} aria-label={label} aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {[first, ...kept].map(({ key, header, isWide = false }) => (
            <th key={key} scope="col" className={mergeClasses(styles.header, isWide && styles.wide)}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {space(before)}
        {shown.map(({ row, index }) => (
          <tr
            key={toKey(row)}
            className={styles.row}
            aria-rowindex={index + 2}
            data-index={index}
            ref={isPaper ? undefined : virtual.measureElement}
          >
            <th scope="row" className={styles.cell}>
              {first.render(row)}
              {isNarrow
                ? others
                    .filter(({ isKept = false }) => !isKept)
                    .map(({ key, render }) => <div key={key}>{render(row)}</div>)
                : null}
            </th>
            {kept.map(({ key, render }) => (
              <td key={key} className={styles.cell}>
                {render(row)}
              </td>
            ))}
          </tr>
        ))}
        {space(after)}
      </tbody>
    </table>
  );
};
