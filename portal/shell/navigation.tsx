// The list of screens at the side.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowSwapRegular,
  BoardRegular,
  ClockRegular,
  ClipboardTaskListLtrRegular,
  HomeRegular,
  PeopleRegular,
  PersonRegular,
  PlugConnectedRegular,
  PulseRegular,
  ReceiptRegular,
  SendRegular,
  SettingsRegular,
  StackRegular,
} from '@fluentui/react-icons';
import { Fragment, type ComponentType, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useAnchor } from '../parts/frame/go-link.js';
import { useWords, type Words } from '../words/words.js';

type ScreenName = keyof Words['shell'] & keyof typeof icons;

const icons = {
  home: HomeRegular,
  licenses: ReceiptRegular,
  users: PersonRegular,
  groups: PeopleRegular,
  orgSettings: SettingsRegular,
  audit: ClipboardTaskListLtrRegular,
  live: PulseRegular,
  stories: BoardRegular,
  requests: ArrowSwapRegular,
  clock: ClockRegular,
  tenants: StackRegular,
  notifications: SendRegular,
  connect: PlugConnectedRegular,
} satisfies Record<string, ComponentType>;

interface Section {
  readonly title: keyof Words['shell']['sections'] | undefined;
  readonly screens: readonly (readonly [name: ScreenName, path: string])[];
}

const sections: readonly Section[] = [
  { title: undefined, screens: [['home', '/']] },
  {
    title: 'classroom',
    screens: [
      ['stories', '/stories'],
      ['live', '/live'],
    ],
  },
  {
    title: 'admin',
    screens: [
      ['users', '/admin/users'],
      ['groups', '/admin/groups'],
      ['licenses', '/admin/licenses'],
      ['orgSettings', '/admin/org-settings'],
      ['audit', '/admin/audit'],
    ],
  },
  {
    title: 'developer',
    screens: [
      ['requests', '/dev/requests'],
      ['clock', '/dev/clock'],
      ['tenants', '/dev/tenants'],
      ['notifications', '/dev/notifications'],
      ['connect', '/dev/connect'],
    ],
  },
];

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS} 0`,
  },
  header: {
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalMNudge,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalMNudge}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textDecorationLine: 'none',
    hyphens: 'auto',
    overflowWrap: 'break-word',
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':active': { backgroundColor: tokens.colorNeutralBackground4Pressed },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      insetBlock: tokens.spacingVerticalXS,
      insetInlineStart: `calc(-1 * ${tokens.spacingHorizontalXS} + 1px)`,
      width: tokens.strokeWidthThicker,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandForeground1,
    },
    '@media (forced-colors: active)': { '::before': { backgroundColor: 'Highlight' } },
  },
  label: { minWidth: 0 },
  icon: { display: 'flex', flexShrink: 0, fontSize: tokens.fontSizeBase500 },
  selectedIcon: { color: tokens.colorCompoundBrandForeground1 },
});

const Item = ({
  name,
  path,
  isSelected,
}: {
  readonly name: ScreenName;
  readonly path: string;
  readonly isSelected: boolean;
}): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const Icon = icons[name];
  return (
    <li>
      <a
        className={mergeClasses(styles.link, isSelected && styles.selected)}
        {...(isSelected ? { 'aria-current': 'page' } : {})}
        {...useAnchor(path)}
      >
        <span className={mergeClasses(styles.icon, isSelected && styles.selectedIcon)}>
          <Icon />
        </span>
        <span className={styles.label}>{shell[name]}</span>
      </a>
    </li>
  );
};

/** The path of the navigation that an address belongs to. */
const findSelected = (location: string): string =>
  sections
    .flatMap(({ screens }) => screens.map(([, path]) => path))
    .find((path) => location === path || (path !== '/' && location.startsWith(`${path}/`))) ?? '';

/** The screens, by section. */
export const Navigation = (): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const [location] = useLocation();
  const selected = findSelected(location);
  return sections.map(({ title, screens }) => (
    <Fragment key={title ?? 'home'}>
      {title === undefined ? null : <h2 className={styles.header}>{shell.sections[title]}</h2>}
      <ul className={styles.list}>
        {screens.map(([name, path]) => (
          <Item key={path} name={name} path={path} isSelected={path === selected} />
        ))}
      </ul>
    </Fragment>
  ));
};
