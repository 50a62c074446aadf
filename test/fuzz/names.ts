// The names that requests can speak of: ids of what is there, found by asking, and of what answers have told since.

import { operations } from '../../server/contract/operations.js';
import type { Draw } from '../../fixtures/generate/draw.js';
import { drawOddText } from './oddities.js';

/** Parsed JSON of an answer. */
export type Body = Readonly<Record<string, unknown>>;

/** Names by what they are of. */
export interface Names {
  /** An id of what a path template has behind `before`, or something else in its place. */
  draw(draw: Draw, before: string, parameter?: string): string;
  /** An id that was there at the beginning, for requests that must succeed. */
  drawPresent(draw: Draw, before: string): string | undefined;
  /** A GUID or text for a property of a body, by the property's name; undefined when there is nothing to know of it. */
  drawFor(draw: Draw, property: string): string | undefined;
  /** A link to a next page that an answer had. */
  drawLink(draw: Draw): string | undefined;
  /** A link of a delta, to a next page or a next round. */
  drawDeltaLink(draw: Draw): string | undefined;
  /** Takes note of ids and links in an answer. */
  learn(path: string, body: Body): void;
}

/** Values for parameters that are no ids. */
const plainValues: Readonly<Record<string, readonly string[]>> = {
  allowed: ['true', 'false'],
  period: ['D7', 'D30', 'D90', 'D180', 'D8'],
  name: ['default', 'fork', 'a', 'b'],
  token: ['x'],
};

/** What of a tenant is asked for at the beginning. */
export type Ask = (path: string) => Promise<Body | undefined>;

const mostLearned = 40;
const unknownId = '11111111-2222-4333-8444-555555555555';

/** Words of paths that stand for objects of another collection. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  members: ['users', 'groups'],
  owners: ['users'],
  directoryObjects: ['users', 'groups', 'servicePrincipals', 'directoryRoles'],
  deletedItems: ['microsoft.graph.user', 'microsoft.graph.group', 'users'],
  principals: ['users', 'groups'],
};

/** Properties of bodies that hold ids of a collection. */
const properties: Readonly<Record<string, string>> = {
  skuId: 'subscribedSkus',
  removeLicenses: 'skus',
  addLicenses: 'skus',
  mainProduct: 'skus',
  disabledPlans: 'plans',
  roleTemplateId: 'directoryRoleTemplates',
  roleDefinitionId: 'roleDefinitions',
  principalId: 'principals',
  groupIds: 'groups',
  ids: 'directoryObjects',
  userId: 'users',
  user: 'users',
};

/** What the ids behind a path are of. Only the last word tells, but for purchases, which have the name of another thing. */
const lastWord = (path: string): string =>
  /^(\/t\/\w+)?(\/v1\.0|\/beta)?\/subscriptions\/?$/.test(path)
    ? 'changeSubscriptions'
    : (path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '');

const listPaths: readonly string[] = operations
  .filter(({ method, path, surface }) => method === 'GET' && surface !== 'admin' && !path.includes('{'))
  .filter(({ path }) => operations.some((one) => one.path.startsWith(`${path}/{`)))
  .map(({ path, surface }) => (surface === 'graph' ? `/beta${path}` : path));

const textsIn = (body: Body | undefined, property: string): readonly string[] => {
  const { value } = body ?? {};
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const text = ((item ?? {}) as Body)[property];
    return typeof text === 'string' ? [text] : [];
  });
};

const readSkus = (body: Body | undefined): readonly (readonly [string, readonly string[]])[] =>
  ((body?.value ?? []) as readonly { skuId: string; servicePlans: readonly { servicePlanId: string }[] }[]).map(
    ({ skuId, servicePlans }) => [skuId, servicePlans.map(({ servicePlanId }) => servicePlanId)] as const,
  );

/** Asks a tenant what there is. */
export const readNames = async (ask: Ask): Promise<Names> => {
  const present = new Map<string, readonly string[]>();
  const learned = new Map<string, string[]>();
  const links: string[] = [];
  const deltaLinks: string[] = [];
  for (const path of [...listPaths, '/beta/directory/deletedItems/microsoft.graph.user']) {
    const ids = textsIn(await ask(`${path}?$top=50`), 'id');
    present.set(lastWord(path), ids.length > 0 ? ids : textsIn(await ask(path), 'id'));
  }
  const skus = readSkus(await ask('/v1.0/subscribedSkus'));
  present.set(
    'skus',
    skus.map(([skuId]) => skuId),
  );
  present.set('plans', skus.flatMap(([, plans]) => plans).slice(0, 60));
  for (const [path, property] of [
    ['/servicePrincipals', 'appId'],
    ['/directory/subscriptions', 'commerceSubscriptionId'],
  ] as const) {
    present.set(property, textsIn(await ask(`/v1.0${path}`), property));
  }
  const userNames = ((await ask('/v1.0/users?$top=30'))?.value ?? []) as readonly { userPrincipalName: string }[];
  const wordsOf = (word: string): readonly string[] => aliases[word] ?? [word];
  const presentOf = (word: string): readonly string[] => wordsOf(word).flatMap((one) => present.get(one) ?? []);
  const allOf = (word: string): readonly string[] => [
    ...presentOf(word),
    ...wordsOf(word).flatMap((one) => learned.get(one) ?? []),
  ];
  const push = (list: string[], value: string): void => {
    list.push(value);
    if (list.length > mostLearned) list.shift();
  };
  const drawId = (draw: Draw, word: string): string => {
    const ids = allOf(word);
    return ids.length === 0 ? unknownId : draw.pick(ids);
  };
  return {
    draw: (draw, before, parameter = 'id') => {
      const known = plainValues[parameter] ?? present.get(parameter);
      if (known !== undefined && known.length > 0 && draw.isHit(0.9)) return draw.pick(known);
      const word = lastWord(before);
      if (draw.isHit(0.05)) return drawOddText(draw);
      if (draw.isHit(0.03)) return unknownId;
      if (draw.isHit(0.03)) return drawId(draw, draw.pick([...present.keys()]));
      if (draw.isHit(0.05)) return drawId(draw, word).toUpperCase();
      if (word === 'users' && draw.isHit(0.3)) return draw.pick(userNames).userPrincipalName;
      return drawId(draw, word);
    },
    drawPresent: (draw, before) => {
      const ids = presentOf(lastWord(before));
      return ids.length === 0 ? undefined : draw.pick(ids);
    },
    drawFor: (draw, property) => {
      const word = properties[property];
      return word === undefined ? undefined : drawId(draw, word === 'subscribedSkus' ? 'skus' : word);
    },
    drawLink: (draw) => (links.length === 0 ? undefined : draw.pick(links)),
    drawDeltaLink: (draw) => (deltaLinks.length === 0 ? undefined : draw.pick(deltaLinks)),
    learn: (path, body) => {
      const link = body['@odata.nextLink'] ?? body['@odata.deltaLink'];
      if (typeof link === 'string') push(/[/.]delta\b/i.test(link) ? deltaLinks : links, link);
      const word = lastWord(path.split('?', 1)[0] ?? '');
      const list = learned.get(word) ?? [];
      learned.set(word, list);
      for (const id of typeof body.id === 'string' ? [body.id] : textsIn(body, 'id').slice(0, 2)) push(list, id);
    },
  };
};
