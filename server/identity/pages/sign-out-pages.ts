// The page after a sign-out. It informs the apps that a browser is signed in to by loading an address of each in a frame.
// Picking the account to sign out of is in sign-in-pages.ts.

import { markup } from './markup.js';
import { toPage, type PageContext } from './page-frame.js';
import { selectWords } from './words.js';

/** What a finished sign-out shows. */
export interface SignedOutPage {
  /** Absent: nobody was signed in. */
  readonly userPrincipalName?: string | undefined;
  /** Addresses of apps. OpenID Connect Front-Channel Logout 1.0. */
  readonly frontChannel: readonly string[];
  /** Where the browser goes once the frames had time to load. */
  readonly continueUrl?: string | undefined;
}

/** Says that somebody has signed out. */
export const toSignedOutPage = (context: PageContext, page: SignedOutPage): string => {
  const words = selectWords(context.language);
  const { userPrincipalName, frontChannel, continueUrl } = page;
  const isOut = userPrincipalName !== undefined;
  const refresh =
    continueUrl === undefined
      ? undefined
      : markup`<meta http-equiv="refresh" content="2; url=${continueUrl}">
`;
  return toPage(context, {
    ...(refresh === undefined ? {} : { head: refresh }),
    content: markup`<h1 id="login_workload_logo_text">${isOut ? words.signedOut : words.nobodySignedIn}</h1>
${
  isOut &&
  markup`<p>${userPrincipalName}</p>
`
}<p id="SignOutStatusMessage" role="status">${words.signedOutText}</p>
${
  continueUrl !== undefined &&
  markup`<p><a href="${continueUrl}">${words.continue}</a></p>
`
}${frontChannel.map((url) => markup`<iframe src="${url}" title="" hidden></iframe>`)}`,
  });
};
