// One request by chance: an operation of the contract with path, query, headers and body in one of their many forms, or a
// batch of such, or none that anybody knows. The same seed and number give the same request for the same names.

import { createDraw, type Draw } from '../../fixtures/generate/draw.js';
import { entities, operations, toVersion } from '../../server/contract/operations.js';
import type { EntitySpec, OperationSpec } from '../../server/contract/spec.js';
import { relations } from '../../server/graph/collection/navigation-table.js';
import { drawBody } from './bodies.js';
import { drawServedFilter, drawOrder, drawSearch } from './filters.js';
import { drawDelta, drawSubscription } from './changes.js';
import { drawHeaders } from './headers.js';
import type { Names } from './names.js';
import { damage, drawOddText } from './oddities.js';
import { drawPath, fillPath } from './paths.js';
import { drawQuery } from './queries.js';
import { drawWrite } from './writes.js';

/** A request to be sent, and repeated. */
export interface FuzzRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The operation that it was made for. */
  readonly aim: string;
  /** True: nothing is wrong with it, so it must be answered. */
  readonly isServed?: true;
  /** Other statuses than success that will do where it must be answered. */
  readonly allows?: readonly number[];
}

/** Operations that would take away what others are tried on, have others fail, or are slow by their nature. */
const excluded: ReadonlySet<string> = new Set([
  ...['loadState', 'exportState', 'restoreSnapshot', 'createTenant'],
  'arrangeFault',
]);
const open = operations.filter(({ operationId }) => !excluded.has(operationId));
const graph = open.filter(({ surface }) => surface === 'graph');
const others = open.filter(({ surface }) => surface !== 'graph');
const writes = graph.filter(({ method, operationId }) => method !== 'GET' && operationId !== 'runBatch');
const licensing = writes.filter(({ path }) => /assignLicense|\/members\/|reprocess|\/restore$|^\/groups/.test(path));
const lists = graph.filter(({ query, method }) => method === 'GET' && query.options.filter === 'served');
// Whoever is signed in can be deleted on the way, and a delta is filtered by ids alone. Transitive roles are those of one principal.
const servable = lists.filter(
  ({ entity, path, operationId }) =>
    entity !== undefined &&
    !path.startsWith('/me') &&
    !path.endsWith('/delta') &&
    operationId !== 'listTransitiveRoleAssignments',
);
/** Relations to objects of the directory, which have a name to show. */
const named: ReadonlySet<string> = new Set(['members', 'owners', 'manager', 'directReports', 'memberOf', 'sponsors']);
const readers = graph.filter(({ method }) => method === 'GET');

/** The entity that an operation's query speaks of; some lists have several kinds, and take the names of each. */
const requireEntity = (draw: Draw, { entity, casts }: OperationSpec): EntitySpec => {
  const named = entity === undefined ? undefined : entities[entity];
  if (named !== undefined) return named;
  const cast = casts?.[0]?.split('.').at(-1) ?? draw.pick(['user', 'group']);
  return (entities[cast] ?? entities.user) as EntitySpec;
};

const drawVersion = (draw: Draw, { versions = ['v1.0', 'beta'] }: OperationSpec): string =>
  versions.includes('v1.0') && !(versions.includes('beta') && draw.isHit(0.1)) ? '/v1.0' : '/beta';

/** Properties to select. What comes from another service is not answered of everybody, and not everything has an id. */
const drawSelection = (draw: Draw, { properties }: EntitySpec): string => {
  const names = properties.flatMap(({ name, apart }) => (apart === undefined ? [name] : []));
  return [...(names.includes('id') ? ['id'] : []), draw.pick(names)].join(',');
};

const drawServed = (draw: Draw, names: Names): FuzzRequest | undefined => {
  const spec = draw.pick(servable);
  const version = drawVersion(draw, spec);
  const entity = toVersion(requireEntity(draw, spec), version.slice(1));
  const path = fillPath(spec.path, (before) => names.drawPresent(draw, before));
  if (path === undefined) return undefined;
  const { options } = spec.query;
  const isAdvanced = entity.isDirectoryObject && options.search === 'served' && draw.isHit(0.5);
  const pairs: (readonly [string, string | undefined])[] = [];
  const filter = draw.isHit(0.7) ? drawServedFilter(draw, entity, isAdvanced) : undefined;
  pairs.push(['$filter', filter]);
  // Role definitions have no small pages, and none in v1.0.
  const hasPages = options.top === 'served' && spec.operationId !== 'listRoleDefinitions';
  if (hasPages && draw.isHit(0.5)) pairs.push(['$top', draw.pick(['1', '3', '50'])]);
  if (options.select === 'served' && draw.isHit(0.3)) pairs.push(['$select', drawSelection(draw, entity)]);
  if (isAdvanced) pairs.push(['$count', 'true']);
  if (options.orderby === 'served' && (isAdvanced || filter === undefined) && draw.isHit(0.3)) {
    pairs.push(['$orderby', drawOrder(draw, entity, true)]);
  }
  if (isAdvanced && draw.isHit(0.3)) pairs.push(['$search', drawSearch(draw, entity, true)]);
  const expandable = Object.keys(relations[entity.typeName] ?? {});
  if (options.expand === 'served' && !isAdvanced && expandable.length > 0 && draw.isHit(0.3)) {
    const name = draw.pick(expandable);
    const within = ['', '', '($select=id)', named.has(name) ? '($select=id,displayName)' : ''];
    // Extensions are no directory objects, and have no name to show; nor has what belongs to a partner an id.
    const isPlain = ['extensions', 'identitySynchronization'].includes(name);
    pairs.push(['$expand', `${name}${draw.pick(isPlain ? [''] : within)}`]);
  }
  const query = pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return {
    method: draw.isHit(0.05) ? 'HEAD' : 'GET',
    path: `${version}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers: { authorization: 'Bearer test', ...(isAdvanced ? { consistencylevel: 'eventual' } : {}) },
    aim: spec.operationId,
    isServed: true,
  };
};

const drawFor = (draw: Draw, names: Names, spec: OperationSpec): FuzzRequest => {
  const version = spec.surface === 'graph' ? drawVersion(draw, spec) : '';
  const path = drawPath(draw, names, spec);
  const tenant = draw.isHit(0.03) ? `/t/${draw.pick(['default', 'fork', drawOddText(draw)])}` : '';
  const query = drawQuery(draw, names, spec, requireEntity(draw, spec));
  const body = drawBody(draw, names, spec.operationId);
  const method = draw.isHit(0.03)
    ? draw.pick(['GET', 'HEAD', 'PUT', 'OPTIONS', 'TRACE', 'DELETE', 'PATCH', 'POST', 'LOCK'])
    : spec.method;
  return {
    method,
    path: `${tenant}${version}${path}${query === '' ? '' : `?${query}`}`,
    headers: drawHeaders(draw, names, body !== undefined),
    ...(body === undefined ? {} : { body }),
    aim: spec.operationId,
  };
};

const drawLinked = (draw: Draw, names: Names): FuzzRequest | undefined => {
  const link = names.drawLink(draw)?.replace(/^https?:\/\/[^/]+/, '');
  if (link === undefined) return undefined;
  const path = draw.isHit(0.5) ? link : damage(draw, link);
  const headers = { authorization: 'Bearer test', consistencylevel: 'eventual' };
  return { method: 'GET', path: path.startsWith('/') ? path : `/${path}`, headers, aim: 'nextLink' };
};

const drawUnknown = (draw: Draw, names: Names): FuzzRequest => {
  const parts = [
    'users',
    'groups',
    'me',
    '$count',
    'microsoft.graph.user',
    'messages',
    'drive',
    'teams',
    'admin',
    'subscriptions',
  ];
  const segments = Array.from({ length: draw.below(6) }, () =>
    draw.isHit(0.3) ? drawOddText(draw) : draw.pick(parts),
  );
  const path = `${draw.pick(['/v1.0', '/beta', '', '/t', '/t/default/v1.0', '/_tenantry', '/fd', '/admin/api', '/V1.0'])}/${segments.join('/')}`;
  return {
    method: draw.pick(['GET', 'GET', 'POST', 'DELETE']),
    path,
    headers: drawHeaders(draw, names, false),
    aim: 'unknown',
  };
};

/** What a page of another origin asks before it asks. */
const drawOptions = (draw: Draw, names: Names): FuzzRequest => {
  const spec = draw.pick(graph);
  const headers = {
    ...drawHeaders(draw, names, false),
    origin: draw.pick(['http://localhost:3000', 'https://evil.example', 'null']),
    'access-control-request-method': draw.pick(['GET', 'PATCH', 'DELETE', 'X']),
    'access-control-request-headers': draw.pick(['authorization', 'authorization,content-type', 'x-odd', '']),
  };
  return { method: 'OPTIONS', path: `/v1.0${drawPath(draw, names, spec)}`, headers, aim: 'options' };
};

/** What can be in a batch. */
const drawInner = (draw: Draw, names: Names): FuzzRequest => {
  const kind = draw.pickWeighted([
    [10, () => drawFor(draw, names, draw.pick(graph))],
    [3, () => drawServed(draw, names)],
    [2, () => drawDelta(draw, names)],
    [2, () => drawSubscription(draw, names)],
    [3, () => drawWrite(draw, names)],
    [1, () => drawLinked(draw, names)],
    [1, () => drawOptions(draw, names)],
  ]);
  return kind() ?? drawFor(draw, names, draw.pick(graph));
};

const toItemHeaders = (draw: Draw, { headers, body }: FuzzRequest): object => {
  const { consistencylevel, prefer } = headers;
  const kept = {
    ...(consistencylevel === undefined ? {} : { ConsistencyLevel: consistencylevel }),
    ...(prefer === undefined ? {} : { Prefer: prefer }),
    ...(body === undefined && !draw.isHit(0.02) ? {} : { 'Content-Type': 'application/json' }),
  };
  return Object.keys(kept).length === 0 ? {} : { headers: kept };
};

const toItem = (draw: Draw, request: FuzzRequest, id: number): object => ({
  id: draw.isHit(0.1) ? id : draw.isHit(0.02) ? '1' : String(id),
  method: draw.isHit(0.02) ? drawOddText(draw) : request.method,
  url: draw.isHit(0.02) ? drawOddText(draw) : request.path.replace(/^\/(?:v1\.0|beta)/, ''),
  ...toItemHeaders(draw, request),
  ...(request.body === undefined ? {} : { body: toJson(request.body) }),
  ...(id > 1 && draw.isHit(0.2)
    ? { dependsOn: [draw.isHit(0.9) ? String(1 + draw.below(id - 1)) : draw.pick(['x', String(id)])] }
    : {}),
});

/** As JSON where it is some; what is nested too deeply to be written again stays a text. */
const toJson = (text: string): unknown => {
  try {
    if (text.length > 20_000) return text;
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const drawBatch = (draw: Draw, names: Names): FuzzRequest => {
  const length = draw.isHit(0.03) ? draw.pick([0, 20, 21, 60]) : 1 + draw.below(6);
  const items = Array.from({ length }, (_, at) => toItem(draw, drawInner(draw, names), at + 1));
  const body = JSON.stringify(
    draw.isHit(0.03) ? { [draw.pick(['Requests', 'request', ''])]: items } : { requests: items },
  );
  return {
    method: 'POST',
    path: draw.pick(['/v1.0/$batch', '/v1.0/$batch', '/beta/$batch', '/v1.0/%24batch', '/t/default/v1.0/$batch']),
    headers: drawHeaders(draw, names, true),
    body: draw.isHit(0.05) ? damage(draw, body) : body,
    aim: 'runBatch',
  };
};

/**
 * Makes a request.
 *
 * @param seed - of the whole run
 * @param number - of the request within it
 */
export const drawRequest = (seed: number, number: number, names: Names): FuzzRequest => {
  const draw = createDraw(seed, number);
  const kind = draw.pickWeighted([
    [22, () => drawServed(draw, names)],
    [12, () => drawFor(draw, names, draw.pick(lists))],
    [14, () => drawFor(draw, names, draw.pick(readers))],
    [16, () => drawFor(draw, names, draw.pick(writes))],
    [12, () => drawFor(draw, names, draw.pick(licensing))],
    [8, () => drawFor(draw, names, draw.pick(others))],
    [8, () => drawBatch(draw, names)],
    [3, () => drawLinked(draw, names)],
    [7, () => drawDelta(draw, names)],
    [4, () => drawSubscription(draw, names)],
    [10, () => drawWrite(draw, names)],
    [1, () => drawOptions(draw, names)],
    [4, () => drawUnknown(draw, names)],
  ]);
  return kind() ?? drawFor(draw, names, draw.pick(graph));
};
