// The seats of one product as a small picture: those in use, those that are free, and those assigned beyond what was
// bought. Shape and words say the same as color.

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';

/** Up to so many seats are drawn one by one; more of them as one bar. */
const mostDrawn = 30;

const useStyles = makeStyles({
  seats: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  row: { display: 'flex', gap: '2px', height: '0.75rem', minWidth: 0, maxWidth: '24rem' },
  large: { height: '2rem', maxWidth: '48rem' },
  part: {
    flexBasis: 0,
    minWidth: 0,
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    transitionProperty: 'flex-grow, background-color',
    transitionDuration: tokens.durationSlow,
    '@media (prefers-reduced-motion: reduce)': { transitionProperty: 'none' },
  },
  single: { maxWidth: '1.5rem' },
  used: { backgroundColor: tokens.colorBrandBackground, border: `1px solid ${tokens.colorBrandBackground}` },
  free: { backgroundColor: tokens.colorNeutralBackground1 },
  over: {
    border: `2px dashed ${tokens.colorPaletteRedBorder2}`,
    backgroundColor: tokens.colorPaletteRedBackground1,
  },
});

type SeatKind = 'used' | 'free' | 'over';

/** How many seats of each kind a product has. */
const countSeats = (bought: number, used: number): readonly (readonly [SeatKind, number])[] => [
  ['used', Math.min(used, bought)],
  ['free', Math.max(bought - used, 0)],
  ['over', Math.max(used - bought, 0)],
];

/** The seats of a product. */
export const SeatsBar = ({
  bought,
  used,
  isLarge = false,
}: {
  /** How many can be assigned: units that are enabled or in their grace period. */
  readonly bought: number;
  /** How many are assigned. */
  readonly used: number;
  /** For a picture that a room looks at. */
  readonly isLarge?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { seats } = words;
  const kinds = countSeats(bought, used);
  const [, [, free], [, over]] = kinds as [unknown, [SeatKind, number], [SeatKind, number]];
  const text =
    bought === 0 && used > 0
      ? seats.unusable(number(used))
      : [
          seats.assigned(number(used), number(bought)),
          over > 0 ? seats.over(number(over)) : seats.free(number(free)),
        ].join(' · ');
  const areSingle = Math.max(bought, used) <= mostDrawn;
  return (
    <div className={styles.seats}>
      <div className={mergeClasses(styles.row, isLarge && styles.large)} aria-hidden>
        {areSingle
          ? kinds.flatMap(([kind, count], group) =>
              Array.from({ length: count }, (_, n) => (
                <div
                  key={`${String(group)}-${String(n)}`}
                  className={mergeClasses(styles.part, !isLarge && styles.single, styles[kind])}
                  style={{ flexGrow: 1 }}
                />
              )),
            )
          : kinds
              .filter(([, count]) => count > 0)
              .map(([kind, count]) => (
                <div key={kind} className={mergeClasses(styles.part, styles[kind])} style={{ flexGrow: count }} />
              ))}
      </div>
      <Text size={isLarge ? 400 : 200}>{text}</Text>
    </div>
  );
};
