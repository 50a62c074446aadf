// Requests by chance for what changed: deltas from the beginning and by their links, and subscriptions to changes.

import type { Draw } from '../../fixtures/generate/draw.js';
import { drawHeaders } from './headers.js';
import type { Names } from './names.js';
import { damage } from './oddities.js';
import type { FuzzRequest } from './requests.js';

/** What can be selected in a delta of each set. */
const selectable: Readonly<Record<string, readonly string[]>> = {
  users: ['displayName', 'city', 'jobTitle', 'assignedLicenses', 'assignedPlans', 'manager', 'mail', 'accountEnabled'],
  groups: ['displayName', 'description', 'members', 'owners', 'assignedLicenses', 'mailNickname'],
  directoryObjects: ['displayName', 'members', 'manager', 'microsoft.graph.user/city', 'microsoft.graph.group/owners'],
  directoryRoles: ['displayName', 'members', 'roleTemplateId'],
  servicePrincipals: ['displayName', 'appId'],
};

const preferences = ['return=minimal', 'odata.maxpagesize=1', 'odata.maxpagesize=3, return=minimal', 'return=full'];

const bearer = { authorization: 'Bearer test' };

const drawFirst = (draw: Draw, names: Names): FuzzRequest => {
  const set = draw.pick(Object.keys(selectable));
  const parts: string[] = [];
  if (draw.isHit(0.7)) {
    const some = Array.from({ length: 1 + draw.below(3) }, () => draw.pick(selectable[set] ?? ['id']));
    parts.push(`$select=${some.join(',')}`);
  }
  if (draw.isHit(0.2)) {
    const ids = Array.from({ length: 1 + draw.below(3) }, () => names.drawPresent(draw, `/${set}/`) ?? 'x');
    const terms = ids.map((id) => `id eq '${id}'`);
    // What is selected must be of a type that is wanted.
    if (set === 'directoryObjects') terms.push("isof('microsoft.graph.user')", "isOf('Microsoft.Graph.Group')");
    parts.push(`$filter=${encodeURIComponent(terms.join(' or '))}`);
  }
  if (draw.isHit(0.5)) parts.push(`$top=${draw.pick(['1', '2', '7', '40'])}`);
  if (draw.isHit(0.2)) parts.push('$deltatoken=latest');
  const name = draw.pick(['delta', 'delta', 'delta()', 'microsoft.graph.delta', 'microsoft.graph.delta()']);
  return {
    method: draw.isHit(0.05) ? 'HEAD' : 'GET',
    path: `${draw.pick(['/v1.0', '/beta', '/t/fork/v1.0'])}/${set}/${name}${parts.length === 0 ? '' : `?${parts.join('&')}`}`,
    headers: { ...bearer, ...(draw.isHit(0.3) ? { prefer: draw.pick(preferences) } : {}) },
    aim: 'delta',
    isServed: true,
  };
};

/** A delta: its first request, or one by a link that an answer had. */
export const drawDelta = (draw: Draw, names: Names): FuzzRequest => {
  const link = draw.isHit(0.7) ? names.drawDeltaLink(draw)?.replace(/^https?:\/\/[^/]+/, '') : undefined;
  if (link === undefined) return drawFirst(draw, names);
  const headers = { ...bearer, ...(draw.isHit(0.3) ? { prefer: draw.pick(preferences) } : {}) };
  const request = { method: 'GET', headers, aim: 'deltaLink' };
  if (draw.isHit(0.15)) {
    const path = damage(draw, link);
    return { ...request, path: path.startsWith('/') ? path : `/${path}` };
  }
  // Its token may be too old by now.
  return { ...request, path: link, isServed: true, allows: [410] };
};

const urls = [
  'http://localhost:9999/hook',
  'http://127.0.0.1:9999/hook?a=b',
  'http://[::1]:9999/hook?answer=503',
  'http://localhost:9999/hook?answer=0',
  'https://hooks.example/hook?answer=429',
];

const drawResource = (draw: Draw, names: Names): string =>
  draw.pick([
    ...['users', '/groups', 'groups', 'Users'],
    `users/${names.drawPresent(draw, '/users/') ?? 'x'}`,
    `/groups/${names.drawPresent(draw, '/groups/') ?? 'x'}`,
    `groups/${names.drawPresent(draw, '/groups/') ?? 'x'}/members`,
  ]);

const ends = ['2026-10-06T09:00:00Z', '2026-10-20T09:00:00.123Z', '2026-11-02T10:00:00+02:00', '2026-10-05T09:20:00Z'];

/** A subscription that is made, renewed, reauthorized, read or deleted, mostly rightly. */
export const drawSubscription = (draw: Draw, names: Names): FuzzRequest => {
  const headers = draw.isHit(0.9) ? { ...bearer, 'content-type': 'application/json' } : drawHeaders(draw, names, true);
  const path = `${draw.pick(['/v1.0', '/beta', '/t/fork/v1.0'])}/subscriptions`;
  const own = `${path}/${names.draw(draw, '/subscriptions/')}`;
  const expirationDateTime = draw.pick(ends);
  const wish = {
    changeType: draw.pick(['updated', 'deleted', 'updated,deleted', 'Updated, deleted']),
    resource: drawResource(draw, names),
    notificationUrl: draw.pick(urls),
    ...(draw.isHit(0.5) ? { lifecycleNotificationUrl: draw.pick(urls) } : {}),
    ...(draw.isHit(0.5) ? { clientState: draw.pick(['secret', '', 'x'.repeat(128)]) } : {}),
    expirationDateTime,
  };
  const aim = 'subscription';
  return draw.pickWeighted<() => FuzzRequest>([
    [6, () => ({ method: 'POST', path, headers, body: JSON.stringify(wish), aim })],
    [3, () => ({ method: 'PATCH', path: own, headers, body: JSON.stringify({ expirationDateTime }), aim })],
    [1, () => ({ method: 'POST', path: `${own}/reauthorize`, headers, aim })],
    [1, () => ({ method: 'GET', path: own, headers, aim })],
    [1, () => ({ method: 'DELETE', path: own, headers, aim })],
    [1, () => ({ method: 'GET', path: '/_tenantry/notifications?top=3', headers, aim })],
  ])();
};
