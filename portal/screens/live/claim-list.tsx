// The list of claims. Only the rows on the screen are drawn.

import {
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, type ReactNode, type UIEvent } from 'react';
import { GoLink } from '../../parts/frame/go-link.js';
import { useIsNarrow } from '../../parts/frame/use-media.js';
import { useSpeech } from '../../words/words.js';
import { ClaimBadge } from './claim-badge.js';
import type { ClaimRow } from './claim-rows.js';
import { useAppNames } from './use-apps.js';
import { useClaimResult } from './outcome-text.js';

const rowHeight = 44;
/** With the result below the name. */
const narrowRowHeight = 60;

const useStyles = makeStyles({
  frame: { flexGrow: 1, flexBasis: 0, minHeight: '18rem', overflow: 'auto', position: 'relative' },
  head: { position: 'sticky', top: 0, zIndex: 1, backgroundColor: tokens.colorNeutralBackground1 },
  body: { position: 'relative' },
  row: { position: 'absolute', insetInline: 0, top: 0, height: `${String(rowHeight)}px` },
  high: { height: `${String(narrowRowHeight)}px` },
  cell: { minWidth: 0, overflow: 'hidden', flexGrow: 1, flexBasis: 0 },
  wide: { flexGrow: 2 },
  time: { flexGrow: 0, flexBasis: '11.5rem' },
  status: { flexGrow: 0, flexBasis: '8rem' },
  capital: { '::first-letter': { textTransform: 'uppercase' } },
  small: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
});

type ColumnId = 'time' | 'user' | 'app' | 'result' | 'policy' | 'status';

const columns: readonly ColumnId[] = ['time', 'user', 'app', 'result', 'policy', 'status'];
const narrowColumns: readonly ColumnId[] = ['user', 'status'];

const useCellClass = (): ((column: ColumnId) => string) => {
  const styles = useStyles();
  return (column) =>
    mergeClasses(
      styles.cell,
      (column === 'result' || column === 'user') && styles.wide,
      column === 'time' && styles.time,
      column === 'status' && styles.status,
    );
};

interface CellsProps {
  readonly claim: ClaimRow;
  readonly place: string;
  readonly app: string;
  readonly result: string;
  readonly isNarrow: boolean;
  /** Called when it has taken the focus, if it should do so. */
  readonly onFocused: (() => void) | undefined;
}

/** What a row shows. It moves down with every new claim, but is drawn only once. */
const Cells = memo(({ claim, place, app, result, isNarrow, onFocused }: CellsProps): ReactNode => {
  const styles = useStyles();
  const cellClass = useCellClass();
  const { dateTime } = useSpeech();
  const link = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (onFocused === undefined) return;
    link.current?.querySelector('a')?.focus();
    onFocused();
  }, [onFocused]);
  const cells: Readonly<Record<ColumnId, () => ReactNode>> = {
    time: () => dateTime(claim.claimedDateTime),
    user: () => (
      <>
        <span ref={link}>
          <GoLink to={place}>{claim.user.displayName}</GoLink>
        </span>
        {isNarrow ? <div className={mergeClasses(styles.text, styles.capital, styles.small)}>{result}</div> : null}
      </>
    ),
    app: () => app,
    result: () => <div className={mergeClasses(styles.text, styles.capital)}>{result}</div>,
    policy: () => claim.policy.nameAtClaim,
    status: () => <ClaimBadge claim={claim} />,
  };
  return (isNarrow ? narrowColumns : columns).map((column) => (
    <TableCell key={column} className={cellClass(column)}>
      <div className={styles.text}>{cells[column]()}</div>
    </TableCell>
  ));
});
Cells.displayName = 'Cells';

/** The claims, newest first. */
export const ClaimList = ({
  rows,
  search,
  onRead,
  focusOn,
  onFocused,
}: {
  readonly rows: readonly ClaimRow[];
  /** The filters, as the address has them. */
  readonly search: string;
  /** Called when somebody scrolls away from the newest claims, and back. */
  readonly onRead: (isReading: boolean) => void;
  /** The claim that takes the focus. */
  readonly focusOn: string | undefined;
  readonly onFocused: () => void;
}): ReactNode => {
  const styles = useStyles();
  const cellClass = useCellClass();
  const { words } = useSpeech();
  const { live } = words;
  const isNarrow = useIsNarrow();
  const appName = useAppNames();
  const result = useClaimResult();
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => (isNarrow ? narrowRowHeight : rowHeight),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });
  const place = focusOn === undefined ? -1 : rows.findIndex(({ id }) => id === focusOn);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    // A row that is not on the screen is not drawn, and could not take the focus.
    if (place !== -1) scrollToIndex(place);
  }, [place, scrollToIndex]);
  return (
    <div
      ref={frame}
      className={styles.frame}
      onScroll={({ currentTarget }: UIEvent<HTMLDivElement>) => {
        onRead(currentTarget.scrollTop > 0);
      }}
    >
      <Table noNativeElements aria-label={live.list} aria-rowcount={rows.length + 1}>
        <TableHeader className={styles.head}>
          <TableRow aria-rowindex={1}>
            {(isNarrow ? narrowColumns : columns).map((column) => (
              <TableHeaderCell key={column} className={cellClass(column)}>
                <Text truncate wrap={false} weight="semibold">
                  {live.columns[column]}
                </Text>
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const claim = rows[index];
            return claim === undefined ? null : (
              <TableRow
                key={key}
                aria-rowindex={index + 2}
                className={mergeClasses(styles.row, isNarrow && styles.high)}
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                <Cells
                  claim={claim}
                  place={`/live/${claim.id}${search}`}
                  app={appName(claim.app)}
                  result={result(claim)}
                  isNarrow={isNarrow}
                  onFocused={claim.id === focusOn ? onFocused : undefined}
                />
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
};
