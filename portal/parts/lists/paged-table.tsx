// A table of any length: only the rows on the screen are drawn, and only their pages are read from the server.

import {
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { RefusalBar } from '../frame/refusal-bar.js';
import { useIsNarrow } from '../frame/use-media.js';
import { usePages, type ListSource } from './use-pages.js';

/** A column. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** How much of the width it gets, beside the others; a column of check boxes gets no more than it needs. */
  readonly share: 1 | 2 | 3 | 'least';
  /** Left out where there is little room. */
  readonly isWideOnly?: boolean;
}

const rowHeight = 44;
/** Two lines. */
const narrowRowHeight = 56;

const useStyles = makeStyles({
  frame: { flexGrow: 1, flexBasis: 0, minHeight: '18rem', overflow: 'auto', position: 'relative' },
  inPane: { flexGrow: 0, flexBasis: 'auto', maxHeight: '24rem', minHeight: 0 },
  head: { position: 'sticky', top: 0, zIndex: 1, backgroundColor: tokens.colorNeutralBackground1 },
  body: { position: 'relative' },
  row: { position: 'absolute', insetInline: 0, top: 0, height: `${String(rowHeight)}px` },
  narrowRow: { height: `${String(narrowRowHeight)}px` },
  cell: { minWidth: 0, overflow: 'hidden' },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  narrowText: { whiteSpace: 'normal', maxHeight: '2lh' },
  // Stands for what is on its way.
  bar: { height: '1rem', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralStencil1 },
  one: { flexGrow: 1, flexBasis: 0 },
  two: { flexGrow: 2, flexBasis: 0 },
  three: { flexGrow: 3, flexBasis: 0 },
  least: { flexGrow: 0, flexBasis: '3rem' },
});

const shareStyles = { 1: 'one', 2: 'two', 3: 'three', least: 'least' } as const;

/** The table. Give it a `key` that changes with the question, so that the answer to another one begins at its top. */
export const PagedTable = <Row extends { readonly id?: string }>({
  label,
  columns,
  source,
  pageSize = 100,
  empty,
  isInPane = false,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly source: ListSource<Row>;
  /** As in the `$top` of the pages. */
  readonly pageSize?: number;
  /** What is shown when the list is empty. */
  readonly empty: ReactNode;
  /** Whether it takes the height that it needs, up to a point, and not what the screen has left. */
  readonly isInPane?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const isNarrow = useIsNarrow();
  const frame = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => (isNarrow ? narrowRowHeight : rowHeight),
    overscan: 6,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, isNarrow]);
  const items = virtual.getVirtualItems();
  const onScreen = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0] as const;
  const { reachable, total, rowAt, isPending, error } = usePages(source, pageSize, onScreen);
  if (reachable !== count) setCount(reachable);
  const shown = columns.filter(({ isWideOnly }) => !(isNarrow && isWideOnly === true));
  if (error !== null && error !== undefined) return <RefusalBar error={error} />;
  if (!isPending && reachable === 0) return empty;
  return (
    <div ref={frame} className={mergeClasses(styles.frame, isInPane && styles.inPane)} aria-busy={isPending}>
      <Table noNativeElements aria-label={label} aria-rowcount={total === undefined ? -1 : total + 1}>
        <TableHeader className={styles.head}>
          <TableRow aria-rowindex={1}>
            {shown.map(({ id, title, share }) => (
              <TableHeaderCell key={id} className={mergeClasses(styles.cell, styles[shareStyles[share]])}>
                {title}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <TableRow
                key={index}
                aria-rowindex={index + 2}
                className={mergeClasses(styles.row, isNarrow && styles.narrowRow)}
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                {shown.map(({ id, share, cell }) => (
                  <TableCell key={id} className={mergeClasses(styles.cell, styles[shareStyles[share]])}>
                    {row === undefined ? (
                      <div className={styles.bar} role="progressbar" aria-label={shell.loading} />
                    ) : (
                      <div className={mergeClasses(styles.text, isNarrow && styles.narrowText)}>{cell(row)}</div>
                    )}
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
};
