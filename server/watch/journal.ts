// The latest requests of a process, by reference: nothing is computed and nothing is masked here. request-entry.ts says what
// they were, when somebody reads.

import type { OperationSpec } from '../contract/spec.js';
import { DomainError } from '../domain/tenant/errors.js';
import type { Clock } from '../domain/tenant/rows.js';
import type { Course, WrittenRows } from '../http/course.js';
import type { ExchangeResponse, HeaderMap } from '../http/exchange.js';
import type { RequestIds } from '../http/answer/response-headers.js';
import type { Caller } from '../http/access/authorize.js';
import type { Query } from '../http/request/query.js';
import type { QueryPlan } from '../http/request/query-plan.js';
import { isPortalRequest } from '../http/request/portal-request.js';

/** What is kept of a request. It holds no tenant, so that nothing keeps one alive. */
export interface KeptRequest {
  readonly sequence: number;
  /** The name of the tenant that it belongs to. */
  readonly tenant: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** The clock of the tenant. */
  readonly clock: Clock | undefined;
  readonly milliseconds: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: HeaderMap;
  readonly ids: RequestIds;
  readonly isItem: boolean;
  readonly origin: string | undefined;
  /** The tenant that the door knew of. */
  readonly atDoor: string | undefined;
  readonly isTenantKnown: boolean;
  readonly isTokenRefused: boolean;
  readonly spec: OperationSpec | undefined;
  readonly caller: Caller | undefined;
  readonly isAdmitted: boolean;
  readonly permission: string | undefined;
  /** What strict mode would have said. */
  readonly objection: string | undefined;
  readonly query: Query | undefined;
  readonly plan: QueryPlan | undefined;
  readonly isRun: boolean;
  readonly isFault: boolean;
  /** The name of a refusal by a rule. */
  readonly errorName: string | undefined;
  readonly status: number;
  readonly responseHeaders: HeaderMap;
  readonly written: WrittenRows | undefined;
  /** The answer of a request that failed. */
  readonly errorBody: string | undefined;
  /** The whole body, or the head of a very long one. Forgotten before the rest, when bodies take too much memory. */
  requestBody: string | undefined;
  responseBody: string | undefined;
  /** How long they were. */
  readonly requestLength: number;
  readonly responseLength: number;
  /** Whether the answer is in UTF-8, one character an octet. */
  readonly isOctets: boolean;
}

/** What is kept at most, of the requests of clients and of the portal itself, which asks often. */
export interface JournalBounds {
  readonly requests: number;
  /** The same while nobody watches. */
  readonly unwatched: number;
  readonly portalRequests: number;
  /** Characters of all bodies of each of the two. */
  readonly bodies: number;
}

/** A few megabytes. What is kept here has to be moved by every garbage collection, which all requests pay for. */
export const defaultJournalBounds: JournalBounds = {
  requests: 1_000,
  unwatched: 100,
  portalRequests: 100,
  bodies: 2_000_000,
};

/** The characters of a body that are shown. */
export const shownLength = 16_384;

/** The characters of an error that are kept as long as the request is. */
const errorLength = 4_096;

/** A body up to this length is kept as it is, since that costs nothing; of a longer one, a copy of what is shown. */
const keptWhole = 65_536;

/** When a request happened. */
interface Moment {
  readonly sequence: number;
  readonly milliseconds: number;
  readonly at: number;
  readonly defaultTenantName: string;
}

/** The journal. */
export interface Journal {
  add(course: Course, response: ExchangeResponse, moment: Moment): void;
  /** The requests of a tenant, the newest first. */
  list(tenant: string, withPortal: boolean): readonly KeptRequest[];
  /** Forgets those of a tenant. */
  forget(tenant: string): void;
}

/** The beginning of a text. A slice would keep all of the text alive; joining it with something copies it. */
const copyHead = (text: string, length: number): string => ` ${text.slice(0, length)}`.slice(1);

const keepBody = (text: string | undefined): string | undefined =>
  text === undefined || text.length <= keptWhole ? text : copyHead(text, shownLength);

/** What an answer says of a failure stands at its beginning. */
const keepError = (text: string | undefined): string | undefined =>
  text === undefined || text.length <= errorLength ? text : copyHead(text, errorLength);

const lengthOf = ({ requestBody, responseBody }: KeptRequest): number =>
  (requestBody?.length ?? 0) + (responseBody?.length ?? 0);

/** The latest requests, with as many bodies as there may be. */
interface Ring {
  add(request: KeptRequest): void;
  newestFirst(): Iterable<KeptRequest>;
  forget(tenant: string): void;
}

const createRing = (most: number, mostBodies: number, howMany: () => number = () => most): Ring => {
  const kept: (KeptRequest | undefined)[] = new Array<undefined>(most).fill(undefined);
  /** How many were added. */
  let added = 0;
  /** Those added before this one have no body any more. */
  let firstWithBody = 0;
  let bodies = 0;
  const dropBodies = (request: KeptRequest | undefined): void => {
    if (request === undefined) return;
    bodies -= lengthOf(request);
    request.requestBody = undefined;
    request.responseBody = undefined;
  };
  return {
    add: (request) => {
      const place = added % most;
      const before = kept[place];
      if (before !== undefined) bodies -= lengthOf(before);
      kept[place] = request;
      added += 1;
      const fewer = howMany();
      if (fewer < most) {
        const beyond = (added - 1 - fewer + most) % most;
        const old = kept[beyond];
        if (old !== undefined) bodies -= lengthOf(old);
        kept[beyond] = undefined;
      }
      if (firstWithBody <= added - most) firstWithBody = added - most;
      bodies += lengthOf(request);
      for (; bodies > mostBodies && firstWithBody < added; firstWithBody += 1) dropBodies(kept[firstWithBody % most]);
    },
    *newestFirst() {
      for (let n = 1; n <= most; n += 1) {
        const request = kept[(added - n + most) % most];
        if (request !== undefined) yield request;
      }
    },
    forget: (tenant) => {
      kept.forEach((request, at) => {
        if (request?.tenant !== tenant) return;
        dropBodies(request);
        kept[at] = undefined;
      });
    },
  };
};

/**
 * Makes an empty journal.
 *
 * @param isWatched - whether somebody has read requests a while ago, or reads them now
 */
export const createJournal = (
  { requests, unwatched, portalRequests, bodies }: JournalBounds,
  isWatched: () => boolean,
): Journal => {
  const own = createRing(requests, bodies, () => (isWatched() ? requests : Math.min(unwatched, requests)));
  const portal = createRing(portalRequests, bodies);
  return {
    add: (course, response, { sequence, milliseconds, at, defaultTenantName }) => {
      const { request, tenant, spec } = course;
      const requestBody = keepBody(request.body);
      const answered = response.octets ?? response.body;
      const responseBody = keepBody(answered);
      const kept: KeptRequest = {
        sequence,
        tenant: course.servedBy ?? defaultTenantName,
        at,
        clock: tenant?.view.get('clock', 'clock'),
        milliseconds,
        method: request.method,
        url: request.url,
        origin: request.origin,
        atDoor: request.tenant,
        requestHeaders: request.headers,
        ids: course.ids,
        isItem: course.isItem,
        isTenantKnown: course.servedBy !== undefined,
        isTokenRefused: course.verdict?.kind === 'refused',
        spec,
        caller: course.caller,
        isAdmitted: course.isAdmitted,
        permission: course.permission,
        objection: course.objection?.message,
        query: course.query,
        plan: course.plan,
        isRun: course.isRun,
        isFault: course.isFault,
        // Not the error itself: its stack holds on to whatever was called.
        errorName: course.error instanceof DomainError ? course.error.code : undefined,
        status: response.status,
        responseHeaders: response.headers,
        written: course.written,
        errorBody: response.status < 400 ? undefined : keepError(responseBody),
        requestBody,
        responseBody,
        requestLength: request.body?.length ?? 0,
        responseLength: answered?.length ?? 0,
        isOctets: response.octets !== undefined,
      };
      (isPortalRequest(request.headers) ? portal : own).add(kept);
    },
    list: (tenant, withPortal) => {
      const all = withPortal ? [...own.newestFirst(), ...portal.newestFirst()] : [...own.newestFirst()];
      const its = all.filter((request) => request.tenant === tenant);
      return withPortal ? its.toSorted((a, b) => b.sequence - a.sequence) : its;
    },
    forget: (tenant) => {
      own.forget(tenant);
      portal.forget(tenant);
    },
  };
};
