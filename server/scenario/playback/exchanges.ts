// What the steps of a story send and get, as an audience is shown it: within bounds, and without secrets.

import type { OpenedApp, StepRecord } from '../../emulator-options.js';
import type { ReceivedResponse } from '../expression/moment.js';
import { isRecord } from '../arazzo/record.js';
import type { OutgoingRequest, Transport } from '../run/transport.js';
import type { Mask } from './mask.js';

type ShownRequest = StepRecord['requests'][number];

/** What was sent since the last step, and the app that it opened. */
export type Exchanges = Pick<StepRecord, 'requests' | 'opened'>;

/** A transport that notes what goes through it. */
export interface NotingTransport extends Transport {
  /** What was noted since the last call. */
  take(): Exchanges;
}

/** The most characters of a body that are shown. */
const longestBody = 65_536;

/** The most characters of all answers of a story together: a document may keep each of them. */
const mostReceived = 32_000_000;

/** The beginning of a long text, as a copy: V8 would keep the whole text for a part of it. */
const toBeginning = (text: string): string => JSON.parse(JSON.stringify(text.slice(0, longestBody))) as string;

/** A value without secrets, or the beginning of its text if it is too long to be shown. */
export const toShown = (value: unknown, mask: Mask): { readonly value: unknown; readonly isCut: boolean } => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
  if (text === undefined) return { value: null, isCut: false };
  return text.length <= longestBody
    ? { value: mask.hide(value), isCut: false }
    : { value: mask.hideInCut(toBeginning(text)), isCut: true };
};

/** A body as it was sent: JSON or a form as an object, anything else as text. */
const readSent = ({ body, headers }: OutgoingRequest): unknown => {
  const type = headers['content-type'] ?? '';
  if (body === undefined) return undefined;
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  if (!/[/+]json\b/i.test(type)) return body;
  try {
    return JSON.parse(body);
  } catch {
    // A document can send what is no JSON on purpose.
    return body;
  }
};

const opening = /\/_tenantry\/appOpens(\/simulate)?$/;

/** The app that a request opened. Whether it did says the answer. */
const findOpened = (
  { method, url }: OutgoingRequest,
  sent: unknown,
  { status, body }: ReceivedResponse,
): OpenedApp | undefined => {
  const found = method === 'POST' && status === 200 ? opening.exec(url) : null;
  if (found === null || !isRecord(sent) || !isRecord(body)) return undefined;
  return {
    simulated: found[1] !== undefined,
    user: String(sent.user),
    app: String(sent.app),
    result: body as unknown as OpenedApp['result'],
  };
};

/**
 * Makes a transport that notes what goes through it.
 *
 * @param clock - milliseconds, for durations only
 */
export const noteExchanges = (transport: Transport, mask: Mask, clock: () => number): NotingTransport => {
  let requests: ShownRequest[] = [];
  let opened: OpenedApp | undefined;
  let received = 0;
  const note = (request: OutgoingRequest, sent: unknown, since: number, outcome: ReceivedResponse | string): void => {
    const response = typeof outcome === 'string' ? undefined : outcome;
    // The answer first: what it hides may also stand in the request.
    const answer = toShown(response?.body, mask);
    const body = toShown(sent, mask);
    requests.push({
      method: request.method,
      url: mask.hideInText(`${transport.base}${request.url}`),
      headers: mask.hideInHeaders(request.headers),
      body: body.value,
      bodyTruncated: body.isCut,
      status: response?.status ?? null,
      responseHeaders: mask.hideInHeaders(response?.headers ?? {}),
      responseBody: answer.value,
      responseBodyTruncated: answer.isCut,
      milliseconds: clock() - since,
      problem: typeof outcome === 'string' ? outcome : null,
    });
  };
  const receive = async (request: OutgoingRequest): Promise<ReceivedResponse> => {
    const response = await transport.send(request);
    received += JSON.stringify(response.body ?? null).length;
    if (received <= mostReceived) return response;
    throw new Error(
      `The answers of this story have more than ${mostReceived} characters together. Ask for less, for example with $top.`,
    );
  };
  return {
    base: transport.base,
    send: async (request) => {
      const since = clock();
      const sent = readSent(request);
      try {
        const response = await receive(request);
        note(request, sent, since, response);
        opened = findOpened(request, sent, response) ?? opened;
        return response;
      } catch (error) {
        note(request, sent, since, error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
    take: () => {
      const taken = { requests, opened };
      requests = [];
      opened = undefined;
      return taken;
    },
  };
};
