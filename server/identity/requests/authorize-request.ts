// What a client asks of the authorize endpoint, read and checked. First who asks and where the answer may go: an error in that
// is shown on a page. Every other error is sent to the client.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code

import type { Client } from '../../domain/apps/find-client.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';
import type { CodeChallenge } from './authorization-code.js';
import { refuseUnsupported } from './unsupported.js';
import { findOnlyRedirectUri, isSpaRedirect, mayReturnTo } from './redirect-uris.js';
import { readHintedUser } from './id-token-hint.js';
import { requireKnownClient } from './known-client.js';
import { readClaims, type ClaimsRequest } from './claims-request.js';

/** How an answer travels. */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** Where an answer goes. What is here has been checked. */
export interface ReplyTo {
  readonly redirectUri: string;
  readonly mode: ResponseMode;
  readonly state?: string | undefined;
}

const responseTypes = ['code', 'id_token', 'token'] as const;
const prompts = ['none', 'login', 'select_account', 'consent', 'create', 'admin_consent'] as const;

/** One of the values of `prompt`. */
export type Prompt = (typeof prompts)[number];

/** A request of the authorize endpoint. */
export interface AuthorizeRequest extends ReplyTo {
  readonly clientId: string;
  readonly isSpa: boolean;
  readonly isV2: boolean;
  readonly responseTypes: readonly (typeof responseTypes)[number][];
  readonly scope: string;
  /** v1.0 only. */
  readonly resource?: string | undefined;
  readonly nonce?: string | undefined;
  readonly prompts: readonly Prompt[];
  readonly loginHint?: string | undefined;
  readonly domainHint?: string | undefined;
  /** Seconds. */
  readonly maxAge?: number | undefined;
  readonly challenge?: CodeChallenge | undefined;
  readonly claims: ClaimsRequest;
  /** The client wants to know the account by `client_info`. */
  readonly wantsClientInfo: boolean;
}

/** A parameter that says something. */
const read = (fields: URLSearchParams, name: string): string | undefined => {
  const value = fields.get(name);
  return value === null || value === '' ? undefined : value;
};

const require = (fields: URLSearchParams, name: string): string => {
  const value = read(fields, name);
  if (value === undefined) throw new IdentityError(900144, name);
  return value;
};

const readRedirectUri = (client: Client, fields: URLSearchParams): string => {
  const given = read(fields, 'redirect_uri');
  const uri = given ?? findOnlyRedirectUri(client);
  if (uri === undefined) throw new IdentityError(900971);
  if (!mayReturnTo(client, uri)) throw new IdentityError(50011, uri, client.appId);
  return uri;
};

const words = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((word) => word !== '');

const wantsTokens = (types: readonly string[]): boolean => types.some((type) => type !== 'code');

const readMode = (fields: URLSearchParams): ResponseMode => {
  const mode = read(fields, 'response_mode');
  if (mode === 'query' || mode === 'fragment' || mode === 'form_post') return mode;
  return wantsTokens(words(read(fields, 'response_type'))) ? 'fragment' : 'query';
};

/** Who asks, and where answers and errors may go. */
export interface AskingClient {
  readonly client: Client;
  readonly replyTo: ReplyTo;
}

/** Reads who asks. Throws IdentityError for a page: the request may be anybody's. */
export const readAskingClient = (
  call: Pick<IdentityCall, 'tenant' | 'isStrict' | 'noteStranger'>,
  fields: URLSearchParams,
): AskingClient => {
  const client = requireKnownClient(call, read(fields, 'client_id'));
  const redirectUri = readRedirectUri(client, fields);
  const asked = readMode(fields);
  // An error with tokens' names must not get into a query either, where servers log it.
  const mode = asked === 'query' && wantsTokens(words(read(fields, 'response_type'))) ? 'fragment' : asked;
  return { client, replyTo: { redirectUri, mode, state: read(fields, 'state') } };
};

const readResponseTypes = (client: Client, fields: URLSearchParams): AuthorizeRequest['responseTypes'] => {
  const text = require(fields, 'response_type');
  const asked = [...new Set(words(text))];
  const known = responseTypes.filter((type) => asked.includes(type));
  if (known.length !== asked.length || known.length === 0) throw new IdentityError(70005, text);
  const grants = client.application?.web.implicitGrantSettings;
  if (grants !== undefined) {
    if (known.includes('id_token') && !grants.enableIdTokenIssuance) throw new IdentityError(700054, 'id_token');
    if (known.includes('token') && !grants.enableAccessTokenIssuance) throw new IdentityError(700051, 'token');
  }
  return known;
};

const checkMode = (fields: URLSearchParams, types: readonly string[]): void => {
  const mode = read(fields, 'response_mode');
  if (mode === undefined) return;
  const isKnown = ['query', 'fragment', 'form_post'].includes(mode);
  if (!isKnown || (mode === 'query' && wantsTokens(types))) throw new IdentityError(70007, mode);
};

const readPrompts = (fields: URLSearchParams): readonly Prompt[] => {
  const asked = words(read(fields, 'prompt'));
  const known = prompts.filter((prompt) => asked.includes(prompt));
  if (known.length !== asked.length) throw new IdentityError(90023, 'prompt');
  if (known.includes('none') && known.length > 1) throw new IdentityError(90023, 'prompt');
  return known;
};

const readMaxAge = (fields: URLSearchParams): number | undefined => {
  const text = read(fields, 'max_age');
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new IdentityError(90023, 'max_age');
  return Number(text);
};

/** RFC 7636, 4.1 to 4.3. */
const readChallenge = (fields: URLSearchParams): CodeChallenge | undefined => {
  const value = read(fields, 'code_challenge');
  if (value === undefined) {
    if (fields.has('code_challenge_method')) throw new IdentityError(900144, 'code_challenge');
    return undefined;
  }
  if (!/^[\w.~-]{43,128}$/.test(value)) throw new IdentityError(501491);
  const method = read(fields, 'code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') throw new IdentityError(90023, 'code_challenge_method');
  return { value, method };
};

const readScope = (fields: URLSearchParams, isV2: boolean): string =>
  isV2 ? require(fields, 'scope') : (read(fields, 'scope') ?? '');

/** Reads the rest. Throws IdentityError for the client. */
export const readAuthorizeRequest = (
  { client, replyTo }: AskingClient,
  fields: URLSearchParams,
  isV2: boolean,
): AuthorizeRequest => {
  refuseUnsupported(fields, isV2);
  const types = readResponseTypes(client, fields);
  checkMode(fields, types);
  const scope = readScope(fields, isV2);
  const wantsIdToken = types.includes('id_token');
  if (wantsIdToken && isV2 && !words(scope).includes('openid')) throw new IdentityError(70011, scope);
  // OpenID Connect Core, 3.2.2.1: without it a token could be played back.
  if (wantsIdToken && !fields.has('nonce')) throw new IdentityError(900144, 'nonce');
  return {
    ...replyTo,
    clientId: client.appId,
    isSpa: isSpaRedirect(client, replyTo.redirectUri),
    isV2,
    responseTypes: types,
    scope,
    resource: isV2 ? undefined : read(fields, 'resource'),
    nonce: read(fields, 'nonce'),
    prompts: readPrompts(fields),
    loginHint: read(fields, 'login_hint') ?? read(fields, 'username') ?? readHintedUser(read(fields, 'id_token_hint')),
    domainHint: read(fields, 'domain_hint'),
    maxAge: readMaxAge(fields),
    challenge: readChallenge(fields),
    claims: readClaims(read(fields, 'claims')),
    wantsClientInfo: fields.get('client_info') === '1',
  };
};
