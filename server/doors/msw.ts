// The engine as MSW handlers: Microsoft's own addresses, answered inside the process, in Node and in a browser.

import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Emulator } from '../emulator.js';
import { toOctetText } from '../http/answer/octets.js';
import type { ExchangeRequest, ExchangeResponse } from '../http/exchange.js';
import { requireEmulator } from '../emulator-options.js';
import { requireOptions } from '../words/require-options.js';
import { answerAsHost } from './hosts/host-answers.js';
import { microsoftHosts } from './hosts/microsoft-hosts.js';

// By the fetch standard, responses with these statuses have no body, not even an empty one.
const withoutBody = new Set([204, 205, 304]);

/**
 * Handlers for `setupServer(...)` or `setupWorker(...)`. They answer every request to Microsoft's hosts for Graph, signing in,
 * the admin center and what goes with them, in all clouds, whether or not the contract knows it. No request goes on to
 * Microsoft. There are no options yet.
 *
 * @throws TypeError for an option, or for something that is no emulator
 */
export const tenantryHandlers = (
  emulator: Pick<Emulator, 'handle'>,
  options: Readonly<Record<string, never>> = {},
): RequestHandler[] => {
  requireEmulator('tenantryHandlers', emulator);
  requireOptions('tenantryHandlers', options, {});
  return [...microsoftHosts.keys()].map((host) =>
    http.all(`https://${host}/*`, ({ request }) => answer(emulator, request)),
  );
};

/** A picture is bytes, everything else text. */
const readBody = async (request: Request): Promise<Pick<ExchangeRequest, 'body' | 'octets'>> => {
  if (/^\s*image\//i.test(request.headers.get('content-type') ?? '')) {
    return { octets: toOctetText(new Uint8Array(await request.arrayBuffer())) };
  }
  const text = await request.text();
  return text === '' ? {} : { body: text };
};

const toBody = ({ octets, body }: ExchangeResponse): Uint8Array<ArrayBuffer> | string | undefined =>
  octets === undefined ? body : Uint8Array.from(octets, (octet) => octet.charCodeAt(0));

const answer = async (emulator: Pick<Emulator, 'handle'>, request: Request): Promise<Response> => {
  const { origin, hostname, pathname, search } = new URL(request.url);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const body = await readBody(request);
  const response =
    answerAsHost({ method, host: hostname, path: pathname }) ??
    (await emulator.handle({
      method,
      url: pathname + search,
      origin,
      headers: Object.fromEntries(request.headers),
      ...body,
    }));
  const hasNoBody = request.method === 'HEAD' || withoutBody.has(response.status);
  const headers = new Headers(response.headers);
  for (const cookie of response.cookies ?? []) headers.append('Set-Cookie', cookie);
  return new HttpResponse(hasNoBody ? null : toBody(response), { status: response.status, headers });
};
