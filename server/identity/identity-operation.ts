// The input and output of an operation of identity.yaml: one function for each operationId.

import type { IdentityOperationId } from '../contract/operation-ids.js';
import type { TenantAccess } from '../http/operation.js';
import type { ExchangeRequest, HeaderMap } from '../http/exchange.js';
import type { RequestTarget } from '../http/request/request-target.js';
import type { TokenVerdict } from '../http/access/token-grant.js';
import type { KeyRing } from './keys/key-ring.js';
import { IdentityError, type ErrorStamp } from './errors/identity-error.js';

/** A tenant that people and apps sign in to. */
export type IdentityTenant = TenantAccess;

/** One call. */
export interface IdentityCall {
  readonly request: ExchangeRequest;
  readonly target: RequestTarget;
  /** Path parameters, decoded. `tenant` is as the client wrote it. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The form of the body; empty without one. */
  readonly form: URLSearchParams;
  readonly tenant: IdentityTenant;
  /** The tenant's id, which `tid` claims carry. */
  readonly tenantId: string;
  /** Scheme, authority and tenant prefix that the client used, without a slash at the end. */
  readonly address: string;
  /** False for the endpoints that came before v2.0. */
  readonly isV2: boolean;
  /** Only people and apps that the tenant knows sign in, with their own passwords and secrets. */
  readonly isStrict: boolean;
  /** Whether the portal is at the origin of the request, so that pages may lead there. */
  readonly hasPortal: boolean;
  /** The installation's keys. */
  readonly keys: () => Promise<KeyRing>;
  /** The computer's time in milliseconds since 1970. Tokens follow it, because clients compare them with theirs. */
  readonly now: number;
  readonly stamp: ErrorStamp;
  newId(): string;
  /** Says that a client was taken at its word, for the log. */
  noteStranger(appId: string): void;
  /** Checks a token, as the value of an Authorization header. Undefined: there is none, or nobody signed it. */
  checkToken(authorization: string | undefined): Promise<TokenVerdict | undefined>;
  /** A hosted tenant by its name; the default one without. */
  findTenant(name: string | undefined): IdentityTenant | undefined;
}

/** What an operation answers. */
export interface IdentityAnswer {
  readonly status: number;
  readonly headers: HeaderMap;
  /** Values of Set-Cookie. */
  readonly cookies?: readonly string[];
  readonly body?: string;
}

/** Answers one call. Throws IdentityError to refuse. */
export type IdentityOperation = (call: IdentityCall) => IdentityAnswer | Promise<IdentityAnswer>;

/** Operations by operationId: those of one file. */
export type IdentityOperationsById<Id extends IdentityOperationId> = Readonly<Record<Id, IdentityOperation>>;

/** The one type of body that is read. */
export const isForm = (type: string | undefined): boolean =>
  type === undefined || /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type);

/** A member of the form that must be there. @throws IdentityError 900144 when it is not */
export const requireField = ({ form, request }: IdentityCall, name: string): string => {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  const type = request.headers['content-type'];
  const advice = isForm(type)
    ? ''
    : `Send it as application/x-www-form-urlencoded, not as ${(type ?? '').slice(0, 80)}.`;
  throw new IdentityError(900144, name, advice);
};

/** A page of any origin may read it: it says nothing that this origin's cookies decide. */
const crossOrigin: HeaderMap = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** An answer in JSON that may be kept for a day, as recorded from Entra. */
export const answerMetadata = (value: unknown): IdentityAnswer => ({
  status: 200,
  headers: {
    ...crossOrigin,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'max-age=86400, private',
  },
  body: JSON.stringify(value),
});

/** An answer in JSON that nobody may keep, as recorded from Entra. */
export const answerJson = (value: unknown, status = 200): IdentityAnswer => ({
  status,
  headers: {
    ...crossOrigin,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store, no-cache',
    Pragma: 'no-cache',
    Expires: '-1',
  },
  body: JSON.stringify(value),
});
