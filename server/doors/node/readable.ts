// JSON in lines for people: when the client is one that shows answers to its user. Programs get it as it is.
// docs/decisions/0025.

import type { ExchangeResponse } from '../../http/exchange.js';

/** curl, wget and HTTPie print to a terminal. A browser that opens an address asks for HTML first; its scripts do not. */
const terminalClient = /^(curl|wget|httpie|xh)\//i;
const browserPage = /^text\/html/i;

/** Longer answers are for a file or another program, and cost too much to rewrite while others wait. */
const longest = 512 * 1024;

/** Whether a person will read the answer. */
export const isForReader = ({
  'user-agent': client,
  accept,
}: {
  readonly 'user-agent'?: string | undefined;
  readonly accept?: string | undefined;
}): boolean =>
  (client !== undefined && terminalClient.test(client)) || (accept !== undefined && browserPage.test(accept));

/** The response in indented lines, if it is JSON. The values are the same. */
export const toReadable = (response: ExchangeResponse): ExchangeResponse => {
  const { body, headers } = response;
  if (body === undefined || body.length > longest) return response;
  if (headers['Content-Type']?.startsWith('application/json') !== true) return response;
  return { ...response, body: `${JSON.stringify(JSON.parse(body), undefined, 2)}\n` };
};
