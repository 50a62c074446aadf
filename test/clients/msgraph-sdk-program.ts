// A program that uses Microsoft's Kiota client for TypeScript, unmodified. Its packages have builders for users; groups,
// subscribedSkus and organization go by RequestInformation with its own models, as long as theirs are not published.

import {
  AllowedHostsValidator,
  BaseBearerTokenAuthenticationProvider,
  HttpMethod,
  RequestInformation,
  type Parsable,
  type ParsableFactory,
} from '@microsoft/kiota-abstractions';
import { createGraphServiceClient, GraphRequestAdapter } from '@microsoft/msgraph-sdk';
import { BatchRequestContent, PageIterator } from '@microsoft/msgraph-sdk-core';
import '@microsoft/msgraph-sdk-users';
import {
  createDomainCollectionResponseFromDiscriminatorValue,
  createGroupFromDiscriminatorValue,
  createOrganizationCollectionResponseFromDiscriminatorValue,
  createSubscribedSkuCollectionResponseFromDiscriminatorValue,
  createUserCollectionResponseFromDiscriminatorValue,
  createUserFromDiscriminatorValue,
  serializeGroup,
  serializeReferenceCreate,
  type DomainCollectionResponse,
  type Group,
  type OrganizationCollectionResponse,
  type SubscribedSkuCollectionResponse,
  type User,
  type UserCollectionResponse,
} from '@microsoft/msgraph-sdk/models/index.js';
import {
  createODataErrorFromDiscriminatorValue,
  type ODataError,
} from '@microsoft/msgraph-sdk/models/oDataErrors/index.js';
import type { Errands, Seen, SeenError } from './errands.js';

const { url, token, domain, skuId } = JSON.parse(process.argv[2] ?? '') as Errands;

const adapter = new GraphRequestAdapter(
  new BaseBearerTokenAuthenticationProvider({
    getAuthorizationToken: () => Promise.resolve(token),
    getAllowedHostsValidator: () => new AllowedHostsValidator(new Set(['localhost'])),
  }),
);
adapter.baseUrl = `${url}/v1.0`;
const client = createGraphServiceClient(adapter);
const errors = { XXX: createODataErrorFromDiscriminatorValue };

const toNames = (users: readonly User[] | null | undefined): readonly string[] =>
  (users ?? []).map((one) => one.userPrincipalName ?? '').toSorted();

const toRequest = (method: HttpMethod, path: string): RequestInformation => {
  const request = new RequestInformation(method, `{+baseurl}${path}`, { baseurl: adapter.baseUrl });
  request.headers.add('Accept', 'application/json');
  return request;
};

const read = async <T extends Parsable>(path: string, factory: ParsableFactory<T>): Promise<T> => {
  const found = await adapter.send(toRequest(HttpMethod.GET, path), factory, errors);
  if (found === undefined) throw new Error(`${path} has no body`);
  return found;
};

const assign = (user: string, add: string[], remove: string[]): Promise<unknown> =>
  client.users.byUserId(user).assignLicense.post({
    addLicenses: add.map((id) => ({ skuId: id, disabledPlans: [] })),
    removeLicenses: remove,
  });

const readLicenses = async (user: string): Promise<readonly string[]> => {
  const page = await client.users.byUserId(user).licenseDetails.get();
  return (page?.value ?? []).map(({ skuPartNumber }) => skuPartNumber ?? '');
};

const readError = async (call: Promise<unknown>): Promise<SeenError> => {
  const error = (await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )) as ODataError | undefined;
  const told = error?.errorEscaped;
  if (typeof told?.innerError?.requestId !== 'string') throw new Error('there was no ODataError', { cause: error });
  return { status: error?.responseStatusCode, code: told.code ?? undefined, message: told.message ?? '' };
};

const readAll = async (): Promise<readonly User[]> => {
  const first = await client.users.get({ queryParameters: { top: 3 } });
  const seen: User[] = [];
  const iterator = new PageIterator<User>(
    adapter,
    first as never,
    (user) => seen.push(user) > 0,
    createUserCollectionResponseFromDiscriminatorValue,
    errors,
  );
  await iterator.iterate();
  return seen;
};

// It takes three forms of dependencies only; this one is a chain.
const runBatch = async (): Promise<Record<string, number>> => {
  const batch = new BatchRequestContent(adapter, errors);
  const paths = ['/me', '/users/nobody', '/users'];
  for (const [n, path] of paths.entries()) {
    const step = batch.addBatchRequest(toRequest(HttpMethod.GET, path), String(n + 1));
    if (n > 0) step.dependsOn = [String(n)];
  }
  const answers = await batch.postAsync();
  return Object.fromEntries((await answers?.getResponsesStatusCodes()) ?? []);
};

const visitGroup = async (): Promise<Pick<Seen, 'members' | 'membersAfter'>> => {
  const making = toRequest(HttpMethod.POST, '/groups');
  const club = { displayName: 'Club', mailNickname: 'club', mailEnabled: false, securityEnabled: true };
  making.setContentFromParsable(adapter, 'application/json', club, serializeGroup);
  const groupId = (await adapter.send<Group>(making, createGroupFromDiscriminatorValue, errors))?.id ?? '';
  const id = (await client.users.byUserId(`alexw@${domain}`).get())?.id ?? '';
  const adding = toRequest(HttpMethod.POST, `/groups/${groupId}/members/$ref`);
  const reference = { odataId: `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
  adding.setContentFromParsable(adapter, 'application/json', reference, serializeReferenceCreate);
  await adapter.sendNoResponseContent(adding, errors);
  const readMembers = async (): Promise<readonly string[]> =>
    toNames(
      (
        await read<UserCollectionResponse>(
          `/groups/${groupId}/members`,
          createUserCollectionResponseFromDiscriminatorValue,
        )
      ).value,
    );
  const members = await readMembers();
  const removing = toRequest(HttpMethod.DELETE, `/groups/${groupId}/members/${id}/$ref`);
  await adapter.sendNoResponseContent(removing, errors);
  const membersAfter = await readMembers();
  await adapter.sendNoResponseContent(toRequest(HttpMethod.DELETE, `/groups/${groupId}`), errors);
  return { members, membersAfter };
};

const eventual = { headers: { ConsistencyLevel: ['eventual'] } };
const me = await read<User>('/me', createUserFromDiscriminatorValue);
const skus = await read<SubscribedSkuCollectionResponse>(
  '/subscribedSkus?$select=skuPartNumber,consumedUnits',
  createSubscribedSkuCollectionResponseFromDiscriminatorValue,
);
const paged = toNames(await readAll());
const filtered = await client.users.get({ queryParameters: { filter: "department eq 'Marketing'" } });
const advanced = (await client.users.get({
  ...eventual,
  queryParameters: { filter: "not(startsWith(displayName,'A'))", count: true },
})) as UserCollectionResponse;
const searched = await client.users.get({ ...eventual, queryParameters: { search: '"displayName:wilber"' } });
const counted = await client.users.count.get(eventual);
const newcomer = await client.users.post({
  accountEnabled: true,
  displayName: 'A Newcomer',
  mailNickname: 'another',
  userPrincipalName: `another@${domain}`,
  usageLocation: 'US',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: true },
});
const id = newcomer?.id ?? '';
await assign(id, [skuId], []);
const held = await readLicenses(newcomer?.userPrincipalName ?? '');
const noSeat = await readError(assign(`adelev@${domain}`, [skuId], []));
await assign(id, [], [skuId]);
const heldAfter = await readLicenses(id);
const notHeld = await readError(assign(id, [], [skuId]));
const nobody = await readError(client.users.byUserId('nobody').get());
await client.users.byUserId(id).patch({ city: 'Oslo' });
const city = (await client.users.byUserId(id).get({ queryParameters: { select: ['city'] } }))?.city ?? '';
await client.users.byUserId(id).delete();
const batch = await runBatch();
const group = await visitGroup();
const organization = await read<OrganizationCollectionResponse>(
  '/organization',
  createOrganizationCollectionResponseFromDiscriminatorValue,
);
const domains = await read<DomainCollectionResponse>('/domains', createDomainCollectionResponseFromDiscriminatorValue);

const seen: Seen = {
  me: me.userPrincipalName ?? '',
  skus: (skus.value ?? []).map((one) => [one.skuPartNumber ?? '', one.consumedUnits ?? -1]),
  paged,
  filtered: toNames(filtered?.value),
  advanced: { names: toNames(advanced.value), count: advanced.odataCount ?? -1 },
  searched: toNames(searched?.value),
  counted: counted ?? -1,
  held,
  heldAfter,
  noSeat,
  notHeld,
  nobody,
  city,
  batch,
  ...group,
  organization: organization.value?.[0]?.displayName ?? '',
  domains: (domains.value ?? []).map((one) => one.id ?? ''),
};
process.stdout.write(JSON.stringify(seen));
