// All that is kept of one request, as people read it, without secrets.

import type { TenantView } from '../domain/tenant/tenant-view.js';
import type { HeaderMap } from '../http/exchange.js';
import { shownLength, type KeptRequest } from './journal.js';
import { listSecrets, maskBody, maskHeaders, without } from './mask.js';
import { toPermissionDecision, toRefusal, type PermissionDecision, type Refusal } from './refusal.js';
import { readSecrets, toAnswerText, toEntry, type RequestEntry } from './request-entry.js';
import { joinChanges } from './row-changes.js';
import { toUnderstoodQuery, type UnderstoodQuery } from './understood-query.js';
import type { Watch } from './watch.js';
import { toWords } from './worded-change.js';
import type { WordedChange } from './wording.js';

/** A body as it is shown. */
interface ShownBody {
  readonly text: string;
  readonly truncated: boolean;
}

/** A request with everything. */
export interface RequestDetail extends RequestEntry {
  readonly requestHeaders: HeaderMap;
  readonly requestBody: ShownBody | null;
  readonly responseHeaders: HeaderMap;
  readonly responseBody: ShownBody | null;
  readonly query: UnderstoodQuery | null;
  readonly permission: PermissionDecision | null;
  readonly refusedBy: Refusal | null;
  readonly items: readonly RequestEntry[];
  readonly changesInWords: readonly WordedChange[];
}

/** The media type that headers name, in whatever case. */
const findContentType = (headers: HeaderMap): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];

const showRequest = ({ requestBody, requestHeaders, requestLength }: KeptRequest): ShownBody | null => {
  if (requestBody === undefined) return null;
  const text = maskBody(requestBody.slice(0, shownLength), findContentType(requestHeaders));
  return { text, truncated: requestLength > shownLength };
};

const showAnswer = (request: KeptRequest, secrets: readonly string[]): ShownBody | null => {
  const { responseBody, responseHeaders, responseLength } = request;
  if (responseBody === undefined) return null;
  const text = maskBody(toAnswerText(responseBody, request), findContentType(responseHeaders));
  // A text for people repeats the code that stands beside it.
  const own = listSecrets('', toAnswerText(responseBody, request));
  return { text: without(text, [...secrets, ...own]), truncated: responseLength > shownLength };
};

/** What a request changed, as far as the log still has it. */
const listOwnChanges = (watch: Watch, view: TenantView, { tenant, written }: KeptRequest): readonly WordedChange[] => {
  if (written === undefined) return [];
  const entries = [...watch.logOf(tenant).since(written.from)].filter(({ by }) => by === written);
  return toWords(view, joinChanges(entries.flatMap(({ changes }) => changes)));
};

/**
 * A request with everything.
 *
 * @param view - of its tenant
 */
export const toDetail = (
  watch: Watch,
  view: TenantView,
  request: KeptRequest,
  summaries: Readonly<Record<string, string>>,
): RequestDetail => {
  const entry = toEntry(request, summaries);
  const { requestHeaders, responseHeaders, ids, isItem } = request;
  const items = isItem || request.spec?.operationId !== 'runBatch' ? [] : watch.journal.list(request.tenant, true);
  return {
    ...entry,
    requestHeaders: maskHeaders(requestHeaders),
    requestBody: showRequest(request),
    responseHeaders: maskHeaders(responseHeaders),
    responseBody: showAnswer(request, readSecrets(request)),
    query: toUnderstoodQuery(request),
    permission: toPermissionDecision(request),
    refusedBy: toRefusal(request, entry),
    items: items
      .filter((one) => one.isItem && one.ids === ids)
      .map((one) => toEntry(one, summaries))
      .toReversed(),
    changesInWords: listOwnChanges(watch, view, request),
  };
};
