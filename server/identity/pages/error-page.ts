// The page for a request that cannot go on and that no app may learn of. Its numbers and texts are in identity/errors.

import { markup } from './markup.js';
import { toPage, type PageContext } from './page-frame.js';
import { selectWords } from './words.js';

/** An error as people and their helpdesk need it. */
export interface PageError {
  /** Entra's number, such as 50011. */
  readonly code: number;
  /** The text after the number, in English as on the real page. */
  readonly message: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly timestamp: string;
}

/** Says why a sign-in cannot go on. */
export const toErrorPage = (context: PageContext, error: PageError): string => {
  const words = selectWords(context.language);
  const { code, message, requestId, correlationId, timestamp } = error;
  return toPage(context, {
    content: markup`<h1 id="loginHeader">${words.signIn}</h1>
<p>${words.trouble}</p>
<div id="exceptionMessageContainer" class="error" role="alert" lang="en">AADSTS${code}: ${message}</div>
<h2>${words.details}</h2>
<dl>
<dt>${words.requestId}</dt><dd>${requestId}</dd>
<dt>${words.correlationId}</dt><dd>${correlationId}</dd>
<dt>${words.timestamp}</dt><dd>${timestamp}</dd>
</dl>`,
  });
};
