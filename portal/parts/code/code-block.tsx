// Text of a program, with a button that copies it.

import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.js';

const useStyles = makeStyles({
  block: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    overflowY: 'auto',
    maxHeight: '24rem',
  },
});

/** The text, which wraps and scrolls. */
export const CodeBlock = ({
  text,
  label,
  copy = text,
}: {
  readonly text: string;
  /** What it is, for readers who do not see it. */
  readonly label: string;
  /** What is copied, if that is not what is shown. */
  readonly copy?: string;
}): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.block}>
      {/* A region that scrolls must be reachable with the keyboard. */}
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <CopyButton text={copy} appearance="subtle" size="small" />
    </div>
  );
};
