// The latest requests of a process, by reference: nothing is computed and nothing is masked here. request-entry.ts says what
// they were, when somebody reads.

import type { OperationSpec } from '../contract/spec.js';
import { DomainError } from '../domain/tenant/errors.js';
import type { Clock } from '../domain/tenant/rows.js';
import type { Course, WrittenRows } from '../http/course.js';
import type { ExchangeResponse, HeaderMap } from '../http/exchange.js';
import type { RequestIds } from '../http/answer/response-headers.js';
import type { Caller } from '../http/request/authorize.js';
import type { Query } from '../http/request/query.js';
import type { QueryPlan } from '../http/request/query-plan.js';
import type { RequestTarget } from '../http/request/request-target.js';

/** The beginning of a body. */
export interface KeptBody {
  readonly text: string;
  /** Whether it is in UTF-8, one character an octet. */
  readonly isOctets: boolean;
  readonly isTruncated: boolean;
}

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
  readonly target: RequestTarget | undefined;
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
  /** The name of a refusal by a rule. */
  readonly errorName: string | undefined;
  readonly status: number;
  readonly responseHeaders: HeaderMap;
  readonly written: WrittenRows | undefined;
  /** The answer of a request that failed. */
  readonly errorBody: KeptBody | undefined;
  /** Forgotten before the rest, when bodies take too much memory. */
  requestBody: KeptBody | undefined;
  responseBody: KeptBody | undefined;
  isBodyForgotten: boolean;
}

/** What is kept at most. */
export interface JournalBounds {
  readonly requests: number;
  /** Of the portal itself, which asks often. */
  readonly portalRequests: number;
  /** Characters of one body. */
  readonly body: number;
  /** Characters of all bodies. */
  readonly bodies: number;
}

/** A few megabytes. */
export const defaultJournalBounds: JournalBounds = {
  requests: 1_000,
  portalRequests: 200,
  body: 16_384,
  bodies: 4_000_000,
};

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
  /** The number of the latest request that is not there any more. */
  readonly floor: number;
}

/** The header by which the portal says that a request is its own. */
export const portalHeader = 'x-tenantry-portal';

/**
 * The beginning of a text. A slice would keep the whole text alive: joining it with something copies it.
 */
const copyHead = (text: string, length: number): string => ` ${text.slice(0, length)}`.slice(1);

const keepBody = (text: string | undefined, isOctets: boolean, most: number): KeptBody | undefined => {
  if (text === undefined) return undefined;
  const isTruncated = text.length > most;
  return { text: isTruncated ? copyHead(text, most) : text, isOctets, isTruncated };
};

/** A ring of the latest requests. */
const createRing = (most: number) => {
  const kept: (KeptRequest | undefined)[] = [];
  let next = 0;
  return {
    /** @returns the one that had to make room */
    add: (request: KeptRequest): KeptRequest | undefined => {
      const before = kept[next];
      kept[next] = request;
      next = next + 1 === most ? 0 : next + 1;
      return before;
    },
    *newestFirst(): Generator<KeptRequest> {
      for (let n = 1; n <= kept.length; n += 1) {
        const request = kept[(next - n + kept.length) % kept.length];
        if (request !== undefined) yield request;
      }
    },
    forget: (isForgotten: (request: KeptRequest) => boolean): void => {
      kept.forEach((request, at) => {
        if (request !== undefined && isForgotten(request)) kept[at] = undefined;
      });
    },
  };
};

const lengthOf = ({ requestBody, responseBody }: KeptRequest): number =>
  (requestBody?.text.length ?? 0) + (responseBody?.text.length ?? 0);

/** Makes an empty journal. */
export const createJournal = (bounds: JournalBounds): Journal => {
  const own = createRing(bounds.requests);
  const portal = createRing(bounds.portalRequests);
  /** Those with bodies, the oldest at `first`. */
  let withBodies: KeptRequest[] = [];
  let first = 0;
  let bodies = 0;
  let floor = 0;
  const dropBodies = (request: KeptRequest): void => {
    bodies -= lengthOf(request);
    if (request.requestBody === undefined && request.responseBody === undefined) return;
    request.requestBody = undefined;
    request.responseBody = undefined;
    request.isBodyForgotten = true;
  };
  const keepWithin = (): void => {
    const most = bounds.requests + bounds.portalRequests;
    while ((bodies > bounds.bodies || withBodies.length - first > most) && first < withBodies.length) {
      const oldest = withBodies[first];
      if (oldest !== undefined) dropBodies(oldest);
      first += 1;
    }
    if (first < bounds.requests) return;
    withBodies = withBodies.slice(first);
    first = 0;
  };
  return {
    get floor() {
      return floor;
    },
    add: (course, response, { sequence, milliseconds, at, defaultTenantName }) => {
      const { request, tenant, spec } = course;
      // Whoever watches events would watch itself.
      if (spec?.operationId === 'watchEvents') return;
      const requestBody = keepBody(request.body, false, bounds.body);
      const isOctets = response.octets !== undefined;
      const responseBody = keepBody(response.octets ?? response.body, isOctets, bounds.body);
      const kept: KeptRequest = {
        sequence,
        tenant: course.servedBy ?? defaultTenantName,
        at,
        clock: tenant?.view.get('clock', 'clock'),
        milliseconds,
        method: request.method,
        url: request.url,
        requestHeaders: request.headers,
        ids: course.ids,
        isItem: course.isItem,
        target: course.target,
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
        // Not the error itself: its stack holds on to whatever was called.
        errorName: course.error instanceof DomainError ? course.error.code : undefined,
        status: response.status,
        responseHeaders: response.headers,
        written: course.written,
        errorBody: response.status < 400 ? undefined : responseBody,
        requestBody,
        responseBody,
        isBodyForgotten: false,
      };
      const isPortal = request.headers[portalHeader] === '1';
      const before = (isPortal ? portal : own).add(kept);
      if (before !== undefined) {
        if (!isPortal) floor = before.sequence;
        dropBodies(before);
      }
      bodies += lengthOf(kept);
      withBodies.push(kept);
      keepWithin();
    },
    list: (tenant, withPortal) => {
      const isTenants = (request: KeptRequest): boolean => request.tenant === tenant;
      const requests = [...own.newestFirst()].filter(isTenants);
      if (!withPortal) return requests;
      return [...requests, ...[...portal.newestFirst()].filter(isTenants)].toSorted((a, b) => b.sequence - a.sequence);
    },
    forget: (tenant) => {
      for (const ring of [own, portal]) {
        ring.forget((request) => {
          if (request.tenant !== tenant) return false;
          dropBodies(request);
          return true;
        });
      }
    },
  };
};
