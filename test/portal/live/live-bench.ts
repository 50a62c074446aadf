// What the tests of the screen "Live" do again and again.

import type { BrowserContextOptions, Page } from 'playwright-core';
import type { PortalBench } from '../bench/use-portal.js';

/** The user principal name of somebody in contoso. */
export const at = (name: string): string => `${name}@contoso.onmicrosoft.com`;

/** A claim, as far as these tests need it. */
export interface Claim {
  readonly id: string;
  readonly sequence: number;
}

/** Lets users open Teams, one after the other. Gives the claims. */
export const openTeams = async (
  { ask }: PortalBench,
  tenant: string,
  ...users: readonly string[]
): Promise<readonly Claim[]> => {
  const claims: Claim[] = [];
  for (const user of users) {
    const { claim } = await ask('POST', `/t/${tenant}/_tenantry/appOpens`, { user: at(user), app: 'teams' });
    claims.push(claim as Claim);
  }
  return claims;
};

/** Opens the screen and waits until its stream is open, so that nothing is missed. */
export const openLive = async (
  { open }: PortalBench,
  path: string,
  tenant: string,
  context: BrowserContextOptions = {},
): Promise<Page> => {
  const page = await open(path, tenant, context);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
};

/** Whose claims the list shows, from the top. */
export const listNames = (page: Page): Promise<readonly string[]> =>
  page.getByRole('table').getByRole('row').getByRole('link').allInnerTexts();

/** On a machine that does several things at once. */
export const patience = { timeout: 30_000 };
