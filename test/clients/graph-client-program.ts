// A program of somebody who has never heard of Tenantry: Microsoft's Graph client for JavaScript, unmodified. It sends its
// token over HTTPS only, so the process must trust what NODE_EXTRA_CA_CERTS names.

import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  GraphError,
  PageIterator,
  type BatchRequestStep,
  type PageCollection,
} from '@microsoft/microsoft-graph-client';
import type { Errands, Seen, SeenError } from './errands.js';

const { httpsUrl, token, domain, skuId } = JSON.parse(process.argv[2] ?? '') as Errands;

const client = Client.initWithMiddleware({
  baseUrl: `${httpsUrl}/`,
  defaultVersion: 'v1.0',
  customHosts: new Set(['localhost']),
  authProvider: { getAccessToken: () => Promise.resolve(token) },
});

interface Named {
  readonly id: string;
  readonly userPrincipalName: string;
}

interface Page<T> {
  readonly value: readonly T[];
  readonly '@odata.count'?: number;
}

const toNames = (users: readonly Named[]): readonly string[] => users.map((one) => one.userPrincipalName).toSorted();

const readPage = <T>(path: string): Promise<Page<T>> => client.api(path).get() as Promise<Page<T>>;

const readAll = async (path: string, top: number): Promise<readonly Named[]> => {
  const first = (await client.api(path).top(top).get()) as PageCollection;
  const seen: Named[] = [];
  const iterator = new PageIterator(client, first, (user: Named) => seen.push(user) > 0);
  await iterator.iterate();
  return seen;
};

const assign = (user: string, add: readonly string[], remove: readonly string[]): Promise<unknown> =>
  client.api(`/users/${user}/assignLicense`).post({
    addLicenses: add.map((id) => ({ skuId: id, disabledPlans: [] })),
    removeLicenses: remove,
  });

const readLicenses = async (user: string): Promise<readonly string[]> => {
  const { value } = await readPage<{ skuPartNumber: string }>(`/users/${user}/licenseDetails`);
  return value.map(({ skuPartNumber }) => skuPartNumber);
};

const readError = async (call: Promise<unknown>): Promise<SeenError> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphError)) throw new Error('there was no GraphError', { cause: error });
  if (error.requestId === null) throw new Error('the error has no request id');
  return { status: error.statusCode, code: error.code ?? undefined, message: error.message };
};

// It takes a URL apart that looks like Graph's, with a host and without a version.
const toStep = (id: string, path: string, dependsOn?: string[]): BatchRequestStep => ({
  id,
  request: new Request(`https://graph.microsoft.com${path}`),
  ...(dependsOn === undefined ? {} : { dependsOn }),
});

const runBatch = async (): Promise<Record<string, number>> => {
  const steps = [toStep('1', '/me'), toStep('2', '/users/nobody', ['1']), toStep('3', '/users', ['2'])];
  const content = await new BatchRequestContent(steps).getContent();
  const answers = new BatchResponseContent((await client.api('/$batch').post(content)) as never);
  return Object.fromEntries(steps.map(({ id }) => [id, answers.getResponseById(id).status]));
};

const visitGroup = async (): Promise<Pick<Seen, 'members' | 'membersAfter'>> => {
  const group = (await client
    .api('/groups')
    .post({ displayName: 'Club', mailNickname: 'club', mailEnabled: false, securityEnabled: true })) as Named;
  const { id } = (await client.api(`/users/alexw@${domain}`).get()) as Named;
  await client
    .api(`/groups/${group.id}/members/$ref`)
    .post({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
  const members = toNames((await readPage<Named>(`/groups/${group.id}/members`)).value);
  await client.api(`/groups/${group.id}/members/${id}/$ref`).delete();
  const membersAfter = toNames((await readPage<Named>(`/groups/${group.id}/members`)).value);
  await client.api(`/groups/${group.id}`).delete();
  return { members, membersAfter };
};

const me = (await client.api('/me').get()) as Named;
const skus = (await client.api('/subscribedSkus').select(['skuPartNumber', 'consumedUnits']).get()) as Page<{
  skuPartNumber: string;
  consumedUnits: number;
}>;
const paged = toNames(await readAll('/users', 3));
const filtered = (await client.api('/users').filter("department eq 'Marketing'").get()) as Page<Named>;
const advanced = (await client
  .api('/users')
  .header('ConsistencyLevel', 'eventual')
  .filter("not(startsWith(displayName,'A'))")
  .count()
  .get()) as Page<Named>;
const searched = (await client
  .api('/users')
  .header('ConsistencyLevel', 'eventual')
  .search('"displayName:wilber"')
  .get()) as Page<Named>;
const counted = Number(await client.api('/users/$count').header('ConsistencyLevel', 'eventual').get());
const newcomer = (await client.api('/users').post({
  accountEnabled: true,
  displayName: 'A Newcomer',
  mailNickname: 'another',
  userPrincipalName: `another@${domain}`,
  usageLocation: 'US',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: true },
})) as Named;
await assign(newcomer.id, [skuId], []);
const held = await readLicenses(newcomer.userPrincipalName);
const noSeat = await readError(assign(`adelev@${domain}`, [skuId], []));
await assign(newcomer.id, [], [skuId]);
const heldAfter = await readLicenses(newcomer.id);
const notHeld = await readError(assign(newcomer.id, [], [skuId]));
const nobody = await readError(client.api('/users/nobody').get());
await client.api(`/users/${newcomer.id}`).update({ city: 'Oslo' });
const { city } = (await client.api(`/users/${newcomer.id}`).select('city').get()) as { city: string };
await client.api(`/users/${newcomer.id}`).delete();
const batch = await runBatch();
const group = await visitGroup();
const organization = await readPage<{ displayName: string }>('/organization');
const domains = await readPage<{ id: string }>('/domains');

const seen: Seen = {
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
  organization: organization.value[0]?.displayName ?? '',
  domains: domains.value.map(({ id }) => id),
};
process.stdout.write(JSON.stringify(seen));
