// The input and output of an operation: one function for each operationId of the contract.

import type { OperationId } from '../contract/operation-ids.js';
import type { OperationSpec } from '../contract/spec.js';
import type { Actor } from '../domain/tenant/rows.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import type { Work } from '../domain/tenant/work.js';
import type { ExchangeRequest, ExchangeResponse, HeaderMap } from './exchange.js';
import type { Caller } from './access/authorize.js';
import type { AuthorizationMode } from './access/require-permission.js';
import type { Query } from './request/query.js';
import type { QueryPlan } from './request/query-plan.js';
import type { ResultBody } from './answer/result-body.js';
import type { RequestTarget } from './request/request-target.js';
import type { RequestIds } from './answer/response-headers.js';
import type { Turns } from './turns.js';

/** A tenant as operations use it. The store's Tenant is one. */
export interface TenantAccess {
  /** Under which it is hosted. */
  readonly name: string;
  readonly view: TenantView;
  /** Counts transactions that changed something: what was derived at one revision is valid until the next. */
  readonly revision: number;
  transact<T>(rule: (draft: TenantDraft) => T): T;
  simulate<T>(rule: (draft: TenantDraft) => T): T;
  /** Resolves when all changes so far are on disk; undefined if none are waiting. Rejects if they were rolled back. */
  settled(): Promise<void> | undefined;
  /** The tenant as it is now and stays, for a long read. Costs the same at any size; it cannot be changed. */
  pin(): TenantAccess;
  /** Runs something that can wait: it throws NotReady when it needs something that takes long to make. */
  patiently<T>(run: () => T): T;
}

/** Absolute addresses as the client knows them. */
export interface Links {
  /** Scheme and authority, with the tenant's prefix if the client used one. */
  readonly root: string;
  /** `root` and the version, for example `http://localhost:4365/v1.0`. */
  readonly base: string;
  /** The address of the request itself without its query. */
  readonly self: string;
}

/** One call of an operation. */
export interface OperationCall<Body = unknown> {
  readonly spec: OperationSpec;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The body, validated by the contract. */
  readonly body: Body;
  /** A body of bytes that are no text, one character for each byte; then there is no `body`. */
  readonly octets?: string | undefined;
  /** A long body as it arrives, for the operation to read; then there is no `body`. */
  readonly chunks?: AsyncIterable<Uint8Array> | undefined;
  readonly headers: HeaderMap;
  readonly tenant: TenantAccess;
  /** Who calls. */
  readonly actor: Actor;
  readonly caller: Caller;
  readonly mode: AuthorizationMode;
  /** The id of the app that calls, if somebody signed its token. */
  readonly appId: string | undefined;
  readonly links: Links;
  readonly target: RequestTarget;
  readonly ids: RequestIds;
  /**
   * Names the tenants whose state the answer shows, when it is not just the addressed one's. The answer waits for their
   * flushes and for no other. None: the operation waits for what it changed itself.
   */
  readonly dependOn: (tenants: readonly TenantAccess[]) => void;
  /** Answers another request as part of this one, under its ids. For batches. */
  readonly respond: (request: ExchangeRequest, ids: RequestIds) => Promise<ExchangeResponse>;
  /** What is noted of the request, for those who watch. */
  readonly noted: { plan: QueryPlan | undefined };
  /** For long work that changes something: lets others in between its parts. */
  readonly turns: Turns;
}

/** What an operation answers. */
export interface OperationResult {
  readonly status: number;
  /** Absent: an answer without a body. */
  readonly body?: ResultBody | undefined;
  /** A long body of JSON in parts, each the work of a moment, of a tenant that does not change. */
  readonly parts?: Iterable<string> | undefined;
  /**
   * A text that is made while it is read, and goes on as long as somebody reads. @param isOpen - false: the door wants all of
   * it at once, so it must end
   */
  readonly stream?: ((isOpen: boolean) => AsyncIterable<string>) | undefined;
  readonly headers?: HeaderMap | undefined;
}

/**
 * Answers one call. Throws DomainError or GraphError; then nothing has changed. Returns a promise only if it waits for the
 * disk longer than for a flush, or changes more than others should have to wait for.
 *
 * A read whose cost grows with the tenant returns its work. If that takes long it is given up and done once more in slices,
 * on the tenant as it was, while others go on.
 */
export type Operation<Body = unknown> = (
  call: OperationCall<Body>,
) => OperationResult | Promise<OperationResult> | Work<OperationResult>;

/** Operations by operationId: those of one file. One that the contract does not have does not compile. */
export type OperationsById<Id extends OperationId> = Readonly<Partial<Record<Id, Operation<never>>>>;

/** A required path parameter. The router fills all of them, so a missing one is a bug. */
export const requireParam = ({ params, spec }: OperationCall, name: string): string => {
  const value = params[name];
  if (value === undefined) throw new TypeError(`${spec.operationId} has no parameter ${name}`);
  return value;
};
