// Every screen and pane by its address. A test beside it says when a route of the portal has none here.

import { readFileSync } from 'node:fs';
import type { Shown } from './arrange.js';

/** The address of a screen, a tab or a pane. */
export interface Address {
  readonly name: string;
  readonly toPath: (shown: Shown) => string;
  /** Whether it opens in front of a screen. */
  readonly isPane?: boolean;
}

const at = (path: string): Address => ({ name: path, toPath: () => path });

const pane = (name: string, toPath: Address['toPath']): Address => ({ name, toPath, isPane: true });

/** All of them. */
export const addresses: readonly Address[] = [
  at('/'),
  at('/admin/users'),
  at('/admin/users?search=ad&filter=licensed'),
  pane('/admin/users/USER', ({ user }) => `/admin/users/${user}`),
  pane('/admin/users/USER/licenses', ({ user }) => `/admin/users/${user}/licenses`),
  at('/admin/groups'),
  pane('/admin/groups/GROUP', ({ group }) => `/admin/groups/${group}`),
  pane('/admin/groups/GROUP/licenses', ({ group }) => `/admin/groups/${group}/licenses`),
  at('/admin/licenses'),
  pane('/admin/licenses?pane=buy', () => '/admin/licenses?pane=buy'),
  { name: '/admin/licenses/PRODUCT', toPath: ({ product }) => `/admin/licenses/${product}` },
  pane('/admin/licenses/PRODUCT?pane=assign', ({ product }) => `/admin/licenses/${product}?pane=assign`),
  at('/admin/licenses/policies'),
  at('/admin/licenses/policies/new'),
  at('/admin/licenses/policies/report'),
  pane('/admin/licenses/policies/POLICY', ({ policy }) => `/admin/licenses/policies/${policy}`),
  at('/admin/org-settings'),
  pane('/admin/org-settings/user-owned-apps', () => '/admin/org-settings/user-owned-apps'),
  at('/admin/org-settings/tenantry'),
  at('/admin/audit'),
  pane('/admin/audit/entries/ENTRY', ({ audit }) => `/admin/audit/entries/${audit}`),
  at('/admin/audit/policies'),
  at('/live'),
  pane('/live/open', () => '/live/open'),
  { name: '/live/CLAIM', toPath: ({ claim }) => `/live/${claim}` },
  { name: '/live/FAILED-CLAIM', toPath: ({ failedClaim }) => `/live/${failedClaim}` },
  at('/stories'),
  { name: '/stories/STORY/0', toPath: ({ story }) => `/stories/${story}/0` },
  { name: '/stories/STORY/4', toPath: ({ story }) => `/stories/${story}/4` },
  { name: '/stories/STORY/4?present=on', toPath: ({ story }) => `/stories/${story}/4?present=on` },
  { name: '/stories/STORY/notes', toPath: ({ story }) => `/stories/${story}/notes?present=notes` },
  at('/dev/requests'),
  pane('/dev/requests/REQUEST', ({ request }) => `/dev/requests/${request}`),
  at('/dev/clock'),
  at('/dev/tenants'),
  pane('/dev/tenants/new', () => '/dev/tenants/new'),
  at('/dev/tenants/snapshots'),
  at('/dev/tenants/compare?from=before-the-lesson'),
  at('/dev/tenants/state'),
  at('/dev/notifications'),
  pane('/dev/notifications/NOTIFICATION', ({ notification }) => `/dev/notifications/${notification}`),
  at('/dev/connect'),
  at('/dev/connect?tab=token'),
  at('/dev/connect?tab=permissions'),
];

/** The routes of the portal, as portal/shell/screens.ts lists them. */
export const readRoutes = (): readonly string[] => {
  const source = readFileSync(new URL('../../../portal/shell/screens.ts', import.meta.url), 'utf8');
  const list = source.slice(source.indexOf('screenRoutes: '));
  return Array.from(list.matchAll(/^ {2,4}\[?\s*'(\/[^']*)'/gm), ([, path = '']) => path);
};

/** The route of an address: the first that fits. */
export const findRoute = (routes: readonly string[], path: string): string | undefined => {
  const [bare = ''] = path.split('?');
  return routes.find((route) => {
    const [root = ''] = route.split('/*?');
    return bare === root || (root !== route && bare.startsWith(`${root}/`));
  });
};
