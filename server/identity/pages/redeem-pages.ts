// The pages of an invitation: whether the reader accepts it, and what came of it when they do not.

import { markup } from './markup.js';
import {
  toBackButton,
  toBackForm,
  toButtons,
  toForm,
  toNextButton,
  toPage,
  type PageContext,
  type PageForm,
} from './page-frame.js';
import { selectWords } from './words.js';

/** The page that asks somebody who was invited. */
export interface InvitationPage {
  readonly form: PageForm;
  /** The address that was invited. */
  readonly address: string;
  /** What the organization would say in its mail. */
  readonly message: string | null;
}

/** Asks whether the reader accepts. */
export const toInvitationPage = (context: PageContext, { form, address, message }: InvitationPage): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    title: words.invitation,
    content: markup`<h1 id="loginHeader">${words.reviewPermissions}</h1>
<p class="account" id="displayName" title="${address}">${address}</p>
${
  message !== null &&
  markup`<p id="invitationMessage">${message}</p>
`
}<p>${words.invited(context.tenantName)}</p>
<p>${words.invitedMeans(context.tenantName)}</p>
${toBackForm(form)}${toForm(form, toButtons(toBackButton(words.cancel), toNextButton(words.accept)))}`,
  });
};

/** Says that the reader did not accept. The link goes on working. */
export const toNotAcceptedPage = (context: PageContext): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    title: words.invitation,
    content: markup`<h1 id="message">${words.notAccepted}</h1>
<p role="status">${words.notAcceptedText}</p>`,
  });
};

/** Says that a link is no invitation, or that whom it invited is gone. */
export const toNoInvitationPage = (context: PageContext): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    title: words.invitation,
    content: markup`<h1 id="message">${words.noInvitation}</h1>
<p role="status">${words.noInvitationText}</p>`,
  });
};
