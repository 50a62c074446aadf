// How a scenario's requests are sent: to an engine in this process, or to a running server.

import type { Handle } from '../../http/exchange.js';
import type { ReceivedResponse } from '../expression/moment.js';

/** A request ready to go; the url is a path with its query. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends requests to one origin. */
export interface Transport {
  /** Scheme, authority and path prefix that stand before every path. */
  readonly base: string;
  /** @throws Error when the server cannot be reached */
  send(request: OutgoingRequest): Promise<ReceivedResponse>;
}

/** Calls an engine directly. */
export const toHandleTransport = (handle: Handle, base = 'http://localhost'): Transport => ({
  base,
  async send({ url, ...request }) {
    const response = await handle({ ...request, url: `${base}${url}` });
    return toReceived(response.status, response.headers, response.body);
  },
});

const controlPath = /^(?:\/t\/[^/?]+)?\/_tenantry(?:[/?]|$)/;

/**
 * Calls a running server, whatever servers the API descriptions name.
 *
 * @param controlHeaders sent with requests to the control plane only, for a server that asks for its secret
 * @param url its address; a path before the routes (`http://localhost:4365/t/ci-7`) is kept
 */
export const toFetchTransport = (
  url: string,
  fetchFrom: typeof fetch,
  controlHeaders: OutgoingRequest['headers'] = {},
): Transport => {
  const base = url.replace(/\/+$/, '');
  return {
    base,
    async send({ url: path, ...request }) {
      const headers = controlPath.test(path) ? { ...request.headers, ...controlHeaders } : request.headers;
      const response = await fetchFrom(`${base}${path}`, { ...request, headers, redirect: 'manual' }).catch(
        (error: unknown) => {
          const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
          throw new Error(`${base} cannot be reached (${cause}). Check that a server is running at this URL.`);
        },
      );
      return toReceived(response.status, Object.fromEntries(response.headers), await response.text());
    },
  };
};

const toReceived = (status: number, headers: Readonly<Record<string, string>>, text = ''): ReceivedResponse => {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { status, headers: lower, body: readBody(text, lower['content-type']) };
};

const readBody = (text: string, contentType = ''): unknown => {
  if (text === '') return undefined;
  if (!/[/+]json\b/i.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
