// A tenant of a test's own with groups in it: verbs over the requests that make them.

import { expect } from 'vitest';
import type { Answer, Json } from '../../new-emulator.js';
import { newTenant, planId, skuId, type Given, type OwnTenant } from '../own-tenant.js';

/** Verbs for groups beside those of the tenant. All throw when the tenant refuses, but those that give an answer. */
export interface GroupTenant extends OwnTenant {
  /** Makes a security group unless said otherwise; gives the id. */
  addGroup(name: string, properties?: object): Promise<string>;
  join(group: string, ...members: readonly string[]): Promise<void>;
  leave(group: string, member: string): Promise<void>;
  /** Licenses of the group itself; the answer is what a test looks at. */
  give(group: string, add: readonly Given[], remove?: readonly string[]): Promise<Answer>;
  /** Where a user stands with each product of a group: part number, state and error. */
  states(user: string): Promise<readonly string[]>;
  members(group: string): Promise<readonly string[]>;
  group(id: string, select: string): Promise<Json>;
  /** Activities of the log with who did them and how they went, oldest first. */
  audits(filter: string): Promise<Json[]>;
  reprocess(user: string): Promise<Answer>;
}

const reference = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

const okay = (answer: Answer): Json => {
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
};

const toLicense = (given: Given): object =>
  typeof given === 'string'
    ? { skuId: skuId(given), disabledPlans: [] }
    : { skuId: skuId(given.sku), disabledPlans: given.without.map((plan) => planId(given.sku, plan)) };

/** A fresh tenant that may license groups, since it owns a unit of Entra ID P1. */
export const newGroupTenant = async (): Promise<GroupTenant> => {
  const tenant = newTenant();
  await tenant.buy('AAD_PREMIUM', 1);
  const { client } = tenant;
  const groups = '/v1.0/groups';
  const partNumbers = async (): Promise<ReadonlyMap<string, string>> => {
    const { value } = okay(await client.get('/v1.0/subscribedSkus')) as { value: Json[] };
    return new Map(value.map((sku) => [sku.skuId as string, sku.skuPartNumber as string]));
  };
  return {
    ...tenant,
    addGroup: async (name, properties) => {
      const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true, ...properties };
      return okay(await client.post(groups, body)).id as string;
    },
    join: async (group, ...members) => {
      for (const member of members) okay(await client.post(`${groups}/${group}/members/$ref`, reference(member)));
    },
    leave: async (group, member) => {
      okay(await client.delete(`${groups}/${group}/members/${member}/$ref`));
    },
    give: (group, add, remove = []) =>
      client.post(`${groups}/${group}/assignLicense`, {
        addLicenses: add.map(toLicense),
        removeLicenses: remove.map(skuId),
      }),
    states: async (user) => {
      const { licenseAssignmentStates } = await tenant.read(user, 'licenseAssignmentStates');
      const names = await partNumbers();
      return (licenseAssignmentStates as Json[])
        .map(({ skuId: sku, assignedByGroup, state, error }) =>
          [names.get(sku as string) ?? sku, assignedByGroup === null ? 'direct' : 'group', state, error]
            .filter((word) => word !== null)
            .join(' '),
        )
        .toSorted();
    },
    members: async (group) =>
      (okay(await client.get(`${groups}/${group}/members?$select=displayName`)).value as Json[])
        .map(({ displayName }) => displayName as string)
        .toSorted(),
    group: async (id, select) => okay(await client.get(`${groups}/${id}?$select=${select}`)),
    audits: async (filter) =>
      okay(
        await client.get(
          `/v1.0/auditLogs/directoryAudits?$orderby=activityDateTime asc&$filter=${encodeURIComponent(filter)}`,
        ),
      ).value as Json[],
    reprocess: (user) => client.post(`/v1.0/users/${user}/reprocessLicenseAssignment`),
  };
};
