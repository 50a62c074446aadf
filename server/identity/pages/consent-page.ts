// The page on which somebody lets an app have permissions, and the one that says that only an administrator can. What has
// been granted already is not asked for: that is decided in identity/sign-in.

import { markup, type Markup } from './markup.js';
import {
  toAccountLine,
  toBackButton,
  toBackForm,
  toButtons,
  toForm,
  toNextButton,
  toPage,
  type PageAccount,
  type PageContext,
  type PageForm,
} from './page-frame.js';
import { selectWords, type Words } from './words.js';

/** A permission that an app asks for. */
export interface PagePermission {
  /** As apps name it, such as `User.Read`. */
  readonly value: string;
  /** As people read it. English unless it is one of OpenID Connect's own. */
  readonly name: string;
  readonly isAdminOnly: boolean;
}

/** What the page of a consent shows. */
export interface ConsentPage {
  readonly form: PageForm;
  readonly account: PageAccount;
  readonly appName: string;
  readonly publisher?: string | undefined;
  readonly permissions: readonly PagePermission[];
  /**
   * `user`: for oneself. `administrator`: for oneself, or for everybody. `organization`: for everybody. `blocked`: only an
   * administrator can.
   */
  readonly kind: 'user' | 'administrator' | 'organization' | 'blocked';
}

/** OpenID Connect's scopes, which no resource describes. */
const openScopes = { openid: 'openid', profile: 'profile', email: 'email', offline_access: 'offlineAccess' } as const;

const isOpenScope = (value: string): value is keyof typeof openScopes => Object.hasOwn(openScopes, value);

const toName = (words: Words, { value, name }: PagePermission): Markup =>
  isOpenScope(value) ? markup`${words[openScopes[value]]}` : markup`<span lang="en">${name}</span>`;

const toPermission = (words: Words, permission: PagePermission): Markup =>
  markup`<li>${toName(words, permission)} <span class="soft">${permission.value}</span>${
    permission.isAdminOnly && markup`<br><strong class="soft">${words.adminOnly}</strong>`
  }</li>
`;

const toPermissions = (words: Words, permissions: readonly PagePermission[]): Markup =>
  markup`<h2>${words.appWouldLike}</h2>
<ul class="permissions">
${permissions.map((permission) => toPermission(words, permission))}</ul>
`;

const toBlockedPage = (context: PageContext, { form, account, appName, permissions }: ConsentPage): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`${toAccountLine(account)}<h1 id="loginHeader">${words.needAdmin}</h1>
<p>${words.needAdminText(appName)} <span class="soft">AADSTS90094</span></p>
${toPermissions(words, permissions)}${toForm(
      form,
      markup`<p><button type="submit" class="link" name="otherTile" value="1" id="otherTile">${words.haveAdmin}</button></p>
<p><button type="submit" class="link" name="idBtn_Back" value="1" id="idBtn_Back">${words.returnToApp}</button></p>
`,
    )}`,
  });
};

/** Asks for consent. */
export const toConsentPage = (context: PageContext, page: ConsentPage): string => {
  if (page.kind === 'blocked') return toBlockedPage(context, page);
  const { form, account, appName, publisher, permissions, kind } = page;
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`${toAccountLine(account)}<h1 id="loginHeader">${
      kind === 'organization' ? words.permissionsForOrganization : words.permissionsRequested
    }</h1>
<p><strong>${appName}</strong><br><span class="soft">${publisher ?? words.unverified}</span></p>
${toPermissions(words, permissions)}${toBackForm(form)}${toForm(
      form,
      markup`${
        kind === 'administrator' &&
        markup`<label class="check"><input type="checkbox" name="adminConsent" id="adminConsentCheckbox" value="true" aria-describedby="adminConsentWhy">${words.forOrganization}</label>
<p class="soft" id="adminConsentWhy">${words.forOrganizationWhy}</p>
`
      }<p>${words.acceptMeans}</p>
${toButtons(toBackButton(words.cancel), toNextButton(words.accept))}`,
    )}`,
  });
};
