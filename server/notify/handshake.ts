// Validating an endpoint before anything is sent to it. Graph: change-notifications-delivery-webhooks, notificationUrl
// validation.

import type { Post } from './post.js';

/** Documented. */
const handshakeTimeout = 10_000;

const withToken = (url: string, token: string): string => {
  const parsed = new URL(url);
  const mark = parsed.search === '' ? '?' : '&';
  parsed.hash = '';
  return `${parsed.href}${parsed.href.endsWith('?') ? '' : mark}validationToken=${encodeURIComponent(token)}`;
};

const list = '/_tenantry/notifications';

/** For a URL that is the list of sent notifications instead of the endpoint that catches them. */
const suggestCatcher = (url: string): string =>
  new URL(url).pathname.endsWith(list) ? ` Did you mean '${list}/catch'?` : '';

/** What is wrong with an endpoint. */
export interface EndpointProblem {
  /** As a sentence. */
  readonly detail: string;
  /** It answered with this status. */
  readonly status?: number;
  /** There was no answer. */
  readonly isSilent?: true;
}

/**
 * Sends an endpoint a token, which it must send back.
 *
 * @returns what is wrong with the answer; undefined when the endpoint answered correctly
 */
export const tryEndpoint = async (post: Post, url: string, token: string): Promise<EndpointProblem | undefined> => {
  try {
    const contentType = 'text/plain; charset=utf-8';
    const answer = await post({ url: withToken(url, token), contentType, body: '', timeout: handshakeTimeout });
    const { status } = answer;
    if (status !== 200) return { detail: `It answered ${String(status)}.${suggestCatcher(url)}`, status };
    if (!/^text\/plain\b/i.test(answer.contentType.trim())) {
      const type = answer.contentType.slice(0, 80);
      return { detail: `It answered with the content type '${type}', and must answer text/plain.` };
    }
    return answer.body === token ? undefined : { detail: 'It did not answer the decoded validationToken.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { detail: `It could not be reached: ${why}.`, isSilent: true };
  }
};
