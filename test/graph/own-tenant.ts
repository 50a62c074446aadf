// A tenant for tests of Graph: as many users as a test needs, in an otherwise empty tenant.

import { newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

/** The domain of the empty fixture. */
export const domain = 'northwind.onmicrosoft.com';

/** A body that creates a user. */
export const newUserBody = (name: string, properties: object = {}): object => ({
  accountEnabled: true,
  displayName: name,
  mailNickname: name,
  userPrincipalName: `${name}@${domain}`,
  usageLocation: 'US',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d', forceChangePasswordNextSignIn: true },
  ...properties,
});

/** Creates a user and gives its id. Throws when Graph refuses. */
export const addUser = async (client: Client, name: string, properties: object = {}): Promise<string> => {
  const { status, body } = await client.post('/v1.0/users', newUserBody(name, properties));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};

/** Buys units of a product and gives its skuId. */
export const buy = async (client: Client, skuPartNumber: string, units: number): Promise<string> => {
  const { status, body } = await client.post('/_tenantry/subscriptions', { skuPartNumber, units });
  if (status >= 300) throw new Error(JSON.stringify(body));
  return (body as { skuId: string }).skuId;
};

/** Gives a product to a user. */
export const assign = (client: Client, userId: string, skuId: string, disabledPlans: readonly string[] = []) =>
  client.post(`/v1.0/users/${userId}/assignLicense`, { addLicenses: [{ skuId, disabledPlans }], removeLicenses: [] });

/** An empty tenant's client, with users of these names. */
export const newTenant = async (...names: readonly string[]): Promise<Client> => {
  const client = newClient(newEmulator());
  for (const name of names) await addUser(client, name);
  return client;
};

/** Display names on a page, or of a list of users. */
export const namesOf = ({ value }: Json): readonly string[] =>
  (value as readonly { displayName: string }[]).map(({ displayName }) => displayName);

/** Follows next links to the end and gives every page. */
export const readPages = async (
  client: Client,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly Json[]> => {
  const pages: Json[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { body } = await client.get(next, { headers });
    pages.push(body);
    const link = (body as Record<string, string>)['@odata.nextLink'];
    next = link === undefined ? undefined : new URL(link).pathname + new URL(link).search;
  }
  return pages;
};
