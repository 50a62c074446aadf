// Which screen an address shows. Each screen is loaded when somebody first goes there.

import { Spinner } from '@fluentui/react-components';
import { lazy, Suspense, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useWords } from '../words/words.js';
import { FailureBoundary } from './failure-boundary.js';
import { NotFound } from './not-found.js';

type LazyScreen = LazyExoticComponent<ComponentType>;

const screen = (load: () => Promise<ComponentType>): LazyScreen => lazy(async () => ({ default: await load() }));

/** A path, and its screen. A screen reads the rest of its path itself. */
const screens: readonly (readonly [path: string, screen: LazyScreen])[] = [
  ['/', screen(async () => (await import('../screens/home/home-screen.js')).HomeScreen)],
  [
    '/admin/licenses/policies/*?',
    screen(async () => (await import('../screens/policies/policies-screen.js')).PoliciesScreen),
  ],
  ['/admin/licenses/*?', screen(async () => (await import('../screens/licenses/licenses-screen.js')).LicensesScreen)],
  ['/admin/users/*?', screen(async () => (await import('../screens/users/users-screen.js')).UsersScreen)],
  ['/admin/groups/*?', screen(async () => (await import('../screens/groups/groups-screen.js')).GroupsScreen)],
  [
    '/admin/org-settings/*?',
    screen(async () => (await import('../screens/org-settings/org-settings-screen.js')).OrgSettingsScreen),
  ],
  ['/admin/audit/*?', screen(async () => (await import('../screens/audit/audit-screen.js')).AuditScreen)],
  ['/live/*?', screen(async () => (await import('../screens/live/live-screen.js')).LiveScreen)],
  ['/stories/*?', screen(async () => (await import('../screens/stories/stories-screen.js')).StoriesScreen)],
  ['/dev/requests/*?', screen(async () => (await import('../screens/requests/requests-screen.js')).RequestsScreen)],
  ['/dev/clock', screen(async () => (await import('../screens/clock/clock-screen.js')).ClockScreen)],
  ['/dev/tenants/*?', screen(async () => (await import('../screens/tenants/tenants-screen.js')).TenantsScreen)],
  [
    '/dev/notifications/*?',
    screen(async () => (await import('../screens/notifications/notifications-screen.js')).NotificationsScreen),
  ],
  ['/dev/connect', screen(async () => (await import('../screens/connect/connect-screen.js')).ConnectScreen)],
];

/** The screen of the present address. */
export const Routes = (): ReactNode => {
  const { shell } = useWords();
  const [path] = useLocation();
  return (
    <FailureBoundary place={path}>
      <Suspense fallback={<Spinner label={shell.loading} style={{ marginTop: '20vh' }} />}>
        <Switch>
          {screens.map(([known, Shown]) => (
            <Route key={known} path={known}>
              <Shown />
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </FailureBoundary>
  );
};
