// Fits a sample to the arranged tenant: ids and names that the page made up are replaced by those of objects of the same
// kind. Everything else is sent as the page shows it.

import { tinyPicture } from '../graph/photos/photo-requests.js';
import type { Json } from '../new-emulator.js';
import { readJson } from './read-json.js';
import { definitions } from './directory.js';
import type { Sample, SampleAnswer } from './read-samples.js';
import { stage } from './hands.js';
import type { Scene } from './scene.js';

/** A request to the arranged tenant. */
export interface FittedRequest {
  readonly method: string;
  /** With the version. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The caller's app counts: Graph makes it the owner of what is created. */
  readonly asApp: boolean;
  /** What the tenant has one of at most, and the request makes anew: it goes first. */
  readonly gone: string | undefined;
}

/** Collections whose next segment is a key. */
const collections = new Set(
  `users groups devices contacts applications servicePrincipals directoryRoles directoryRoleTemplates administrativeUnits
  directoryObjects domains organization subscribedSkus deletedItems oauth2PermissionGrants appRoleAssignments
  appRoleAssignedTo extensions schemaExtensions settings groupSettings groupSettingTemplates directorySettingTemplates
  groupLifecyclePolicies contracts subscriptions directoryAudits signIns roleAssignments roleDefinitions extensionProperties
  federatedIdentityCredentials delegatedPermissionClassifications members owners registeredOwners registeredUsers memberOf
  transitiveMemberOf scopedRoleMembers licenseDetails photos federationConfiguration allotments assignments usageRights
  claimsMappingPolicies tokenIssuancePolicies tokenLifetimePolicies homeRealmDiscoveryPolicies transitiveMembers provisioning
  ownedObjects directReports assignmentErrors waitingMembers activityBasedTimeoutPolicies permissionGrantPolicies includes excludes
  attributeSets customSecurityAttributeDefinitions
  onPremisesSynchronization profileCardProperties roleAssignmentSchedules roleAssignmentScheduleInstances
  roleAssignmentScheduleRequests roleEligibilitySchedules roleEligibilityScheduleInstances roleEligibilityScheduleRequests
  roleManagementPolicies roleManagementPolicyAssignments rules`
    .toLowerCase()
    .split(/\s+/u),
);
const notAKey =
  /^(?:\$|microsoft\.graph|delta(?:$|\()|get[A-Z]|validate|evaluate|confirm|renewGroup$|restore$|filterBy)/u;
const guid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/iu;
const everybody = '00000000-0000-0000-0000-000000000000';
/** A role that the tenant did not activate yet. */
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf';
const groupReadAll = '5b567255-7703-4780-807c-7be8301ae99b';

/** A day that reports of the tenant cover, in place of one long ago. */
const fitDay = (segment: string): string => segment.replace(/(?<=\(date='?)\d{4}-\d\d-\d\d/u, '2026-10-04');

/** The first object of a list of the tenant. */
const findFirst = async ({ send }: Scene, version: string, list: string): Promise<Json> =>
  (await send(stage, 'GET', `/${version}/${list}`)).body?.value?.[0];

/** Pages assign a policy to an app that has none. */
const assignsPolicy = (method: string, all: readonly string[]): boolean =>
  method === 'POST' && all.at(-1) === '$ref' && all.at(-2)?.endsWith('Policies') === true;

const findKey = async (
  scene: Scene,
  version: string,
  done: readonly string[],
  given: string,
  {
    spare,
    isOwn,
    group,
  }: { readonly spare: string | undefined; readonly isOwn: boolean; readonly group: string | undefined },
): Promise<string> => {
  const collection = (done.at(-1) ?? '').toLowerCase();
  const isTop = done.length === 1 || (done.length === 2 && ['directory', 'policies'].includes(done[0] ?? ''));
  const ownGroup = collection === 'groups' ? group : undefined;
  const known = isTop ? (spare ?? ownGroup ?? scene.ids[collection]) : undefined;
  if (known !== undefined) return known === '' ? given : known;
  const isOwnRole = collection === 'roledefinitions' && isOwn;
  const deep = isOwnRole ? scene.ids.roledefinitions : scene.deep[done.slice(-3).join('/').toLowerCase()];
  if (deep !== undefined) return deep;
  const first = await findFirst(scene, version, done.join('/'));
  return (first?.id as string | undefined) ?? (first?.extensionName as string | undefined) ?? given;
};

/** `applications(appId='…')`: the value that the object of the tenant has. */
const fitAlternateKey = async (scene: Scene, version: string, segment: string): Promise<string> => {
  const [, name = '', property, value = ''] = /^(\w+)\((?:(\w+)=)?'([^']*)'\)$/u.exec(segment) ?? [];
  const id = scene.ids[name.toLowerCase()];
  if (id === undefined || id === '') return segment;
  if (property === undefined) return `${name}('${id}')`;
  const { body } = await scene.send(stage, 'GET', `/${version}/${name}/${id}?$select=${property}`);
  return `${name}(${property}='${(body?.[property] as string | undefined) ?? value}')`;
};

/** Lists to which samples add what the arranged app has already: they are sent to the spare app. */
const oncePerApp = new Set(['extensionproperties', 'federatedidentitycredentials']);

/** The key of the first object in a path, where another one than usual has what the path is about. */
const findSpare = (
  { free, graphId }: Scene,
  method: string,
  [collection = '', ...rest]: readonly string[],
): string | undefined => {
  const isWhole = rest.length === 1 && ['PATCH', 'DELETE'].includes(method);
  const part = (rest[1] ?? '').toLowerCase();
  // Those with ties would be refused: groups with licenses, say, cannot be deleted.
  if (collection === 'groups' && isWhole) return free.group;
  if (collection === 'domains' && isWhole && method === 'DELETE') return free.domain;
  if (collection === 'domains' && rest.at(-1) === 'verify') return free.unverified;
  if (method === 'POST' && rest.length === 2 && oncePerApp.has(part)) return free.app;
  return part === 'delegatedpermissionclassifications' ? graphId : undefined;
};

/** What only Microsoft 365 groups have, by the segment after the group or by what is selected of it. */
const ofUnified =
  /^\/?groups\/[^/]+\/(?:settings|renew|groupLifecyclePolicies)\b|[?&]\$select=[^&]*allowExternalSenders/iu;

/** The group that a request wants, if not every group will do: settings are made where there are none. */
const findGroup = ({ unifiedGroup, dynamicGroup, free }: Scene, { method, path }: Sample): string | undefined => {
  if (path.endsWith('/evaluateDynamicMembership')) return dynamicGroup;
  if (!ofUnified.test(path)) return undefined;
  return method === 'POST' && path.endsWith('/settings') ? free.group : unifiedGroup;
};

const fitPath = async (scene: Scene, sample: Sample, path: string): Promise<string> => {
  const { version, method } = sample;
  const group = findGroup(scene, sample);
  const done: string[] = [];
  const all = path.split('/').filter(Boolean);
  const spare = findSpare(scene, method, all);
  for (const segment of all) {
    const before = (done.at(-1) ?? '').toLowerCase();
    const isKey = collections.has(before) && !notAKey.test(segment);
    const isOwn = method !== 'GET';
    if (isKey && assignsPolicy(method, all)) done.push(scene.bare[before] ?? segment);
    else if (isKey) done.push(await findKey(scene, version, done, segment, { spare, isOwn, group }));
    else
      done.push(
        segment.includes("('") || segment.includes("='")
          ? fitDay(await fitAlternateKey(scene, version, segment))
          : segment,
      );
  }
  return done.join('/');
};

/** What the rules below look at: where a body or filter is sent to. */
interface Place {
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

const fitValue = (place: Place, name: string, value: Json): Json => {
  if (typeof value === 'string') return fitText(place, name, value);
  if (Array.isArray(value)) {
    const fitted = value.map((one: Json) => fitValue(place, name, one));
    return fitted.every((one) => typeof one === 'string') ? [...new Set(fitted)] : fitted;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, fitValue(place, key, one)]));
};

/** Ids that a filter compares with: `resourceId eq 8e88…`. */
const fitQuery = (place: Place, query: string): string =>
  query.replace(
    /(\w+)(\/id)? eq ('?)([^')\s&]+)\3/gu,
    (whole, name: string, tail: string | undefined, quote: string, given: string) => {
      const small = name.toLowerCase();
      if (small === 'appid' || !guid.test(given)) return whole;
      const fitted = small === 'id' ? (place.scene.ids[place.segments[0] ?? ''] ?? given) : fitText(place, name, given);
      return `${name}${tail ?? ''} eq ${quote}${fitted}${quote}`;
    },
  );

/** The policy that a tenant has one of, and the settings that it has one of for each template. */
const findOnlyOne = ({ ids }: Scene, path: string): string | undefined => {
  const id = ['groupLifecyclePolicies', 'groupSettings', 'settings'].includes(path)
    ? ids[path.toLowerCase()]
    : undefined;
  const set = path === 'settings' ? 'groupSettings' : path;
  return id === undefined || id === '' ? undefined : `/v1.0/${set}/${id}`;
};

const unsent = new Set(['authorization', 'content-length', 'host']);

/** A schema extension has a name that the directory begins. */
const fitExtensionName = ({ ids }: Scene, text: string): string =>
  ids.schemaextensions === ''
    ? text
    : text.replaceAll(/\bext\w+_\w*[cC]ourses\b|\bgraphlearn_test\b/gu, ids.schemaextensions ?? '');

/** The answer that is expected of a sample, with the name that the tenant's schema extension has. */
export const fitAnswer = (scene: Scene, { answer }: Sample): SampleAnswer | undefined =>
  answer?.body === undefined ? answer : { ...answer, body: fitExtensionName(scene, answer.body) };

/** The request that stands for a sample; a text when the page's own body cannot be sent. */
export const fitRequest = async (scene: Scene, sample: Sample): Promise<FittedRequest | string> => {
  const [path = '', ...queries] = sample.path.split('?');
  const fitted = await fitPath(scene, sample, path);
  const headers = Object.fromEntries(Object.entries(sample.headers).filter(([name]) => !unsent.has(name)));
  const query = fitExtensionName(scene, queries.join('?'));
  const isPicture = headers['content-type']?.includes('image') === true;
  const isJson = sample.body !== undefined && !isPicture;
  const body = isJson ? readJson(fitExtensionName(scene, sample.body)) : undefined;
  if (isJson && body === undefined) return 'Its body is not JSON.';
  const action = typeof body?.action === 'string' ? (body.action as string).toLowerCase() : '';
  const place: Place = { scene, segments: fitted.toLowerCase().split('/'), method: sample.method, action, count: 0 };
  const asApp = sample.method === 'POST' && fitted === 'schemaExtensions' && body?.owner === undefined;
  return {
    asApp,
    method: sample.method,
    path: `/${sample.version}/${fitted}${query === '' ? '' : `?${fitQuery(place, query)}`}`.replaceAll(' ', '%20'),
    headers,
    body: isJson ? JSON.stringify(fitValue(place, '', body)) : isPicture ? tinyPicture : undefined,
    gone: sample.method === 'POST' ? findOnlyOne(scene, fitted) : undefined,
  };
};
