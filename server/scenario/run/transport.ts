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

/**
 * Refuses a request that would leave the target, with a token that is meant for it alone.
 *
 * @param base where every path of the target begins
 */
const requireWithin = (base: string, path: string): void => {
  const home = new URL(base);
  const isUrl = URL.canParse(`${base}${path}`);
  const target = new URL(isUrl ? `${base}${path}` : base);
  const below = home.pathname.endsWith('/') ? home.pathname : `${home.pathname}/`;
  if (isUrl && path.startsWith('/') && target.origin === home.origin && target.pathname.startsWith(below)) return;
  throw new Error(`A scenario sends requests to ${base} only, and "${path}" leads elsewhere. Correct the path.`);
};

/** Calls an engine directly. */
export const toHandleTransport = (handle: Handle, base = 'http://localhost'): Transport => ({
  base,
  async send({ url, ...request }) {
    requireWithin(base, url);
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
 * @param limit how long a whole answer may take, in milliseconds
 */
export const toFetchTransport = (
  url: string,
  fetchFrom: typeof fetch,
  controlHeaders: OutgoingRequest['headers'] = {},
  limit = 120_000,
): Transport => {
  const base = url.replace(/\/+$/, '');
  return {
    base,
    async send({ url: path, ...request }) {
      requireWithin(base, path);
      const headers = controlPath.test(path) ? { ...request.headers, ...controlHeaders } : request.headers;
      const signal = AbortSignal.timeout(limit);
      const explain = (error: unknown): never => {
        if (signal.aborted) throw new Error(`${base} did not answer within ${limit / 1000} s.`);
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        throw new Error(`${base} cannot be reached (${cause}). Check that a server is running at this URL.`);
      };
      const sent = { ...request, headers, redirect: 'manual', signal } as const;
      const response = await fetchFrom(`${base}${path}`, sent).catch(explain);
      const text = await response.text().catch(explain);
      return toReceived(response.status, Object.fromEntries(response.headers), text);
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
