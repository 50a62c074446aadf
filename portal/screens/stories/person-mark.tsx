// A person as a circle with initials. Everybody keeps the same color in all panes; the name always stands beside it or in words.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const usePalette = makeStyles({
  c0: { backgroundColor: tokens.colorPaletteBlueBackground2, color: tokens.colorPaletteBlueForeground2 },
  c1: { backgroundColor: tokens.colorPalettePeachBackground2, color: tokens.colorPalettePeachForeground2 },
  c2: { backgroundColor: tokens.colorPaletteForestBackground2, color: tokens.colorPaletteForestForeground2 },
  c3: { backgroundColor: tokens.colorPalettePurpleBackground2, color: tokens.colorPalettePurpleForeground2 },
  c4: { backgroundColor: tokens.colorPaletteTealBackground2, color: tokens.colorPaletteTealForeground2 },
  c5: { backgroundColor: tokens.colorPalettePinkBackground2, color: tokens.colorPalettePinkForeground2 },
  c6: { backgroundColor: tokens.colorPaletteGoldBackground2, color: tokens.colorPaletteGoldForeground2 },
  c7: { backgroundColor: tokens.colorPaletteSteelBackground2, color: tokens.colorPaletteSteelForeground2 },
});

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    flexShrink: 0,
    alignItems: 'center',
    justifyContent: 'center',
    width: '2em',
    height: '2em',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: 1,
  },
  large: { fontSize: tokens.fontSizeBase500 },
});

/** The initials of a name: those of the first and the last word. */
export const toInitials = (name: string): string => {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ((first[0] ?? '') + (last[0] ?? '')).toUpperCase();
};

const shades = 8;

/** The classes of a person's color. The name decides, so that it is the same wherever the person is known by name only. */
export const usePersonColor = (): ((name: string) => string) => {
  const palette = usePalette();
  return (name) => {
    let sum = 0;
    for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
    return palette[`c${String(sum % shades)}` as keyof typeof palette];
  };
};

/** A circle with somebody's initials, for the eye only. */
export const PersonMark = ({
  name,
  isLarge = false,
}: {
  readonly name: string;
  readonly isLarge?: boolean;
}): ReactNode => {
  const styles = useStyles();
  const toColor = usePersonColor();
  return (
    <span aria-hidden className={mergeClasses(styles.mark, toColor(name), isLarge && styles.large)}>
      {toInitials(name)}
    </span>
  );
};
