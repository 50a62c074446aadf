// JSON for people: indented, with the names of properties in another color.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    overflow: 'auto',
    maxHeight: '20rem',
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  name: { color: tokens.colorBrandForegroundLink },
});

/** The text of a body: JSON indented, anything else as it is. */
export const toBodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body, null, 2));

const propertyName = /^(\s*)("(?:[^"\\]|\\.)*")(: ?)(.*)$/;

const Line = ({ line }: { readonly line: string }): ReactNode => {
  const styles = useStyles();
  const [, space, name, colon, rest] = propertyName.exec(line) ?? [];
  if (name === undefined) return `${line}\n`;
  return (
    <>
      {space}
      <span className={styles.name}>{name}</span>
      {colon}
      {rest}
      {'\n'}
    </>
  );
};

/** A block of text that scrolls, also by keyboard. */
export const ScrolledCode = ({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  return (
    <pre
      className={mergeClasses(styles.text, className)}
      tabIndex={0}
      role="group"
      aria-label={label}
      lang="en"
      data-scrolls
    >
      {children}
    </pre>
  );
};

/** A body of a request or an answer. */
export const JsonView = ({ label, body }: { readonly label: string; readonly body: unknown }): ReactNode => (
  <ScrolledCode label={label}>
    {toBodyText(body)
      .split('\n')
      .map((line, index) => (
        <Line key={index} line={line} />
      ))}
  </ScrolledCode>
);
