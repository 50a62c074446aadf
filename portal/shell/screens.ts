// Which screen is at which address, and how each is loaded. It imports none of them, so that the start of the page can load the
// first one beside everything else. What the frame does with them is in routes.tsx.

import type { ComponentType } from 'react';

/** A path, and its screen. A screen reads the rest of its path itself. */
export type ScreenRoute = readonly [path: string, load: () => Promise<ComponentType>];

/** All of them. The first that fits an address counts. */
export const screenRoutes: readonly ScreenRoute[] = [
  ['/', async () => (await import('../screens/home/home-screen.js')).HomeScreen],
  ['/admin/licenses/policies/*?', async () => (await import('../screens/policies/policies-screen.js')).PoliciesScreen],
  ['/admin/licenses/*?', async () => (await import('../screens/licenses/licenses-screen.js')).LicensesScreen],
  ['/admin/users/*?', async () => (await import('../screens/users/users-screen.js')).UsersScreen],
  ['/admin/groups/*?', async () => (await import('../screens/groups/groups-screen.js')).GroupsScreen],
  [
    '/admin/org-settings/*?',
    async () => (await import('../screens/org-settings/org-settings-screen.js')).OrgSettingsScreen,
  ],
  ['/admin/audit/*?', async () => (await import('../screens/audit/audit-screen.js')).AuditScreen],
  ['/live/*?', async () => (await import('../screens/live/live-screen.js')).LiveScreen],
  ['/stories/*?', async () => (await import('../screens/stories/stories-screen.js')).StoriesScreen],
  ['/dev/requests/*?', async () => (await import('../screens/requests/requests-screen.js')).RequestsScreen],
  ['/dev/clock', async () => (await import('../screens/clock/clock-screen.js')).ClockScreen],
  ['/dev/tenants/*?', async () => (await import('../screens/tenants/tenants-screen.js')).TenantsScreen],
  [
    '/dev/notifications/*?',
    async () => (await import('../screens/notifications/notifications-screen.js')).NotificationsScreen,
  ],
  ['/dev/connect', async () => (await import('../screens/connect/connect-screen.js')).ConnectScreen],
];

const fits = (pattern: string, path: string): boolean => {
  const [root = ''] = pattern.split('/*?');
  return path === root || (root !== pattern && path.startsWith(`${root}/`));
};

/** Loads the screen of a path below the portal's base, so that it is there when it is drawn. */
export const loadScreen = async (path: string): Promise<void> => {
  await screenRoutes.find(([pattern]) => fits(pattern, path === '' ? '/' : path))?.[1]();
};
