// What an app shows once somebody has opened it: that a license is missing, or what was claimed. Beneath it, apart from the app,
// is Tenantry's own line with the decision, whose sentences domain/auto-claim writes.

import { darkHouse, tick, toBones } from './app-style.js';
import { markup, type Markup } from './markup.js';
import { toDocument, toPage, type PageAccount, type PageContext } from './page-frame.js';
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
  readonly outcome: 'claimed' | 'licensed' | 'unlicensed' | 'unlicensedGuest';
  /** The license that counts, as people know it. */
  readonly productName?: string | undefined;
  /** Where the link leads within the app, such as the name of a team. */
  readonly place?: string | undefined;
  readonly steps: readonly PageStep[];
  /** Where the portal shows the claim, for trainers. */
  readonly claimUrl?: string | undefined;
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

/** The first letters of the first and the last name. */
const toInitials = (displayName: string): string => {
  const names = displayName.split(/\s+/).filter((name) => /^\p{L}/u.test(name));
  const [first = '', last = ''] = [names[0], names.length > 1 ? names.at(-1) : undefined];
  return `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase();
};

const toBar = (context: PageContext, { appName, account, signOutUrl }: AppPage): Markup => {
  const words = selectWords(context.language);
  return markup`<header class="bar">
<span class="name">${appName}</span>
<span class="who"><span class="face" aria-hidden="true">${toInitials(account.displayName)}</span>
<span>${words.asUser} ${account.displayName} (${account.userPrincipalName})</span>
<a href="${signOutUrl}">${words.signOut}</a></span>
</header>
`;
};

const toInvited = (context: PageContext, { place }: AppPage): Markup =>
  place === undefined
    ? markup``
    : markup`<p class="soft">${selectWords(context.language).invitedTo(place)}</p>
`;

const toShut = (context: PageContext, page: AppPage): Markup => {
  const { language, tenantName } = context;
  const words = selectWords(language);
  const text = page.outcome === 'unlicensedGuest' ? words.unlicensedGuest(tenantName) : words.unlicensedText;
  return markup`<main>
<div class="paper shut">
${darkHouse}
${toInvited(context, page)}<h1 id="outcome">${words.unlicensed(page.appName)}</h1>
<p role="status">${text}</p>
<p><a class="button primary" href="${page.tryAgainUrl}">${words.tryAgain}</a></p>
</div>
</main>
`;
};

const toInside = (context: PageContext, page: AppPage): Markup => {
  const words = selectWords(context.language);
  const { appName, outcome, productName, place } = page;
  const toSentence = outcome === 'claimed' ? words.claimed : words.licensedBy;
  return markup`<main class="inside">
<div class="side" aria-hidden="true"><p>${place ?? context.tenantName}</p>${toBones(7)}</div>
<div class="paper">
${toInvited(context, page)}<h1 id="outcome">${words.welcome(appName)}</h1>
<p class="got" role="status">${productName !== undefined && markup`${tick}<span>${toSentence(productName)}</span>`}</p>
${toBones(6)}
</div>
</main>
`;
};

/** What is ours and not the app's. */
const toOwnLine = (context: PageContext, { outcome, steps, claimUrl }: AppPage): Markup => {
  const words = selectWords(context.language);
  return markup`<aside class="own" aria-label="Tenantry">
<p>${words.forTrainers}${outcome === 'claimed' && markup` ${words.silent}`}${claimUrl !== undefined && markup` <a id="why" href="${claimUrl}">${words.why}</a>`}</p>
<details id="decision"><summary>${words.howDecided}</summary>
<ol lang="en">${steps.map(({ rule, detail }) => markup`<li>${detail} <span class="soft">${rule}</span></li>`)}</ol>
</details>
</aside>
`;
};

/** The app, or the screen for those without a license. */
export const toAppPage = (context: PageContext, page: AppPage): string => {
  const isIn = page.outcome === 'claimed' || page.outcome === 'licensed';
  return toDocument(
    context.language,
    page.appName,
    undefined,
    markup`<body class="app">
${toBar(context, page)}${isIn ? toInside(context, page) : toShut(context, page)}${toOwnLine(context, page)}<footer>${selectWords(context.language).local}</footer>
</body>`,
  );
};
