// A few words on a colored ground. Unlike a badge it may take two lines.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  chip: {
    alignSelf: 'start',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalMNudge}`,
    borderRadius: tokens.borderRadiusXLarge,
    fontWeight: tokens.fontWeightSemibold,
  },
  centered: { alignSelf: 'center' },
  success: {
    backgroundColor: tokens.colorPaletteGreenBackground1,
    color: tokens.colorPaletteGreenForeground1,
    border: `1px solid ${tokens.colorPaletteGreenBorder1}`,
  },
  plain: {
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  warning: {
    backgroundColor: tokens.colorPaletteYellowBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorPaletteYellowBorder1}`,
  },
});

/** The words. */
export const Chip = ({
  look,
  isCentered = false,
  children,
}: {
  readonly look: 'success' | 'plain' | 'warning';
  readonly isCentered?: boolean;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  return <span className={mergeClasses(styles.chip, styles[look], isCentered && styles.centered)}>{children}</span>;
};
