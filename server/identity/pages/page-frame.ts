// What all pages have in common: head, brand, footer, forms. Each page's own content is in the file with its name.

import type { Language } from './language.js';
import { asMarkup, markup, type Content, type Markup } from './markup.js';
import { mark, pageStyle } from './page-style.js';
import { selectWords, type Words } from './words.js';

/** Who reads a page, and whose it is. */
export interface PageContext {
  readonly language: Language;
  /** The organization's name. */
  readonly tenantName: string;
}

/** Where a page's form leads. */
export interface PageForm {
  readonly action: string;
  /** Fields that the reader does not see, by name. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** Somebody to sign in as. */
export interface PageAccount {
  readonly displayName: string;
  readonly userPrincipalName: string;
}

/** The parts of one page. */
export interface PageParts {
  /** Of the window. Left out: that of all sign-in pages. */
  readonly title?: string;
  /** For the head, such as a script. */
  readonly head?: Markup;
  readonly content: Content;
}

/** A document in the pages' looks, with a body of its own. */
export const toDocument = (language: Language, title: string, head: Content, body: Markup): string =>
  markup`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="none">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${asMarkup(pageStyle)}</style>
${head}</head>
${body}
</html>
`.html;

/** A whole page: a card with the tenant's name on it. */
export const toPage = ({ language, tenantName }: PageContext, { title, head, content }: PageParts): string => {
  const words = selectWords(language);
  return toDocument(
    language,
    title ?? words.title,
    head,
    markup`<body>
<main>
<p class="brand">${mark}<span id="bannerLogoText">${tenantName}</span></p>
${content}
</main>
<footer>${words.local}</footer>
</body>`,
  );
};

/** The fields of a form that nobody sees. */
export const toHiddenFields = (fields: Readonly<Record<string, string>>): Markup =>
  markup`${Object.entries(fields).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}`;

/** A form that is sent without a script. */
export const toForm = ({ action, hidden }: PageForm, content: Content, id?: string): Markup =>
  markup`<form method="post" action="${action}" autocomplete="off" novalidate${
    id !== undefined && markup` id="${id}"`
  }>${toHiddenFields(hidden)}
${content}</form>
`;

/**
 * A form for buttons that stand in another one. Enter in a field presses the first button of the field's own form, which
 * must not be Back.
 */
export const toBackForm = (form: PageForm): Markup => toForm(form, undefined, 'backForm');

/** Where the button Back belongs. */
type BackPlace = 'backForm' | 'sameForm';

/** The button that every page has, by the id that automation for the real pages presses. */
export const toNextButton = (words: string): Markup =>
  markup`<input type="submit" id="idSIButton9" name="idSIButton9" class="button primary" value="${words}">`;

/** The button beside it. */
export const toBackButton = (words: string, place: BackPlace = 'backForm'): Markup =>
  markup`<input type="submit" id="idBtn_Back" name="idBtn_Back" class="button" value="${words}"${
    place === 'backForm' && asMarkup(' form="backForm"')
  }>`;

/** A row of buttons. */
export const toButtons = (...buttons: readonly Content[]): Markup =>
  markup`<div class="buttons">${buttons}</div>
`;

/** What is wrong with a field. It is read aloud when the page opens. */
export interface FieldError {
  readonly text: string;
  /** Of Entra's error, such as 50126. */
  readonly code?: number | undefined;
}

/** An error above its field. */
export const toFieldError = (id: string, error: FieldError | undefined): Markup =>
  markup`<div id="${id}" class="error" role="alert" aria-live="assertive">${error?.text}${
    error?.code !== undefined && markup` <span class="soft">AADSTS${error.code}</span>`
  }</div>
`;

/** Attributes that tie a field to its error. */
export const toErrorTies = (id: string, error: FieldError | undefined): Markup =>
  error === undefined ? markup`` : markup` aria-invalid="true" aria-describedby="${id}"`;

/** The account that a page is about. */
export const toAccountLine = ({ userPrincipalName }: PageAccount): Markup =>
  markup`<p class="account" id="displayName" title="${userPrincipalName}">${userPrincipalName}</p>
`;

/** The app that the sign-in is for. */
export const toAppLine = (words: Words, appName: string | undefined): Markup =>
  appName === undefined
    ? markup``
    : markup`<p>${words.toContinueTo(appName)}</p>
`;
