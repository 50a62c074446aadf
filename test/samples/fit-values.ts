// Fits what a sample sends to the arranged tenant: ids, names and times in bodies and filters.

import type { Json } from '../new-emulator.js';
import { definitions } from './directory.js';
import type { Scene } from './scene.js';

const guid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/iu;
const everybody = '00000000-0000-0000-0000-000000000000';
/** A role that the tenant did not activate yet. */
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf';
const groupReadAll = '5b567255-7703-4780-807c-7be8301ae99b';

/** What the rules below look at: where a body or filter is sent to. */
export interface Place {
  readonly scene: Scene;
  /** Segments of the fitted path, in small letters. */
  readonly segments: readonly string[];
  readonly method: string;
  /** What a request about a role asks for, in small letters. */
  readonly action: string;
  /** How many references were fitted so far: the next one needs another object. */
  count: number;
}

const subjectOf = ({ scene, segments }: Place): string =>
  segments[0] === 'me' ? (scene.ids.me ?? '') : (segments[1] ?? '');

const fitReference = (place: Place, url: string): string => {
  const { scene } = place;
  const kind = /\/(\w+)\/[^/]*$/u.exec(url)?.[1]?.toLowerCase() ?? '';
  if (kind === 'allotments') return url.replace(/[^/]*$/u, scene.pools[place.method === 'PATCH' ? 'held' : 'wanted']);
  if (kind === 'users' && place.method === 'PATCH' && place.segments.includes('cloudlicensing'))
    return url.replace(/[^/]*$/u, subjectOf(place));
  const fresh = scene.strangers[(place.count += 1) - 1] ?? scene.free.user;
  const people = ['users', 'directoryobjects', 'members', 'owners', ''].includes(kind);
  const id = kind === 'groups' ? scene.free.group : people ? fresh : (scene.ids[kind] ?? '');
  return id === '' ? url : url.replace(/[^/]*$/u, id);
};

/** Who gets a role: somebody without it, somebody who can lose it, or the caller herself. */
const fitHolder = ({ scene, action }: Place): string => {
  if (action.startsWith('self')) return scene.ids.me ?? '';
  return action === 'adminremove' ? (scene.ids.users ?? '') : scene.free.user;
};

type Fit = (place: Place, given: string) => string;

/** By the name of the property that holds an id. */
const fits: Readonly<Record<string, Fit>> = {
  principalid: (place, given) =>
    place.segments.includes('approleassignedto') || place.segments[0] === 'oauth2permissiongrants'
      ? place.scene.free.user
      : place.segments.includes('approleassignments')
        ? subjectOf(place)
        : place.segments.some((one) => /^role(?:assignments|(?:assignment|eligibility)schedulerequests)$/u.test(one)) &&
            place.method === 'POST'
          ? fitHolder(place)
          : (place.scene.ids.users ?? given),
  resourceid: ({ scene, segments, method }) =>
    segments.includes('approleassignedto') || (method === 'GET' && segments[0] !== 'serviceprincipals')
      ? (scene.ids.serviceprincipals ?? '')
      : scene.graphId,
  approleid: ({ segments }) =>
    segments[0] === 'serviceprincipals' && segments.includes('approleassignments') ? groupReadAll : everybody,
  clientid: ({ scene }) => scene.ids.serviceprincipals ?? '',
  // Each entry of a list is another product. Pages write its plans before its id.
  disabledplans: ({ scene, count }) => scene.newSkus[count]?.planId ?? '',
  skuid: (place) => place.scene.newSkus[(place.count += 1) - 1]?.skuId ?? '',
  disabledserviceplanids: ({ scene, method }) =>
    (method === 'PATCH' ? scene.heldPlanId : scene.newSkus[0]?.planId) ?? '',
  planid: ({ scene }) => scene.heldPlanId,
  removelicenses: ({ scene }) => scene.heldSkuId,
  memberid: ({ scene }) => scene.ids.users ?? '',
  groupids: ({ scene }) => scene.ids.groups ?? '',
  ids: (place) => {
    const { scene, segments } = place;
    const takesUsers = segments.at(-1) === 'getbyids' && (place.count += 1) === 1;
    return scene.ids[takesUsers ? 'users' : 'groups'] ?? '';
  },
  groupid: ({ scene, segments }) =>
    segments.at(-1) === 'addgroup'
      ? scene.free.group
      : segments.at(-1) === 'renewgroup'
        ? scene.unifiedGroup
        : (scene.ids.groups ?? ''),
  keyid: ({ scene, segments }, given) =>
    segments.at(-1) === 'removepassword'
      ? (scene.keyIds[segments[0] === 'applications' ? 'applications' : 'servicePrincipals'] ?? '')
      : given,
  owner: ({ scene }) => scene.appId,
  appid: ({ scene, method }, given) => (method === 'POST' ? scene.free.appId : given),
  roletemplateid: ({ segments, method }, given) =>
    segments[0] === 'directoryroles' && method === 'POST' ? reportsReader : given,
  roleid: ({ scene }) => scene.ids.directoryroles ?? '',
  requestids: ({ scene }) => scene.ids.signins ?? '',
  // Pages write this where a password stands.
  password: () => 'xWwvJ]6NMw+bWH-d',
  notificationurl: ({ scene }) => scene.hook,
  lifecyclenotificationurl: ({ scene }) => scene.hook,
  enddatetime: ({ segments }) =>
    segments.at(-1) === 'addtokensigningcertificate' ? '2028-01-25T00:00:00Z' : '2027-04-10T00:00:00Z',
  expirationdatetime: () => '2026-10-06T18:23:45.9356913Z',
  directoryscopeid: ({ scene }, given) => {
    if (/administrativeunits/iu.test(given)) return `/administrativeUnits/${scene.ids.administrativeunits ?? ''}`;
    return /attributesets/iu.test(given) ? given : `/${scene.ids.applications ?? ''}`;
  },
};

/** Pages of policies put a word where the rules stand. */
const definitionOf = ({ segments }: Place): string | undefined =>
  Object.entries(definitions).find(([collection]) => segments.includes(collection.toLowerCase()))?.[1];

/** Pages name custom roles of theirs; built-in roles have the same id everywhere. */
const templateOf = ({ scene }: Place, given: string): string =>
  scene.builtInRoles.has(given) ? given : scene.ids.roledefinitions || reportsReader;

/** Sets, attributes and values of which the tenant has the ones that pages create. */
const named = new Set([
  'permissiongrantpolicies',
  'attributesets',
  'customsecurityattributedefinitions',
  'allowedvalues',
]);

const fitText = (place: Place, name: string, given: string): string => {
  const small = name.toLowerCase();
  if (given === 'definition-value') return definitionOf(place) ?? given;
  if (place.method === 'POST' && named.has(place.segments.at(-1) ?? '') && ['id', 'name'].includes(small))
    return `${given}Two`;
  if (small === '@odata.id' || small.endsWith('@odata.bind')) return fitReference(place, given);
  // The tenant has some of the people whom pages create.
  if (small === 'userprincipalname') return given.replace(/@.*$/u, `.2@${place.scene.domain}`);
  if (small === 'id' && place.segments.join('/') === 'domains') return 'woodgrovebank.com';
  if (small === 'id' && place.segments.includes('scopedrolemembers')) return place.scene.free.user;
  if (small === 'id' && place.segments.at(-1)?.endsWith('passwordsinglesignoncredentials') === true)
    return place.segments.at(-1)?.startsWith('create') === true ? place.scene.free.user : (place.scene.ids.users ?? '');
  if (small === 'roledefinitionid' && place.method === 'POST') return templateOf(place, given);
  const fit = fits[small];
  if (fit === undefined) return given;
  const isMadeUp = small === 'ids' || guid.test(given) || /[{}<>]|^guid$|^string$|-value\d*$|^https?:|Z$/u.test(given);
  return isMadeUp ? fit(place, given) : given;
};

/** A value of a body, with the ids and names of the tenant. `name` is the property that it stands in. */
export const fitValue = (place: Place, name: string, value: Json): Json => {
  if (typeof value === 'string') return fitText(place, name, value);
  if (Array.isArray(value)) {
    const fitted = value.map((one: Json) => fitValue(place, name, one));
    return fitted.every((one) => typeof one === 'string') ? [...new Set(fitted)] : fitted;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, fitValue(place, key, one)]));
};

/** Ids that a filter compares with: `resourceId eq 8e88…`. */
export const fitQuery = (place: Place, query: string): string =>
  query.replace(
    /(\w+)(\/id)? eq ('?)([^')\s&]+)\3/gu,
    (whole, name: string, tail: string | undefined, quote: string, given: string) => {
      const small = name.toLowerCase();
      if (small === 'appid' || !guid.test(given)) return whole;
      const fitted = small === 'id' ? (place.scene.ids[place.segments[0] ?? ''] ?? given) : fitText(place, name, given);
      return `${name}${tail ?? ''} eq ${quote}${fitted}${quote}`;
    },
  );
