// What becomes known about a request while it is handled: for its answer, for an error, and for those who watch. Who keeps
// it, and what of it, is up to them.

import type { OperationSpec } from '../contract/spec.js';
import type { RequestIds } from './answer/response-headers.js';
import type { GraphError } from './errors/graph-error.js';
import type { ExchangeRequest, ExchangeResponse } from './exchange.js';
import type { TenantAccess } from './operation.js';
import type { Caller } from './access/authorize.js';
import type { Query } from './request/query.js';
import type { QueryPlan } from './request/query-plan.js';
import type { RequestTarget } from './request/request-target.js';
import type { TokenVerdict } from './access/token-grant.js';

/** What a request has written: the number before its first change, that of its last, and how many rows. */
export interface WrittenRows {
  readonly from: number;
  to: number;
  count: number;
}

/** What is known about a request so far. */
export interface Course {
  readonly request: ExchangeRequest;
  readonly ids: RequestIds;
  /** Part of a batch. */
  readonly isItem: boolean;
  /** When it began, by the stopwatch. */
  readonly began: number;
  /** What its token stands for; undefined when nobody signed it. */
  readonly verdict: TokenVerdict | undefined;
  target: RequestTarget | undefined;
  tenant: TenantAccess | undefined;
  /** The name of the tenant that answers. */
  servedBy: string | undefined;
  /** The tenants that the answer shows, where the operation names them; otherwise it is the addressed one. */
  shown: readonly TenantAccess[] | undefined;
  caller: Caller | undefined;
  spec: OperationSpec | undefined;
  /** Whether the caller may call the operation has been decided. */
  isAdmitted: boolean;
  /** The permission by which it may. */
  permission: string | undefined;
  query: Query | undefined;
  /** How the rows of a collection are found. */
  plan: QueryPlan | undefined;
  /** Resource units, once it is known what runs. */
  cost: number | undefined;
  /** What strict mode would have said, in the mode `log`. */
  objection: GraphError | undefined;
  /** Whether the body has been read, so that the operation runs. */
  isRun: boolean;
  /** Whether it failed because somebody arranged it. */
  isFault: boolean;
  /** What refused it. */
  error: unknown;
  written: WrittenRows | undefined;
}

/** Begins a request. */
export const startCourse = (
  request: ExchangeRequest,
  ids: RequestIds,
  isItem: boolean,
  began: number,
  verdict: TokenVerdict | undefined,
): Course => ({
  request,
  ids,
  isItem,
  began,
  verdict,
  target: undefined,
  tenant: undefined,
  servedBy: undefined,
  shown: undefined,
  caller: undefined,
  spec: undefined,
  isAdmitted: false,
  permission: undefined,
  query: undefined,
  plan: undefined,
  cost: undefined,
  objection: undefined,
  isRun: false,
  isFault: false,
  error: undefined,
  written: undefined,
});

/** Whoever watches requests. */
export interface RequestWatch {
  /** From now on, what changes is the work of this request. @returns whose work it was before, for `leave` */
  enter(course: Course): Course | undefined;
  leave(before: Course | undefined): void;
  /** A request is answered, and what the answer shows is on disk. */
  note(course: Course, response: ExchangeResponse): void;
}

/** A tenant for a request that waits for something: what it changes afterwards is still the work of the request. */
export const toOwnTenant = <T extends TenantAccess>(tenant: T, course: Course, watch: RequestWatch): T => {
  const own = Object.create(tenant) as { -readonly [K in keyof T]: T[K] };
  own.transact = (rule) => {
    const before = watch.enter(course);
    try {
      return tenant.transact(rule);
    } finally {
      watch.leave(before);
    }
  };
  return own;
};
