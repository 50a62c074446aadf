// Tabs: what a screen or a pane shows, one thing at a time. The arrows go from tab to tab, Enter chooses.
// https://www.w3.org/WAI/ARIA/apg/patterns/tabs/examples/tabs-manual/

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KeyboardEvent, ReactNode } from 'react';

const useStyles = makeStyles({
  // Where there is little room, the tabs go on in the next line.
  tabs: { display: 'flex', flexWrap: 'wrap' },
  tab: {
    position: 'relative',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalMNudge}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    '::after': {
      content: '""',
      position: 'absolute',
      bottom: 0,
      insetInline: tokens.spacingHorizontalMNudge,
      height: tokens.strokeWidthThicker,
      borderRadius: tokens.borderRadiusCircular,
    },
    ':hover::after': { backgroundColor: tokens.colorNeutralStroke1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  small: { padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalSNudge}` },
  selected: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': { backgroundColor: tokens.colorCompoundBrandStroke },
    ':hover::after': { backgroundColor: tokens.colorCompoundBrandStrokeHover },
    '@media (forced-colors: active)': { '::after': { backgroundColor: 'Highlight' } },
  },
});

/** How far each key goes among so many tabs; undefined for a key that goes nowhere. */
const findNext = (key: string, at: number, length: number): number | undefined => {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (at + length - 1) % length;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : undefined;
};

const moveFocus = (event: KeyboardEvent<HTMLDivElement>): void => {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const next = findNext(
    event.key,
    tabs.findIndex((tab) => tab === document.activeElement),
    tabs.length,
  );
  if (next === undefined) return;
  event.preventDefault();
  tabs[next]?.focus();
};

/** The tabs. */
export const Tabs = <Value extends string>({
  tabs,
  selected,
  label,
  isSmall = false,
  onSelect,
}: {
  readonly tabs: readonly (readonly [value: Value, text: string])[];
  readonly selected: Value;
  readonly label?: string;
  readonly isSmall?: boolean;
  readonly onSelect: (value: Value) => void;
}): ReactNode => {
  const styles = useStyles();
  return (
    <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={moveFocus}>
      {tabs.map(([value, text]) => (
        <button
          key={value}
          type="button"
          role="tab"
          aria-selected={value === selected}
          tabIndex={value === selected ? 0 : -1}
          className={mergeClasses(styles.tab, isSmall && styles.small, value === selected && styles.selected)}
          onClick={() => {
            onSelect(value);
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
};
