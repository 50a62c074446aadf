// The seats of every product as a picture: one seat one square, up to a number that the eye can take in, then a bar.

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../../words/words.js';
import { PersonMark, toInitials, usePersonColor } from '../person-mark.js';
import type { Seats, StepState } from '../story-shapes.js';
import { countUsable, findFormerHolders, findNewHolders, toSeatSquares, type Seat } from './compare-seats.js';

/** Up to so many seats are squares. */
const mostSquares = 40;

const grow = { from: { transform: 'scale(0.2)', opacity: 0 }, to: { transform: 'scale(1)', opacity: 1 } };

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 17rem), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  squares: { display: 'flex', flexWrap: 'wrap', gap: '0.3rem', paddingTop: tokens.spacingVerticalXS },
  square: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    width: '2.75rem',
    height: '2.75rem',
    borderRadius: tokens.borderRadiusLarge,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  large: { width: '4rem', height: '4rem', fontSize: tokens.fontSizeBase500 },
  unnamed: { backgroundColor: tokens.colorNeutralBackground6, border: `1px solid ${tokens.colorNeutralStroke1}` },
  free: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  over: { border: `2px solid ${tokens.colorPaletteRedBorder2}` },
  fresh: {
    outline: `3px solid ${tokens.colorBrandStroke1}`,
    outlineOffset: '1px',
    animationName: grow,
    animationDuration: '600ms',
    animationTimingFunction: tokens.curveDecelerateMax,
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  bar: {
    display: 'flex',
    height: '2.25rem',
    marginTop: tokens.spacingVerticalXS,
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  taken: {
    flexBasis: 0,
    backgroundColor: tokens.colorBrandBackground,
    transitionProperty: 'flex-grow',
    transitionDuration: '600ms',
    '@media (prefers-reduced-motion: reduce)': { transitionProperty: 'none' },
  },
  rest: { flexBasis: 0 },
  moves: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, paddingTop: tokens.spacingVerticalS },
  move: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge },
});

const Square = ({ seat, isLarge }: { readonly seat: Seat; readonly isLarge: boolean }): ReactNode => {
  const styles = useStyles();
  const toColor = usePersonColor();
  const { words } = useSpeech();
  const { holder } = seat;
  const name = holder === undefined ? words.stories.seats.freeSeat : holder?.displayName;
  return (
    <span
      title={name}
      className={mergeClasses(
        styles.square,
        isLarge && styles.large,
        holder === undefined ? styles.free : holder === null ? styles.unnamed : toColor(holder.displayName),
        seat.isOver && styles.over,
        seat.isNew && styles.fresh,
      )}
    >
      {holder == null ? '' : toInitials(holder.displayName)}
    </span>
  );
};

/** Who got a seat by this step, and who gave one back, by name. */
const Moves = ({ seats, before }: { readonly seats: Seats; readonly before: Seats | undefined }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const got = findNewHolders(seats, before);
  const lost = findFormerHolders(seats, before);
  if (got.length + lost.length === 0 || got.length + lost.length > 6) return null;
  return (
    <div className={styles.moves}>
      {got.map(({ id, displayName }) => (
        <span key={id} className={styles.move}>
          <PersonMark name={displayName} />
          <Text>{words.stories.seats.got(displayName)}</Text>
        </span>
      ))}
      {lost.map(({ id, displayName }) => (
        <span key={id} className={styles.move}>
          <PersonMark name={displayName} />
          <Text>{words.stories.seats.lost(displayName)}</Text>
        </span>
      ))}
    </div>
  );
};

const Product = ({
  seats,
  before,
  isFirst,
  isLarge,
}: {
  readonly seats: Seats;
  readonly before: Seats | undefined;
  readonly isFirst: boolean;
  readonly isLarge: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words, number, list } = useSpeech();
  const { stories } = words;
  const usable = countUsable(seats);
  const total = Math.max(usable, seats.consumed);
  const free = Math.max(usable - seats.consumed, 0);
  const names = seats.holders.map(({ displayName }) => displayName);
  const holders = names.length === 0 ? stories.seats.nobody : stories.seats.heldBy(list(names));
  const over = seats.consumed - usable;
  const counts = [
    stories.seats.taken(number(seats.consumed), number(usable)),
    over > 0 ? stories.seats.over(number(over)) : stories.seats.free(number(free)),
    ...(seats.warning > 0 ? [stories.seats.warning(number(seats.warning))] : []),
    ...(seats.suspended > 0 ? [stories.seats.suspended(number(seats.suspended))] : []),
  ].join(' · ');
  return (
    <li>
      <div className={styles.head}>
        <Text weight="semibold" size={isLarge ? 500 : 300}>
          {seats.productName}
        </Text>
        <Text size={isLarge ? 400 : 200}>{counts}</Text>
      </div>
      {total <= mostSquares ? (
        <div className={styles.squares} role="img" aria-label={holders}>
          {toSeatSquares(seats, before, isFirst).map((seat) => (
            <Square key={seat.key} seat={seat} isLarge={isLarge} />
          ))}
        </div>
      ) : (
        <div className={styles.bar} role="img" aria-label={counts}>
          <div className={styles.taken} style={{ flexGrow: seats.consumed }} />
          <div className={styles.rest} style={{ flexGrow: free }} />
        </div>
      )}
      {isFirst ? null : <Moves seats={seats} before={before} />}
    </li>
  );
};

/** All products of the tenant after a step, compared with those before it. */
export const SeatsPicture = ({
  state,
  before,
  isLarge = false,
}: {
  readonly state: StepState;
  /** Undefined if nothing is known of the time before. */
  readonly before: StepState | undefined;
  /** For a room that looks at it. */
  readonly isLarge?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useSpeech().words;
  if (state.seats.length === 0) return <Text>{stories.seats.none}</Text>;
  return (
    <ul className={styles.list}>
      {state.seats.map((seats) => (
        <Product
          key={seats.skuId}
          seats={seats}
          before={before?.seats.find(({ skuId }) => skuId === seats.skuId)}
          isFirst={before === undefined}
          isLarge={isLarge}
        />
      ))}
    </ul>
  );
};
