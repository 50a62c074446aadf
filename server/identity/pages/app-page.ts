// What an app shows once somebody has opened it: that a license is missing, or what was claimed. The sentences in between
// are those of the decision, which domain/auto-claim makes.

import { markup, type Markup } from './markup.js';
import { toPage, type PageAccount, type PageContext } from './page-frame.js';
import { selectWords } from './words.js';

/** One step of a decision, as a trainer reads it aloud. */
export interface PageStep {
  readonly rule: string;
  readonly detail: string;
}

/** An app as somebody meets it. */
export interface AppPage {
  readonly appName: string;
  readonly account: PageAccount;
  readonly outcome: 'claimed' | 'licensed' | 'unlicensed';
  /** The license that counts, as people know it. */
  readonly productName?: string | undefined;
  /** Where the link leads within the app, such as the name of a team. */
  readonly place?: string | undefined;
  readonly steps: readonly PageStep[];
  readonly tryAgainUrl: string;
  readonly signOutUrl: string;
}

/** Where a page is. */
export interface PageLink {
  readonly name: string;
  readonly url: string;
}

/** For an address that belongs to no app: those that do. */
export const toNoAppPage = (context: PageContext, links: readonly PageLink[]): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    title: words.noApp,
    content: markup`<h1>${words.noApp}</h1>
<p>${words.noAppText}</p>
<ul>${links.map(({ name, url }) => markup`<li><a href="${url}">${name}</a></li>`)}</ul>`,
  });
};

const toOutcome = (context: PageContext, { outcome, appName, productName, tryAgainUrl }: AppPage): Markup => {
  const words = selectWords(context.language);
  if (outcome === 'unlicensed') {
    return markup`<h1 id="outcome">${words.unlicensed(appName)}</h1>
<p role="status">${words.unlicensedText}</p>
<p><a class="button" href="${tryAgainUrl}">${words.tryAgain}</a></p>
`;
  }
  const toSentence = outcome === 'claimed' ? words.claimed : words.licensedBy;
  return markup`<h1 id="outcome">${words.welcome(appName)}</h1>
<p role="status">${productName !== undefined && toSentence(productName)}</p>
`;
};

/** The app, or the screen for those without a license. */
export const toAppPage = (context: PageContext, page: AppPage): string => {
  const words = selectWords(context.language);
  const { appName, account, place, steps, signOutUrl } = page;
  return toPage(context, {
    title: appName,
    isWide: true,
    content: markup`${
      place !== undefined &&
      markup`<p>${words.invitedTo(place)}</p>
`
    }${toOutcome(context, page)}<p class="soft">${words.asUser} ${account.displayName} (${account.userPrincipalName}). <a href="${signOutUrl}">${words.signOut}</a></p>
<details id="decision"><summary>${words.howDecided}</summary>
<ol lang="en">${steps.map(({ rule, detail }) => markup`<li>${detail} <span class="soft">${rule}</span></li>`)}</ol>
</details>`,
  });
};
