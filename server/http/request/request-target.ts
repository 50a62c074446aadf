// Reads the URL of a request: its origin, tenant, surface, and the path below it.

import { splitPath, type Segments } from '../../contract/routes.js';
import type { Surface } from '../../contract/spec.js';
import type { ExchangeRequest } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';
import { resolvePath } from './parameter-aliases.js';

/** The parts of a request's URL. */
export interface RequestTarget {
  readonly origin: string;
  /** The path as written, without query. */
  readonly path: string;
  /** The query as written, without `?`. */
  readonly query: string;
  /** The tenant named by `/t/{name}` or by the door, if any. */
  readonly tenantName: string | undefined;
  readonly surface: Surface | undefined;
  /** Below the surface's root: without `/t/{name}` and, for Graph, without the version. */
  readonly segments: Segments;
  /** `/t/{name}` as written, or nothing. */
  readonly prefix: string;
  /** Graph only. */
  readonly version: 'v1.0' | 'beta';
}

/** Path and query of a URL, and its origin if it has one. */
const splitUrl = ({ url, origin, headers }: ExchangeRequest): { readonly origin: string; readonly rest: string } => {
  if (url.startsWith('/')) return { origin: origin ?? `http://${headers.host ?? 'localhost'}`, rest: url };
  const slash = url.indexOf('/', url.indexOf('://') + 3);
  return slash < 0 ? { origin: url, rest: '/' } : { origin: url.slice(0, slash), rest: url.slice(slash) };
};

/** What follows the tenant in the paths of Microsoft Entra ID: `/{tenant}/oauth2/...`. */
const identityWords = new Set(
  ['oauth2', 'v2.0', '.well-known', 'discovery', 'userrealm', 'adminconsent', 'login'].concat(['deviceauth']),
);

const toSurface = (first: string | undefined, second: string | undefined): Surface | undefined => {
  switch (first) {
    case 'v1.0':
    case 'beta':
      return 'graph';
    case '_tenantry':
      return 'control';
    case 'fd':
      return 'admin';
    case 'admin':
      return second === 'api' ? 'admin' : undefined;
    // The Power Platform admin center's, on hosts of its own.
    case 'licensing':
      return second === 'autoclaimpolicies' ? 'admin' : undefined;
    case 'v0.1-alpha':
      return second === 'tenants' ? 'admin' : undefined;
    // Graph's own address of OpenID Connect's userinfo.
    case 'oidc':
      return second === 'userinfo' ? 'identity' : undefined;
    // What somebody meets who opens an app or was invited, and Microsoft's short address for device codes.
    case 'apps':
    case 'redeem':
    case 'devicelogin':
      return 'identity';
    default:
      return second !== undefined && identityWords.has(second) ? 'identity' : undefined;
  }
};

/** Whether a path, with or without a query, belongs to a surface of the contract. For doors, before they read the body. */
export const isServedPath = (path: string): boolean => {
  const below = /^\/t\/[^/?]+(\/.*)$/i.exec(path)?.[1] ?? path;
  const [, first, second] = below.toLowerCase().split(/[/?]/, 3);
  return toSurface(first, second) !== undefined;
};

/** What is said twice must agree. */
const requireOneName = (inPath: string | undefined, atDoor: string | undefined): string | undefined => {
  if (inPath === undefined || atDoor === undefined || inPath === atDoor) return inPath ?? atDoor;
  const message =
    `The path names the tenant '${inPath}', but the connection names '${atDoor}', as the user name of the proxy does. ` +
    'Leave out one of them.';
  throw new GraphError(400, 'BadRequest', message);
};

/**
 * Observed: public programs that run against Graph have two slashes behind the version (github.com/mardahl/OneDrive-AutoMapper,
 * issue 1). Nothing can be missing there, unlike between two names.
 */
const dropEmpty = (segments: Segments): Segments => {
  const first = segments.findIndex(({ text }) => text !== '');
  return first > 0 ? segments.slice(first) : segments;
};

/**
 * What is below Graph's version. Observed: CLI for Microsoft 365 writes `myorganization` in front of what is in the token's tenant,
 * as Azure AD Graph had it, and CIPP writes `/memberOf/$/microsoft.graph.group` for a cast.
 */
const toGraphSegments = (below: Segments): Segments => {
  const all = dropEmpty(below);
  const own = all[0]?.word === 'myorganization' && all.length > 1 ? all.slice(1) : all;
  const mark = own.findIndex(
    ({ text }, at) => text === '$' && own[at + 1]?.word.startsWith('microsoft.graph.') === true,
  );
  return mark < 0 ? own : own.filter((_, at) => at !== mark);
};

/**
 * Reads the URL of a request.
 *
 * @throws GraphError 400 for malformed encoding, and when path and door name different tenants
 */
export const readTarget = (request: ExchangeRequest): RequestTarget => {
  const { origin, rest } = splitUrl(request);
  const mark = rest.indexOf('?');
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const query = mark < 0 ? '' : rest.slice(mark + 1);
  const all = splitPath(resolvePath(path, query));
  if (all === 'malformed') {
    throw new GraphError(400, 'BadRequest', `The path has a malformed percent-encoding: '${path.slice(0, 200)}'.`);
  }
  const isNamed = all[0]?.word === 't' && all.length > 1;
  const tenantName = requireOneName(isNamed ? all[1]?.text : undefined, request.tenant);
  const local = isNamed ? all.slice(2) : all;
  const surface = toSurface(local[0]?.word, local[1]?.word);
  return {
    origin,
    path,
    query,
    tenantName,
    surface,
    segments: surface === 'graph' ? toGraphSegments(local.slice(1)) : local,
    prefix: isNamed ? path.split('/', 3).join('/') : '',
    version: local[0]?.word === 'beta' ? 'beta' : 'v1.0',
  };
};
