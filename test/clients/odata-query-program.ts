// A program that speaks plain OData: queries put together by odata-query, which knows nothing of Graph, sent by fetch.
// Retrying is not its business, nor are batches: those are JSON of its own.

import buildQuery from 'odata-query';
import type { Errands, Seen, SeenError } from './errands.js';

const { url, token, domain, skuId } = JSON.parse(process.argv[2] ?? '') as Errands;

interface Named {
  readonly id: string;
  readonly userPrincipalName: string;
}

/** What the builder is told of a user. */
interface AskedUser {
  readonly displayName: string;
  readonly givenName: string;
  readonly accountEnabled: boolean;
  readonly createdDateTime: Date;
  readonly manager: Named;
}

interface Page<T> {
  readonly value: readonly T[];
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
}

const call = (
  method: string,
  address: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(address.startsWith('http') ? address : `${url}/v1.0${address}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const ask = async <T>(method: string, address: string, body?: object, headers?: Record<string, string>): Promise<T> => {
  const response = await call(method, address, body, headers);
  if (!response.ok) throw new Error(`${method} ${address}: ${String(response.status)} ${await response.text()}`);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
};

const eventual = { ConsistencyLevel: 'eventual' };

const toNames = (users: readonly Named[]): readonly string[] => users.map((one) => one.userPrincipalName).toSorted();

const assign = (user: string, add: readonly string[], remove: readonly string[]) =>
  [
    'POST',
    `/users/${user}/assignLicense`,
    { addLicenses: add.map((id) => ({ skuId: id, disabledPlans: [] })), removeLicenses: remove },
  ] as const;

const readLicenses = async (user: string): Promise<readonly string[]> => {
  const query = buildQuery({ select: ['skuPartNumber'] });
  const { value } = await ask<Page<{ skuPartNumber: string }>>('GET', `/users/${user}/licenseDetails${query}`);
  return value.map(({ skuPartNumber }) => skuPartNumber);
};

const readError = async (method: string, address: string, body?: object): Promise<SeenError> => {
  const response = await call(method, address, body);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, code: error.code, message: error.message };
};

const readAll = async (): Promise<readonly Named[]> => {
  const seen: Named[] = [];
  let next: string | undefined = `/users${buildQuery({ top: 3, select: ['id', 'userPrincipalName'] })}`;
  while (next !== undefined) {
    const page: Page<Named> = await ask('GET', next);
    seen.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return seen;
};

const runBatch = async (): Promise<Record<string, number>> => {
  const paths = ['/me', '/users/nobody', '/users'];
  const requests = paths.map((path, n) => ({
    id: String(n + 1),
    method: 'GET',
    url: path,
    ...(n === 0 ? {} : { dependsOn: [String(n)] }),
  }));
  const { responses } = await ask<{ responses: readonly { id: string; status: number }[] }>('POST', '/$batch', {
    requests,
  });
  return Object.fromEntries(responses.map(({ id, status }) => [id, status]));
};

const visitGroup = async (): Promise<Pick<Seen, 'members' | 'membersAfter'>> => {
  const club = { displayName: 'Club', mailNickname: 'club', mailEnabled: false, securityEnabled: true };
  const group = await ask<Named>('POST', '/groups', club);
  const { id } = await ask<Named>('GET', `/users/alexw@${domain}`);
  const members = `/groups/${group.id}/members`;
  await ask('POST', `${members}/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
  const before = toNames((await ask<Page<Named>>('GET', members)).value);
  await ask('DELETE', `${members}/${id}/$ref`);
  const after = toNames((await ask<Page<Named>>('GET', members)).value);
  await ask('DELETE', `/groups/${group.id}`);
  return { members: before, membersAfter: after };
};

/** What only a builder of filters writes: variables of its own, brackets everywhere, literals by their types. */
const runBuilt = async (): Promise<NonNullable<Seen['built']>> => {
  const find = async (query: string): Promise<readonly string[]> =>
    (await ask<Page<Named>>('GET', `/users${query}`, undefined, eventual)).value.map((one) => one.userPrincipalName);
  return {
    holders: await find(
      buildQuery({
        filter: { assignedLicenses: { any: { skuId: { type: 'guid', value: skuId } } } },
        orderBy: 'displayName',
        count: true,
      }),
    ),
    either: await find(
      buildQuery<AskedUser>({
        filter: { or: [{ givenName: { in: ['Diego', "O'Lee"] } }, { accountEnabled: false }] },
        orderBy: [['displayName', 'desc']],
        count: true,
      }),
    ),
    since: await find(
      buildQuery<AskedUser>({
        filter: { and: [{ createdDateTime: { ge: new Date('2024-01-01') } }, { givenName: 'Megan' }] },
        expand: { manager: { select: ['id'] } },
      }),
    ),
  };
};

const me = await ask<Named>('GET', `/me${buildQuery({ select: ['userPrincipalName'] })}`);
const skus = await ask<Page<{ skuPartNumber: string; consumedUnits: number }>>(
  'GET',
  `/subscribedSkus${buildQuery({ select: ['skuPartNumber', 'consumedUnits'] })}`,
);
const paged = toNames(await readAll());
const filtered = await ask<Page<Named>>('GET', `/users${buildQuery({ filter: { department: 'Marketing' } })}`);
const notA = buildQuery({ filter: { not: { displayName: { startswith: 'A' } } }, count: true });
const advanced = await ask<Page<Named>>('GET', `/users${notA}`, undefined, eventual);
const search = buildQuery({ search: '"displayName:wilber"' });
const searched = await ask<Page<Named>>('GET', `/users${search}`, undefined, eventual);
const counted = await ask<number>('GET', '/users/$count', undefined, eventual);
const newcomer = await ask<Named>('POST', '/users', {
  accountEnabled: true,
  displayName: 'A Newcomer',
  mailNickname: 'another',
  userPrincipalName: `another@${domain}`,
  usageLocation: 'US',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: true },
});
await ask(...assign(newcomer.id, [skuId], []));
const held = await readLicenses(newcomer.userPrincipalName);
const noSeat = await readError(...assign(`adelev@${domain}`, [skuId], []));
await ask(...assign(newcomer.id, [], [skuId]));
const heldAfter = await readLicenses(newcomer.id);
const notHeld = await readError(...assign(newcomer.id, [], [skuId]));
const nobody = await readError('GET', `/users${buildQuery({ key: 'nobody' })}`);
await ask('PATCH', `/users/${newcomer.id}`, { city: 'Oslo' });
const { city } = await ask<{ city: string }>('GET', `/users/${newcomer.id}${buildQuery({ select: ['city'] })}`);
await ask('DELETE', `/users/${newcomer.id}`);
const batch = await runBatch();
const group = await visitGroup();

const seen: Omit<Seen, 'organization' | 'domains'> = {
  me: me.userPrincipalName,
  skus: skus.value.map(({ skuPartNumber, consumedUnits }) => [skuPartNumber, consumedUnits]),
  paged,
  filtered: toNames(filtered.value),
  advanced: { names: toNames(advanced.value), count: advanced['@odata.count'] ?? -1 },
  searched: toNames(searched.value),
  counted,
  held,
  heldAfter,
  noSeat,
  notHeld,
  nobody,
  city,
  batch,
  ...group,
  built: await runBuilt(),
};
process.stdout.write(JSON.stringify(seen));
