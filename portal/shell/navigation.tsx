// The list of screens at the side.

import { Nav, NavItem, NavSectionHeader } from '@fluentui/react-components';
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
import { useAnchor } from '../parts/go-link.js';
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

const Item = ({ name, path }: { readonly name: ScreenName; readonly path: string }): ReactNode => {
  const { shell } = useWords();
  const Icon = icons[name];
  return (
    <NavItem as="a" value={path} icon={<Icon />} {...useAnchor(path)}>
      {shell[name]}
    </NavItem>
  );
};

/** The path of the navigation that an address belongs to. */
const findSelected = (location: string): string =>
  sections
    .flatMap(({ screens }) => screens.map(([, path]) => path))
    .find((path) => location === path || (path !== '/' && location.startsWith(`${path}/`))) ?? '';

/** The screens, by section. */
export const Navigation = (): ReactNode => {
  const { shell } = useWords();
  const [location] = useLocation();
  return (
    <Nav selectedValue={findSelected(location)} density="small">
      {sections.map(({ title, screens }) => (
        <Fragment key={title ?? 'home'}>
          {title === undefined ? null : <NavSectionHeader>{shell.sections[title]}</NavSectionHeader>}
          {screens.map(([name, path]) => (
            <Item key={path} name={name} path={path} />
          ))}
        </Fragment>
      ))}
    </Nav>
  );
};
