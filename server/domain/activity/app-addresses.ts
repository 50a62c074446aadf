// The pages on which somebody opens an app: /apps/teams and its siblings. Their addresses follow from the catalogue.

import { toSurfaceKey, type AppSurface, type Catalogue, type ClaimableApp } from '../tenant/catalogue.js';

/** An app that has a page. */
export interface AppAddress {
  /** The last part of the path. */
  readonly address: string;
  readonly name: string;
}

/** What a page opens. */
export interface PageApp {
  readonly app: ClaimableApp;
  readonly surface: AppSurface;
  /** The client that the app itself would be on this surface. */
  readonly clientId: string;
}

/** What a link asks for. */
export interface AppLink {
  readonly address: string;
  /** The id of a surface, if the link names one. */
  readonly surface?: string | undefined;
  /** The link leads to a place in the app, such as a team. */
  readonly isInvited: boolean;
}

/** `Microsoft Teams` is `teams`. */
const toAddress = ({ appName }: ClaimableApp): string =>
  appName
    .toLowerCase()
    .replace(/^microsoft /, '')
    .replaceAll(/[^a-z\d]/g, '');

/** All pages. */
export const listPageApps = ({ claimableApps }: Catalogue): readonly AppAddress[] =>
  Array.from(claimableApps.values(), (app) => ({ address: toAddress(app), name: app.appName }));

/** The surface of an invitation to a team. */
const invitation = 'teamLink';

const chooseSurface = ({ surfaces }: ClaimableApp, { surface, isInvited }: AppLink): AppSurface | undefined => {
  if (surface !== undefined) return surfaces.find(({ id }) => id.toLowerCase() === surface.toLowerCase());
  return (isInvited ? surfaces.find(({ id }) => id === invitation) : undefined) ?? surfaces[0];
};

/** What a link opens; undefined if there is no such app or surface. */
export const findPageApp = (catalogue: Catalogue, link: AppLink): PageApp | undefined => {
  const { claimableApps, clientApps, openedApps } = catalogue;
  const wanted = link.address.toLowerCase();
  for (const app of claimableApps.values()) {
    if (toAddress(app) !== wanted && app.id.toLowerCase() !== wanted) continue;
    const surface = chooseSurface(app, link);
    if (surface === undefined) return undefined;
    const client = clientApps.get(toSurfaceKey(app.id, surface.id)) ?? clientApps.get(app.id);
    const [other = ''] = Array.from(openedApps, ([appId, opened]) => (opened.appId === app.id ? [appId] : [])).flat();
    return { app, surface, clientId: client?.appId ?? other };
  }
  return undefined;
};
