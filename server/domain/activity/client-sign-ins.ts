// Signing in to any app by the token service. To some of Microsoft's own apps, signing in is opening them: then the claim engine
// decides. The log itself is sign-ins.ts.

import { openApp } from '../auto-claim/auto-claim.js';
import type { AppOpenResult } from '../auto-claim/app-open.js';
import type { AppSurface, Catalogue, ClaimableApp } from '../tenant/catalogue.js';
import type { NamedApp, User } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { recordRenewal } from './background-sign-ins.js';
import { writeSignIn, type SignInFacts } from './sign-ins.js';

/** The app that somebody signs in to, and the API that it asks for. */
export interface SignInClient extends NamedApp {
  readonly resource: NamedApp | undefined;
}

/** A claimable app on one of its surfaces. */
interface Opened {
  readonly app: ClaimableApp;
  readonly surface: AppSurface;
}

/** What the log says of an app that no policy can be made for. */
const otherApp = 'client';

const toFacts = (
  { appId, displayName, resource }: SignInClient,
  opened: Opened | undefined,
  errorCode: number,
): SignInFacts => ({
  app: opened?.app.id ?? otherApp,
  surface: opened?.surface.id ?? otherApp,
  errorCode,
  client: { appId, displayName },
  ...(resource === undefined ? {} : { resource: { appId: resource.appId, displayName: resource.displayName } }),
});

const findOpenedBy = (catalogue: Catalogue, { appId, resource }: SignInClient): Opened | undefined => {
  const { openedApps, claimableApps } = catalogue;
  const found = openedApps.get(appId) ?? (resource === undefined ? undefined : openedApps.get(resource.appId));
  const app = found === undefined ? undefined : claimableApps.get(found.appId);
  const surface = app?.surfaces.find(({ id }) => id === found?.surfaceId);
  return app === undefined || surface === undefined ? undefined : { app, surface };
};

/** How somebody signed in. */
export interface SignInManner {
  /** False where no page was shown, as with `prompt=none`. */
  readonly isInteractive: boolean;
}

/**
 * Records that a user signed in to an app. If that is an app that a license is claimed for, signing in opens it: the claim
 * engine decides, and the license is there before the app hears of the sign-in.
 *
 * @returns what came of the app open; undefined if the app is none that people claim for
 */
export const recordClientSignIn = (
  draft: TenantDraft,
  user: User,
  client: SignInClient,
  { isInteractive }: SignInManner,
): AppOpenResult | undefined => {
  const opened = findOpenedBy(draft.catalogue, client);
  const result = opened === undefined ? undefined : openApp(draft, { user, app: opened.app, surface: opened.surface });
  if (isInteractive) writeSignIn(draft, user, toFacts(client, opened, 0));
  else recordRenewal(draft, user, { client, resource: client.resource });
  return result;
};

/**
 * Records that a user could not sign in.
 *
 * @param errorCode - Entra's number, such as 50126
 */
export const recordFailedSignIn = (draft: TenantDraft, user: User, client: SignInClient, errorCode: number): void => {
  writeSignIn(draft, user, toFacts(client, findOpenedBy(draft.catalogue, client), errorCode));
};
