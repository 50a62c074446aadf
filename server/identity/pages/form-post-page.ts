// The page that sends an answer to the app as a form: response mode form_post. It sends itself, or by a button without
// script. https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html

import { asMarkup, markup } from './markup.js';
import { toHiddenFields, toNextButton, toPage, type PageContext } from './page-frame.js';
import { selectWords } from './words.js';

/** The page's only script. Its hash is in the policy of this page, so it is a constant. */
export const sendForm = "document.forms.namedItem('hiddenform').submit()";

/** Written apart: a bundler adds code of its own for the end of a script within marked-up text. */
const script = `<script>${sendForm}</script>`;

/**
 * Sends fields to an app.
 *
 * @param action - the app's redirect URI, which has been checked
 */
export const toFormPostPage = (
  context: PageContext,
  action: string,
  fields: Readonly<Record<string, string>>,
): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    title: words.working,
    content: markup`<h1>${words.working}</h1>
<form name="hiddenform" method="post" action="${action}">${toHiddenFields(fields)}
<noscript><p>${words.noScript}</p><div class="buttons">${toNextButton(words.continue)}</div></noscript></form>
${asMarkup(script)}`,
  });
};
