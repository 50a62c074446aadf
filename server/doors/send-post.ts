// Sending notifications from Node: one POST by fetch, and a timer that keeps no process alive.

import type { NotificationOptions, Post } from '../notify/post.js';

/** The most that is read of an answer. An endpoint answers a handshake in far less. */
const mostAnswered = 64 * 1024;

const readStart = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > mostAnswered) break;
  }
  return text;
};

/** The reason of a failed fetch is in its cause. */
const toReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it did not answer in time';
  const { cause } = error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
  return cause instanceof Error
    ? [code, cause.message].filter((part) => part !== undefined && part !== '').join(': ')
    : error.message;
};

const post: Post = async ({ url, contentType, body, timeout }) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': contentType },
      // An allowed endpoint must not redirect us to one that is not allowed.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await readStart(response),
    };
  } catch (error) {
    throw new Error(toReason(error), { cause: error });
  }
};

/**
 * How notifications are sent from here.
 *
 * @param allowedHosts - names besides the loopback
 */
export const toNotificationOptions = (allowedHosts: readonly string[] = []): NotificationOptions => ({
  post,
  wait: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
  allowedHosts,
});
