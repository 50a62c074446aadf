// A heading below that of the screen.

import { makeStyles, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ heading: { ...typographyStyles.subtitle2, margin: 0 } });

/** The heading: of a part of a screen, or with `h3` of a part of a pane. */
export const SubHeading = ({
  as: Element = 'h2',
  id,
  children,
}: {
  readonly as?: 'h2' | 'h3';
  readonly id?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  return (
    <Element className={styles.heading} id={id}>
      {children}
    </Element>
  );
};
