// A program that uses PnPjs, unmodified. What it has no method for goes by GraphQueryable and graphPost, as its own
// documentation says.

import { BearerToken, body, HttpRequestError } from '@pnp/queryable';
import {
  ConsistencyLevel,
  graphfi,
  GraphBrowser,
  GraphCollection,
  GraphQueryable,
  graphPost,
  Paged,
  type IPagedResult,
} from '@pnp/graph';
import '@pnp/graph/batching.js';
import { GroupType } from '@pnp/graph/groups/index.js';
import '@pnp/graph/members/index.js';
import '@pnp/graph/users/index.js';
import type { Errands, Seen, SeenError } from './errands.js';

const { url, token, domain, skuId } = JSON.parse(process.argv[2] ?? '') as Errands;

const graph = graphfi().using(GraphBrowser({ baseUrl: `${url}/v1.0` }), BearerToken(token));

interface Named {
  readonly id: string;
  readonly userPrincipalName: string;
}

const toNames = (users: readonly unknown[]): readonly string[] =>
  (users as readonly Named[]).map((one) => one.userPrincipalName).toSorted();

const at = (path: string): ReturnType<typeof GraphCollection> => GraphCollection([graph.users, `${url}/v1.0/${path}`]);

const read = async <T>(path: string): Promise<T> => await at(path)();

const assign = (user: string, add: readonly string[], remove: readonly string[]): Promise<unknown> =>
  graphPost(
    GraphQueryable(graph.users.getById(user), 'assignLicense'),
    body({ addLicenses: add.map((id) => ({ skuId: id, disabledPlans: [] })), removeLicenses: remove }),
  );

const readLicenses = async (user: string): Promise<readonly string[]> => {
  const details = await read<readonly { skuPartNumber: string }[]>(`users/${user}/licenseDetails`);
  return details.map(({ skuPartNumber }) => skuPartNumber);
};

const readError = async (call: Promise<unknown>): Promise<SeenError> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpRequestError)) throw new Error('there was no HttpRequestError', { cause: error });
  // It keeps the response; what Graph says is in its body.
  const told = ((await error.response.json()) as { error: { code: string; message: string } }).error;
  return { status: error.status, code: told.code, message: told.message };
};

const readAll = async (): Promise<readonly unknown[]> => {
  const seen: unknown[] = [];
  for await (const page of graph.users.select('id', 'userPrincipalName').top(3)) seen.push(...page);
  return seen;
};

const runBatch = async (): Promise<Record<string, number>> => {
  const [batched, execute] = graph.batched();
  const calls = [batched.me(), batched.users.getById('nobody')()];
  const settled = Promise.allSettled(calls);
  await execute();
  const results = (await settled).map((one) =>
    one.status === 'fulfilled' ? 200 : one.reason instanceof HttpRequestError ? one.reason.status : 0,
  );
  return Object.fromEntries(results.map((status, n) => [String(n + 1), status]));
};

const visitGroup = async (): Promise<Pick<Seen, 'members' | 'membersAfter'>> => {
  const { id: groupId } = (await graph.groups.add('Club', 'club', GroupType.Security)) as { id: string };
  const { id } = await graph.users.getById(`alexw@${domain}`)<Named>();
  const group = graph.groups.getById(groupId);
  await group.members.add(`https://graph.microsoft.com/v1.0/directoryObjects/${id}`);
  const members = toNames(await group.members());
  await group.members.getById(id).remove();
  const membersAfter = toNames(await group.members());
  await group.delete();
  return { members, membersAfter };
};

const me = await graph.me<Named>();
const skus = await at('subscribedSkus').select('skuPartNumber', 'consumedUnits')<
  readonly { skuPartNumber: string; consumedUnits: number }[]
>();
const paged = toNames(await readAll());
const filtered = toNames(await graph.users.filter("department eq 'Marketing'")());
const notA = graph.users.filter("not(startsWith(displayName,'A'))").using(ConsistencyLevel(), Paged(true));
notA.query.set('$count', 'true');
const advanced = (await notA()) as unknown as IPagedResult<Named>;
const counting = graph.users.top(1).using(ConsistencyLevel(), Paged(true));
counting.query.set('$count', 'true');
const searched = toNames(await graph.users.search('"displayName:wilber"')());
// Its own count() asks for the count and then does not read it (4.19: always 0).
const { count: counted } = (await counting()) as unknown as IPagedResult<Named>;
const newcomer = await graphPost<Named>(
  graph.users,
  body({
    accountEnabled: true,
    displayName: 'A Newcomer',
    mailNickname: 'another',
    userPrincipalName: `another@${domain}`,
    usageLocation: 'US',
    passwordProfile: { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: true },
  }),
);
await assign(newcomer.id, [skuId], []);
const held = await readLicenses(newcomer.userPrincipalName);
const noSeat = await readError(assign(`adelev@${domain}`, [skuId], []));
await assign(newcomer.id, [], [skuId]);
const heldAfter = await readLicenses(newcomer.id);
const notHeld = await readError(assign(newcomer.id, [], [skuId]));
const nobody = await readError(graph.users.getById('nobody')());
await graph.users.getById(newcomer.id).update({ city: 'Oslo' });
const { city } = await graph.users.getById(newcomer.id).select('city')<{ city: string }>();
await graph.users.getById(newcomer.id).delete();
const batch = await runBatch();
const group = await visitGroup();
const [organization] = await read<readonly { displayName: string }[]>('organization');
const domains = await read<readonly { id: string }[]>('domains');

const seen: Seen = {
  me: me.userPrincipalName,
  skus: skus.map(({ skuPartNumber, consumedUnits }) => [skuPartNumber, consumedUnits]),
  paged,
  filtered,
  advanced: { names: toNames(advanced.value ?? []), count: advanced.count },
  searched,
  counted,
  held,
  heldAfter,
  noSeat,
  notHeld,
  nobody,
  city,
  batch,
  ...group,
  organization: organization?.displayName ?? '',
  domains: domains.map(({ id }) => id),
};
process.stdout.write(JSON.stringify(seen));
