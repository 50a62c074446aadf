// The pages on which somebody says who they are: pick an account, type a name, type a password, prove more, stay signed in.

import { markup, type Markup } from './markup.js';
import {
  toAccountLine,
  toAppLine,
  toBackButton,
  toBackForm,
  toButtons,
  toErrorTies,
  toFieldError,
  toForm,
  toNextButton,
  toPage,
  type FieldError,
  type PageAccount,
  type PageContext,
  type PageForm,
} from './page-frame.js';
import { toTileIcon } from './page-style.js';
import { selectWords, type Words } from './words.js';

/** What the pages of a sign-in have in common. */
interface SignInStep {
  readonly form: PageForm;
  /** The app that wants the sign-in. */
  readonly appName?: string | undefined;
}

/** The page that asks for a name. */
export interface NamePage extends SignInStep {
  /** What is in the field already. */
  readonly typed: string;
  readonly error?: FieldError | undefined;
  /** Some accounts of the tenant to pick from, so that nobody has to look one up. */
  readonly examples: readonly PageAccount[];
  /** Whether there is a list of accounts to go back to. */
  readonly hasBack: boolean;
}

const toExamples = (words: Words, form: PageForm, examples: readonly PageAccount[]): Markup =>
  examples.length === 0
    ? markup``
    : toForm(
        form,
        markup`<details><summary>${words.examples}</summary>${examples.map(
          ({ displayName, userPrincipalName }) =>
            markup`<button type="submit" class="link" name="loginfmt" value="${userPrincipalName}">${displayName} <span class="soft">${userPrincipalName}</span></button>`,
        )}</details>`,
      );

/** Asks for a name. */
export const toNamePage = (context: PageContext, page: NamePage): string => {
  const { form, appName, typed, error, examples, hasBack } = page;
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`<h1 id="loginHeader">${words.signIn}</h1>
${toAppLine(words, appName)}${hasBack && toBackForm(form)}${toForm(
      form,
      markup`${toFieldError('usernameError', error)}<label for="i0116">${words.userName}</label>
<input type="email" name="loginfmt" id="i0116" class="field" value="${typed}" maxlength="113" autocomplete="username" spellcheck="false" autocapitalize="none" autofocus required${toErrorTies('usernameError', error)}>
${toButtons(hasBack && toBackButton(words.back), toNextButton(words.next))}`,
    )}${toExamples(words, form, examples)}`,
  });
};

/** The page with the accounts of a browser. */
export interface AccountsPage extends SignInStep {
  readonly accounts: readonly PageAccount[];
  /** To sign in with one, or to sign out of it. */
  readonly purpose: 'signIn' | 'signOut';
}

const toTile = (words: Words, { displayName, userPrincipalName }: PageAccount): Markup =>
  markup`<li><button type="submit" class="tile" name="account" value="${userPrincipalName}" data-test-id="${userPrincipalName}">${toTileIcon('person')}<span><span>${displayName}</span><span class="soft">${userPrincipalName}</span><span class="soft">${words.signedIn}</span></span></button></li>
`;

const toOtherTile = (words: Words): Markup =>
  markup`<li><button type="submit" class="tile" name="otherTile" value="1" id="otherTile">${toTileIcon('plus')}<span id="otherTileText">${words.anotherAccount}</span></button></li>
`;

/** Lets somebody pick an account. */
export const toAccountsPage = (context: PageContext, page: AccountsPage): string => {
  const { form, appName, accounts, purpose } = page;
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`<h1 id="loginHeader">${words.pickAccount}</h1>
${purpose === 'signOut' ? markup`<p>${words.whichSignOut}</p>` : toAppLine(words, appName)}${toForm(
      form,
      markup`<ul class="tiles" id="tilesHolder">
${accounts.map((account) => toTile(words, account))}${purpose === 'signIn' && toOtherTile(words)}</ul>
`,
    )}`,
  });
};

/** The page that asks for a password. */
export interface PasswordPage extends SignInStep {
  readonly account: PageAccount;
  readonly error?: FieldError | undefined;
  /** Whether the tenant does not look at passwords. */
  readonly takesAny: boolean;
}

/** Asks for the password of an account. */
export const toPasswordPage = (context: PageContext, page: PasswordPage): string => {
  const { form, account, error, takesAny } = page;
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`${toAccountLine(account)}<h1 id="loginHeader">${words.enterPassword}</h1>
${toBackForm(form)}${toForm(
      form,
      markup`${toFieldError('passwordError', error)}<input type="text" name="login" value="${account.userPrincipalName}" autocomplete="username" hidden>
<label for="i0118">${words.password}</label>
<input type="password" name="passwd" id="i0118" class="field" maxlength="256" autocomplete="current-password" autofocus required${toErrorTies('passwordError', error)}>
${takesAny && markup`<p class="soft">${words.anyPassword}</p>`}${toButtons(toBackButton(words.back), toNextButton(words.signIn))}`,
    )}`,
  });
};

/** A page about an account with two answers. */
export interface AccountStep extends SignInStep {
  readonly account: PageAccount;
}

/** Asks for a second proof of who somebody is: Entra's AADSTS50076. */
export const toMoreNeededPage = (context: PageContext, { form, account }: AccountStep): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`${toAccountLine(account)}<h1 id="loginHeader">${words.moreNeeded}</h1>
<p>${words.moreNeededText} <span class="soft">AADSTS50076</span></p>
${toBackForm(form)}${toForm(form, toButtons(toBackButton(words.cancel), toNextButton(words.next)))}`,
  });
};

/** Asks whether the browser shall remember the sign-in after it was closed. */
export const toStayPage = (context: PageContext, { form, account }: AccountStep): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`${toAccountLine(account)}<h1 id="loginHeader">${words.staySignedIn}</h1>
<p>${words.stayWhy}</p>
${toForm(
  form,
  markup`<label class="check"><input type="checkbox" name="DontShowAgain" id="KmsiCheckboxField" value="true">${words.dontShowAgain}</label>
${toButtons(toBackButton(words.no, 'sameForm'), toNextButton(words.yes))}`,
)}`,
  });
};
