// An app as a person meets it, drawn: a window of no particular maker, open or locked.

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  AppsRegular,
  CalendarRegular,
  ChatMultipleRegular,
  DocumentRegular,
  LockClosedRegular,
  MailRegular,
  PeopleTeamRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { PersonMark } from '../person-mark.js';

const useStyles = makeStyles({
  window: {
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    overflow: 'hidden',
    minHeight: '13rem',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    boxShadow: tokens.shadow8,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  asked: { border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`, boxShadow: 'none' },
  bar: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground4,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  dots: { display: 'flex', gap: '5px' },
  dot: {
    width: '9px',
    height: '9px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralStroke1,
  },
  who: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  inside: { display: 'grid', gridTemplateColumns: '2.75rem minmax(0, 1fr)', minHeight: 0 },
  rail: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalM,
    fontSize: '1.25rem',
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  here: { color: tokens.colorBrandForeground1 },
  content: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
  },
  closed: { alignItems: 'center', textAlign: 'center' },
  sign: { fontSize: '2.75rem', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  lines: { display: 'grid', gap: '7px', paddingTop: tokens.spacingVerticalS },
  line: { height: '9px', borderRadius: tokens.borderRadiusSmall, backgroundColor: tokens.colorNeutralBackground5 },
  short: { width: '55%' },
  middle: { width: '80%' },
});

const icons: Readonly<Record<string, ReactNode>> = {
  teams: <ChatMultipleRegular />,
  outlook: <MailRegular />,
  word: <DocumentRegular />,
};

/** The window. What it says is inside. */
export const AppWindow = ({
  app,
  appName,
  person,
  isOpen,
  isAsked,
  children,
}: {
  readonly app: string;
  readonly appName: string;
  readonly person: string;
  /** Whether the app opens, or shows that a license is missing. */
  readonly isOpen: boolean;
  /** Whether this is only what would be seen. */
  readonly isAsked: boolean;
  readonly children: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  const icon = icons[app] ?? <AppsRegular />;
  return (
    <div className={mergeClasses(styles.window, isAsked && styles.asked)}>
      <div className={styles.bar}>
        <span className={styles.dots} aria-hidden>
          <span className={styles.dot} />
          <span className={styles.dot} />
          <span className={styles.dot} />
        </span>
        <Text truncate wrap={false} size={200}>
          {appName}
        </Text>
        <span className={styles.who}>
          <Text size={200}>{person}</Text>
          <PersonMark name={person} />
        </span>
      </div>
      {isOpen ? (
        <div className={styles.inside}>
          <div className={styles.rail} aria-hidden>
            <span className={styles.here}>{icon}</span>
            <PeopleTeamRegular />
            <CalendarRegular />
            <DocumentRegular />
          </div>
          <div className={styles.content}>
            {children}
            <div className={styles.lines} aria-hidden>
              <div className={styles.line} />
              <div className={mergeClasses(styles.line, styles.middle)} />
              <div className={mergeClasses(styles.line, styles.short)} />
            </div>
          </div>
        </div>
      ) : (
        <div className={mergeClasses(styles.content, styles.closed)}>
          <LockClosedRegular className={styles.sign} />
          {children}
        </div>
      )}
    </div>
  );
};
