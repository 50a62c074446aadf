// The engine as MSW handlers: Microsoft's own addresses, answered inside the process, in Node and in a browser.

import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Emulator } from '../emulator.js';
import { requireEmulator } from '../emulator-options.js';
import { requireOptions } from '../words/require-options.js';

const origins = ['https://graph.microsoft.com', 'https://admin.microsoft.com'];

// By the fetch standard, responses with these statuses have no body, not even an empty one.
const withoutBody = new Set([204, 205, 304]);

/**
 * Handlers for `setupServer(...)` or `setupWorker(...)`. They answer every request to the two hosts, whether or not the
 * contract knows it. No request goes on to Microsoft. There are no options yet.
 *
 * @throws TypeError for an option, or for something that is no emulator
 */
export const tenantryHandlers = (
  emulator: Pick<Emulator, 'handle'>,
  options: Readonly<Record<string, never>> = {},
): RequestHandler[] => {
  requireEmulator('tenantryHandlers', emulator);
  requireOptions('tenantryHandlers', options, {});
  return origins.map((origin) => http.all(`${origin}/*`, ({ request }) => answer(emulator, request)));
};

const answer = async (emulator: Pick<Emulator, 'handle'>, request: Request): Promise<Response> => {
  const { origin, pathname, search } = new URL(request.url);
  const text = await request.text();
  const response = await emulator.handle({
    method: request.method === 'HEAD' ? 'GET' : request.method,
    url: pathname + search,
    origin,
    headers: Object.fromEntries(request.headers),
    ...(text === '' ? {} : { body: text }),
  });
  const hasNoBody = request.method === 'HEAD' || withoutBody.has(response.status);
  return new HttpResponse(hasNoBody ? null : response.body, { status: response.status, headers: response.headers });
};
