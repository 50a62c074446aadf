// For the case tables of $filter: the people of `contoso` as the exported state has them, and a client that asks for them.
// What a case expects is worked out here by plain functions over that state, never by the code under test.

import { expect } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';

/** A plan as a user's assignedPlans has it. */
interface Plan {
  readonly service: string;
  readonly servicePlanId: string;
  readonly capabilityStatus: string;
}

/** A user of the state, with what the ledger of the same state says of licenses. */
export interface Person {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly mail: string | null;
  readonly mailNickname: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly usageLocation: string | null;
  readonly companyName: string | null;
  readonly officeLocation: string | null;
  readonly mobilePhone: string | null;
  readonly postalCode: string | null;
  readonly employeeType: string | null;
  readonly employeeId: string | null;
  readonly ageGroup: string | null;
  readonly accountEnabled: boolean;
  readonly userType: string;
  readonly createdDateTime: string;
  readonly businessPhones: readonly string[];
  readonly otherMails: readonly string[];
  readonly proxyAddresses: readonly string[];
  readonly skus: readonly string[];
  readonly plans: readonly Plan[];
}

/** A filter and whom it finds. */
export type Case = readonly [filter: string, finds: (person: Person) => boolean];

/** Microsoft 365 E3 and E5, which most people of contoso hold. */
export const e3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';
export const e5 = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';

/** Who holds a product. */
export const has =
  (skuId: string): Case[1] =>
  ({ skus }) =>
    skus.includes(skuId);

const eventual = { consistencylevel: 'eventual' };

/** Text without case, as Graph compares it. */
export const same = (value: string | null, text: string): boolean => value?.toLowerCase() === text.toLowerCase();
export const begins = (value: string | null, text: string): boolean =>
  value?.toLowerCase().startsWith(text.toLowerCase()) === true;
export const ends = (value: string | null, text: string): boolean =>
  value?.toLowerCase().endsWith(text.toLowerCase()) === true;
export const atLeast = (value: string | null, text: string): boolean =>
  value !== null && value.toLowerCase() >= text.toLowerCase();
export const atMost = (value: string | null, text: string): boolean =>
  value !== null && value.toLowerCase() <= text.toLowerCase();
/** Whether a time is not before, or not after, another. */
export const since = (person: Person, time: string): boolean => Date.parse(person.createdDateTime) >= Date.parse(time);
export const until = (person: Person, time: string): boolean => Date.parse(person.createdDateTime) <= Date.parse(time);

const toPeople = async (client: Client): Promise<readonly Person[]> => {
  const { tables } = (await client.get('/_tenantry/state')).body as { tables: Json };
  const shown = (await client.get('/v1.0/users?$top=999&$select=id,assignedPlans')).body.value as {
    id: string;
    assignedPlans: Plan[];
  }[];
  return (tables.users as Person[]).map((user) => ({
    ...user,
    skus: (tables.licenseAssignments as { userId: string; skuId: string; state: string }[])
      .filter(({ userId, state }) => userId === user.id && state !== 'Error')
      .map(({ skuId }) => skuId),
    plans: shown.find(({ id }) => id === user.id)?.assignedPlans ?? [],
  }));
};

/** The company that all cases ask. */
export interface Company {
  readonly client: Client;
  readonly people: readonly Person[];
}

/** Starts it. */
export const startCompany = async (): Promise<Company> => {
  const client = newClient(newEmulator({ fixture: 'contoso' }));
  return { client, people: await toPeople(client) };
};

const ask = async ({ client }: Company, filter: string, isAdvanced: boolean): Promise<readonly string[]> => {
  const count = isAdvanced ? '&$count=true' : '';
  const path = `/v1.0/users?$top=999&$select=userPrincipalName&$filter=${encodeURIComponent(filter)}${count}`;
  const { status, body } = await client.get(path, isAdvanced ? { headers: eventual } : {});
  expect({ status, error: body.error as unknown }).toEqual({ status: 200, error: undefined });
  const names = (body.value as { userPrincipalName: string }[]).map(({ userPrincipalName }) => userPrincipalName);
  if (isAdvanced) expect(body['@odata.count']).toBe(names.length);
  return names.toSorted();
};

const toExpected = ({ people }: Company, finds: Case[1]): readonly string[] =>
  people
    .filter(finds)
    .map(({ userPrincipalName }) => userPrincipalName)
    .toSorted();

/** A filter that works plainly finds the same with advanced query capabilities. */
export const expectPlain = async (company: Company, [filter, finds]: Case): Promise<void> => {
  const expected = toExpected(company, finds);
  expect(await ask(company, filter, false)).toEqual(expected);
  expect(await ask(company, filter, true)).toEqual(expected);
};

/** A filter that needs them finds what it should with them, and is refused without them. */
export const expectAdvanced = async (
  company: Company,
  [filter, finds]: Case,
  code = 'Request_UnsupportedQuery',
): Promise<void> => {
  expect(await ask(company, filter, true)).toEqual(toExpected(company, finds));
  const path = `/v1.0/users?$filter=${encodeURIComponent(filter)}`;
  for (const refused of [
    await company.client.get(path),
    await company.client.get(path, { headers: eventual }),
    await company.client.get(`${path}&$count=true`),
  ]) {
    expect({ status: refused.status, code: refused.body.error?.code as unknown }).toEqual({
      status: 400,
      code,
    });
  }
};
