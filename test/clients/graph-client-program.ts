// A program of somebody who has never heard of Tenantry: Microsoft's own Graph client, unmodified, over HTTPS. It trusts
// what NODE_EXTRA_CA_CERTS names, does its errands and prints what it saw as one line of JSON.

import { Client, GraphError, PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client';

const [baseUrl = '', token = '', skuId = '', newcomer = '', latecomer = ''] = process.argv.slice(2);

const client = Client.initWithMiddleware({
  baseUrl,
  defaultVersion: 'v1.0',
  customHosts: new Set(['localhost']),
  authProvider: { getAccessToken: () => Promise.resolve(token) },
});

interface Named {
  readonly id: string;
  readonly userPrincipalName: string;
}

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
  const { value } = (await client.api(`/users/${user}/licenseDetails`).get()) as { value: { skuPartNumber: string }[] };
  return value.map(({ skuPartNumber }) => skuPartNumber);
};

const readError = async (call: Promise<unknown>): Promise<object> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphError)) throw new Error('there was no GraphError', { cause: error });
  const { statusCode, code, message, requestId } = error;
  return { statusCode, code, message, hasRequestId: requestId !== null };
};

const me = (await client.api('/me').get()) as Named;
const skus = (await client.api('/subscribedSkus').select(['skuPartNumber', 'consumedUnits']).get()) as object;
const users = await readAll('/users', 3);
const created = (await client.api('/users').post({
  accountEnabled: true,
  displayName: 'New Comer',
  mailNickname: 'newcomer',
  userPrincipalName: newcomer,
  usageLocation: 'US',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: true },
})) as Named;
await assign(created.id, [skuId], []);
const held = await readLicenses(newcomer);
const noSeat = await readError(assign(latecomer, [skuId], []));
await assign(created.id, [], [skuId]);
const heldAfter = await readLicenses(created.id);
const again = await readError(assign(created.id, [], [skuId]));
const nobody = await readError(client.api('/users/nobody').get());
await client.api(`/users/${created.id}`).update({ city: 'Oslo' });
const { city } = (await client.api(`/users/${created.id}`).select('city').get()) as { city: string };
const count = (await client.api('/users/$count').header('ConsistencyLevel', 'eventual').get()) as unknown;
await client.api(`/users/${created.id}`).delete();

const names = users.map(({ userPrincipalName }) => userPrincipalName);
process.stdout.write(
  JSON.stringify({ me: me.userPrincipalName, skus, names, held, noSeat, heldAfter, again, nobody, city, count }),
);
