// The subjects of the bench: the requests of each kind.

import { toCall, toGet, type Question } from './programs/ask.js';
import type { Person, Sample } from './programs/tenant-sample.js';

/** A kind of request, sent for many users. */
export interface Subject {
  readonly name: string;
  readonly requests: readonly Question[];
  /** Undoes what the requests changed; not measured. */
  readonly undo?: readonly Question[];
}

/** Microsoft Power Automate Free, which clashes with nothing. */
const flowFree = 'f30db892-07e9-47e9-837c-80727f46fd3d';
/** Microsoft Teams Enterprise, the first product of the made-up tenants' policy. */
const teamsEnterprise = '7e31c0d9-9551-471d-836f-32ee72be4a01';

const toAssign = ({ id }: Person): Question =>
  toCall('POST', `/v1.0/users/${id}/assignLicense`, { addLicenses: [{ skuId: flowFree }], removeLicenses: [] });

const toRemove =
  (skuId: string) =>
  ({ id }: Person): Question =>
    toCall('POST', `/v1.0/users/${id}/assignLicense`, { addLicenses: [], removeLicenses: [skuId] });

/** Assigns a license to each user, then removes it. */
export const toWrites = (people: readonly Person[]): readonly Question[] => [
  ...people.map(toAssign),
  ...people.map(toRemove(flowFree)),
];

/** Names of the subjects that have targets. */
export const subjectNames = {
  skuList: 'SKU list',
  userById: 'user by id',
  page: 'page of 100 users',
  filter: '$filter by UPN',
  select: '$select page of 100',
  assign: 'assign and remove',
  claim: 'app open that claims',
} as const;

/** All kinds. The claimants must be prepared: each app open really claims a license. */
export const toSubjects = ({ people, claimants, pages }: Sample): readonly Subject[] => [
  { name: subjectNames.skuList, requests: [toGet('/v1.0/subscribedSkus')] },
  { name: subjectNames.userById, requests: people.map(({ id }) => toGet(`/v1.0/users/${id}`)) },
  { name: subjectNames.page, requests: [toGet(pages[0] ?? '')] },
  {
    name: subjectNames.filter,
    requests: people.map(({ userPrincipalName }) => {
      const filter = `userPrincipalName eq '${userPrincipalName.replaceAll("'", "''")}'`;
      return toGet(`/v1.0/users?$filter=${encodeURIComponent(filter)}`);
    }),
  },
  {
    name: subjectNames.select,
    requests: [toGet('/v1.0/users?$top=100&$select=id,displayName,userPrincipalName,assignedLicenses')],
  },
  { name: subjectNames.assign, requests: toWrites(claimants) },
  {
    name: subjectNames.claim,
    requests: claimants.map(({ id }) => toCall('POST', '/_tenantry/appOpens', { user: id, app: 'teams' })),
    undo: claimants.map(toRemove(teamsEnterprise)),
  },
];
