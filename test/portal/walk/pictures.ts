// The pictures of docs/portal.md, in their order there: where each is taken, and what it shows.

import type { Page } from 'playwright-core';
import type { Shown } from '../every-screen/arrange.js';

/** One picture, which is taken in light and in dark colors. */
export interface Picture {
  /** The name of its file. */
  readonly name: string;
  readonly title: string;
  /** What the reader sees in it. */
  readonly sentence: string;
  /** Below the portal; or with `app`, an invitation link of the tenant. */
  readonly toPath: (shown: Shown) => string;
  readonly isPane?: boolean;
  readonly isApp?: boolean;
  /** What is clicked before it is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

/** A part of the page. */
export interface Chapter {
  readonly title: string;
  readonly pictures: readonly Picture[];
}

const to = (path: string) => (): string => path;

const signIn =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByLabel('Email address or user name').fill(`${name}@contoso.onmicrosoft.com`);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'No' }).click();
    await page.locator('#outcome').waitFor();
  };

const fillWizard = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Policy name' }).fill('Power Apps for makers');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('combobox', { name: 'App' }).selectOption({ label: 'Power Apps Per User Plan' });
  await page.getByRole('combobox', { name: 'Product', exact: true }).selectOption({ index: 1 });
};

const invitation = to('/apps/teams?name=Project%20Falcon');

/** All of them. */
export const chapters: readonly Chapter[] = [
  {
    title: 'The start',
    pictures: [
      { name: 'home', title: 'Home', sentence: 'What can be done here, and how the tenant is doing.', toPath: to('/') },
    ],
  },
  {
    title: 'Classroom',
    pictures: [
      {
        name: 'stories',
        title: 'Stories',
        sentence: 'The stories that come with Tenantry. Drop a file of your own on the page to play it.',
        toPath: to('/stories'),
      },
      {
        name: 'story',
        title: 'A story',
        sentence: 'What the user sees, what the administrator sees, what Graph says, and the seats; forward and back.',
        toPath: ({ story }) => `/stories/${story}/4`,
      },
      {
        name: 'story-notes',
        title: 'Notes for the presenter',
        sentence: 'In a second window, which follows the first.',
        toPath: ({ story }) => `/stories/${story}/notes?present=notes`,
      },
      {
        name: 'live',
        title: 'Live claims',
        sentence: 'Each claim as it happens: who, which app, which product, and what came of it.',
        toPath: to('/live'),
      },
      {
        name: 'decision',
        title: 'A decision',
        sentence: 'The rules in the order in which they were asked, each as a sentence to read aloud, with its source.',
        toPath: ({ claim }) => `/live/${claim}`,
      },
      {
        name: 'decision-failed',
        title: 'A decision that ends without a license',
        sentence: 'The rule that stopped the claim is the last one. Below it is what would have helped.',
        toPath: ({ failedClaim }) => `/live/${failedClaim}`,
      },
      {
        name: 'open-app',
        title: 'Open an app',
        sentence: 'Pick a user and an app, look at what would happen, or let it happen.',
        toPath: to('/live/open'),
        isPane: true,
      },
    ],
  },
  {
    title: 'What a user sees',
    pictures: [
      {
        name: 'user-sign-in',
        title: 'The sign-in',
        sentence: 'Somebody has followed an invitation link to a team.',
        toPath: invitation,
        isApp: true,
      },
      {
        name: 'user-claimed',
        title: 'Teams, with the license that was just claimed',
        sentence: 'The line below the app is Tenantry’s own, and leads to the decision.',
        toPath: invitation,
        isApp: true,
        act: signIn('deliad'),
      },
      {
        name: 'user-unlicensed',
        title: 'No license',
        sentence: 'The same link, for somebody who has no usage location.',
        toPath: invitation,
        isApp: true,
        act: signIn('ewan'),
      },
      {
        name: 'user-guest',
        title: 'A guest',
        sentence: 'Guests claim nothing, and read why.',
        toPath: invitation,
        isApp: true,
        act: signIn('cameron.white_fabrikam.com#EXT#'),
      },
    ],
  },
  {
    title: 'Admin center',
    pictures: [
      {
        name: 'users',
        title: 'Active users',
        sentence: 'Everybody, with their licenses, read from the server page by page.',
        toPath: to('/admin/users'),
      },
      {
        name: 'user-licenses',
        title: 'Licenses and apps of a user',
        sentence: 'The products of one user, and the apps in each.',
        toPath: ({ user }) => `/admin/users/${user}/licenses`,
        isPane: true,
      },
      { name: 'groups', title: 'Groups', sentence: 'Groups, and what they give.', toPath: to('/admin/groups') },
      {
        name: 'group-licenses',
        title: 'Licenses of a group',
        sentence: 'What a group gives to its members, and who gets nothing and why.',
        toPath: ({ group }) => `/admin/groups/${group}/licenses`,
        isPane: true,
      },
      {
        name: 'licenses',
        title: 'Billing > Licenses',
        sentence: 'Each product, with how many licenses were bought, are assigned, and are left.',
        toPath: to('/admin/licenses'),
      },
      {
        name: 'product',
        title: 'A product',
        sentence: 'Who holds it. From here it is assigned and unassigned.',
        toPath: ({ product }) => `/admin/licenses/${product}`,
      },
      {
        name: 'assign',
        title: 'Assign licenses',
        sentence: 'Pick users, and the apps that they get.',
        toPath: ({ product }) => `/admin/licenses/${product}?pane=assign`,
        isPane: true,
      },
      {
        name: 'policies',
        title: 'The tab Auto-claim policy',
        sentence: 'The policies, in the columns of the admin center.',
        toPath: to('/admin/licenses/policies'),
      },
      {
        name: 'wizard-name',
        title: 'Add a policy: the name',
        sentence: 'The first of the documented steps.',
        toPath: to('/admin/licenses/policies/new'),
      },
      {
        name: 'wizard-product',
        title: 'Add a policy: app and product',
        sentence: 'Only products that contain the app, and that the organization owns, can be chosen.',
        toPath: to('/admin/licenses/policies/new'),
        act: fillWizard,
      },
      {
        name: 'policy',
        title: 'A policy',
        sentence: 'Rename it, turn it on or off, order its products, add and remove backup products.',
        toPath: ({ policy }) => `/admin/licenses/policies/${policy}`,
        isPane: true,
      },
      {
        name: 'report',
        title: 'The report',
        sentence: 'Who claimed what in 1, 7, 30 or 90 days, with a CSV file and a print.',
        toPath: to('/admin/licenses/policies/report'),
      },
      {
        name: 'org-settings',
        title: 'Org settings > User owned apps and services',
        sentence: 'The only place where the setting is turned off.',
        toPath: to('/admin/org-settings/user-owned-apps'),
        isPane: true,
      },
      {
        name: 'choices',
        title: 'What Tenantry has chosen',
        sentence: 'A switch for each question that Microsoft’s pages leave open.',
        toPath: to('/admin/org-settings/tenantry'),
      },
      {
        name: 'audit',
        title: 'Audit log',
        sentence: 'Who changed what. A claim is written down as Microsoft does it, by M365 License Manager.',
        toPath: to('/admin/audit'),
      },
    ],
  },
  {
    title: 'Developer',
    pictures: [
      {
        name: 'requests',
        title: 'Requests',
        sentence: 'What programs ask, as they ask it.',
        toPath: to('/dev/requests'),
      },
      {
        name: 'request',
        title: 'A request',
        sentence: 'What it was taken for, what it may do, and what it changed.',
        toPath: ({ request }) => `/dev/requests/${request}`,
        isPane: true,
      },
      {
        name: 'clock',
        title: 'Clock',
        sentence: 'The tenant’s time: stopped, moved, or moved to what happens next.',
        toPath: to('/dev/clock'),
      },
      {
        name: 'tenants',
        title: 'Tenants and snapshots',
        sentence: 'The tenants of this server. A fork takes no time, whatever its size.',
        toPath: to('/dev/tenants'),
      },
      {
        name: 'snapshots',
        title: 'Snapshots',
        sentence: 'Take one before a lesson, and go back to it afterwards.',
        toPath: to('/dev/tenants/snapshots'),
      },
      {
        name: 'compare',
        title: 'Compare',
        sentence: 'What has changed since a snapshot, in words and as JSON Patch.',
        toPath: to('/dev/tenants/compare?from=before-the-lesson'),
      },
      {
        name: 'notifications',
        title: 'Notifications',
        sentence: 'What was sent to subscribers, and what they answered.',
        toPath: to('/dev/notifications'),
      },
      {
        name: 'connect',
        title: 'Connect a program',
        sentence: 'The lines that point a client at this server.',
        toPath: to('/dev/connect'),
      },
    ],
  },
];
