// What somebody meets who follows an invitation link, such as /apps/teams: the sign-in, and then the app with what was claimed,
// or the screen for those without a license.

import { openApp } from '../../domain/auto-claim/auto-claim.js';
import type { AppOpenResult } from '../../domain/auto-claim/app-open.js';
import { recordSignIn } from '../../domain/activity/sign-ins.js';
import { findPageApp, listPageApps, type PageApp } from '../../domain/activity/app-addresses.js';
import type { User } from '../../domain/tenant/rows.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { toAppPage, toNoAppPage, type AppPage } from '../pages/app-page.js';
import { selectWords } from '../pages/words.js';
import { answerPage, forPeople, toPageAccount, toPageContext } from './answer-page.js';
import { listSignedIn } from './browser-session.js';
import { readLanguage, requireOwnWindow, startVisit } from './flow.js';
import { askAccount, askName, askPassword, findTypedUser } from './identify.js';

const toOutcome = ({ outcome, reason }: AppOpenResult): AppPage['outcome'] => {
  if (outcome === 'claimed') return 'claimed';
  if (outcome === 'alreadyLicensed') return 'licensed';
  return reason === 'guest' ? 'unlicensedGuest' : 'unlicensed';
};

/** What the link says of where it leads: the name of a team, say. Long text is none that anybody invited to. */
const readPlace = ({ query }: IdentityCall): string | undefined => {
  const text = (query.get('name') ?? query.get('team') ?? '').trim();
  return text === '' || text.length > 100 ? undefined : text;
};

const toSelf = ({ address, query, target }: IdentityCall, changes: Readonly<Record<string, string>>): string => {
  const path = target.path.slice(target.prefix.length);
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) params.set(name, value);
  const text = params.toString();
  return `${address}${path}${text === '' ? '' : `?${text}`}`;
};

/** Where the portal shows a claim. Without a portal, or when nothing was tried, there is no such place. */
const toClaimUrl = ({ hasPortal, target }: IdentityCall, { claim }: AppOpenResult): string | undefined =>
  hasPortal && claim !== null ? `${target.origin}/portal${target.prefix}/live/${claim.id}` : undefined;

/** Opens the app for a user: the claim engine decides, and the sign-in is logged. */
const open = (call: IdentityCall, { app, surface }: PageApp, user: User): Promise<IdentityAnswer> => {
  const result = call.tenant.transact((draft) => {
    const opening = { user, app, surface };
    const opened = openApp(draft, opening);
    recordSignIn(draft, opening);
    return opened;
  });
  const page = toAppPage(toPageContext(call, readLanguage(call)), {
    appName: app.appName,
    account: toPageAccount(user),
    outcome: toOutcome(result),
    productName: result.product?.productName,
    place: readPlace(call),
    steps: result.decision,
    claimUrl: toClaimUrl(call, result),
    tryAgainUrl: toSelf(call, { login_hint: user.userPrincipalName }),
    signOutUrl: `${call.address}/${call.tenantId}/oauth2/v2.0/logout?logout_hint=${encodeURIComponent(user.userPrincipalName)}`,
  });
  return answerPage(page, { forms: 'none' });
};

const openAppPage: IdentityOperation = forPeople(async (call) => {
  const found = findPageApp(call.tenant.view.catalogue, {
    address: call.params.app ?? '',
    surface: call.query.get('surface') ?? undefined,
    isInvited: readPlace(call) !== undefined,
  });
  const context = toPageContext(call, readLanguage(call));
  if (found === undefined) {
    const links = listPageApps(call.tenant.view.catalogue).map(({ address, name }) => ({
      name,
      url: `${call.address}/apps/${address}`,
    }));
    return answerPage(toNoAppPage(context, links), { forms: 'none' }, [], 404);
  }
  requireOwnWindow(call);
  const purpose = {
    kind: 'app',
    returnTo: toSelf(call, {}),
    appName: found.app.appName,
    clientId: found.clientId,
  } as const;
  const visit = await startVisit(call, purpose);
  const signedIn = listSignedIn(call, visit.session);
  const hint = call.query.get('login_hint') ?? undefined;
  if (hint === undefined) {
    const [only, ...others] = signedIn;
    if (only !== undefined && others.length === 0) return open(call, found, only);
    return only === undefined ? askName(visit) : askAccount(visit);
  }
  // The link names somebody, as the portal's links do, so that several people can be at work in one browser.
  const hinted = findTypedUser(visit, hint);
  if (hinted === undefined) {
    return askName(visit, hint.slice(0, 113), { text: selectWords(visit.flow.language).nameUnknown, code: 50034 });
  }
  return signedIn.some(({ id }) => id === hinted.id) ? open(call, found, hinted) : askPassword(visit, hinted);
});

export const appPageOperations = { openAppPage };
