// Fits the path of a sample to the arranged tenant: keys that the page made up are replaced by those of objects of the same
// kind.

import type { Json } from '../new-emulator.js';
import { stage } from './hands.js';
import type { Sample } from './read-samples.js';
import type { Scene } from './scene.js';

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
  roleManagementPolicies roleManagementPolicyAssignments rules appManagementPolicies partners`
    .toLowerCase()
    .split(/\s+/u),
);
const notAKey =
  /^(?:\$|microsoft\.graph|delta(?:$|\()|get[A-Z]|validate|evaluate|reprocess|confirm|renewGroup$|restore$|filterBy)/u;
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
  if (collection === 'allotments') return isOwn ? scene.pools.wanted : scene.pools.scarce;
  const isOwnRole = collection === 'roledefinitions' && isOwn;
  const deep = isOwnRole ? scene.ids.roledefinitions : scene.deep[done.slice(-3).join('/').toLowerCase()];
  if (deep !== undefined) return deep;
  const first = await findFirst(scene, version, done.join('/'));
  const [id = given] = ['id', 'extensionName', 'tenantId'].flatMap(
    (name) => (first?.[name] as string | undefined) ?? [],
  );
  return id;
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

/** The path of a sample, with the keys of the tenant. */
export const fitPath = async (scene: Scene, sample: Sample, path: string): Promise<string> => {
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
