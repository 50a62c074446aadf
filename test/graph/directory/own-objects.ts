// Devices, contacts and customers for tests. Graph makes devices; the others come with a state, since Graph only reads them.

import type { Client } from '../../new-emulator.js';

/** What registers a device. */
export const newDevice = {
  accountEnabled: true,
  alternativeSecurityIds: [{ type: 2, key: 'dGVzdA==' }],
  deviceId: '4c299165-6e8f-4b45-a5ba-c5d250a707ff',
  displayName: 'Lab 7',
  operatingSystem: 'linux',
  operatingSystemVersion: '1',
};

/** Registers a device and gives its id. */
export const addDevice = async (client: Client, more: object = {}): Promise<string> => {
  const { status, body } = await client.post('/v1.0/devices', { ...newDevice, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};

/** The contacts of `addContacts`. */
export const rex = '25caf6a2-d5cb-470d-8940-20ba795ef62d';
export const ada = '48d31887-5fad-4d73-a9f5-3c356e68a038';

/** Loads the tenant's own state with more rows in it. */
export const loadRows = async (client: Client, rows: Readonly<Record<string, readonly object[]>>): Promise<void> => {
  const { body } = await client.get('/_tenantry/state');
  const state = body as { tables: Record<string, readonly object[]> };
  const tables = { ...state.tables };
  for (const [table, added] of Object.entries(rows)) tables[table] = [...(tables[table] ?? []), ...added];
  const { status, text } = await client.put('/_tenantry/state', { ...state, tables });
  if (status >= 300) throw new Error(text);
};

/** A partner's customer. */
export const customer = {
  id: '5aa1b0f2-64a1-4c4a-8f37-0e0b1f2f6d11',
  contractType: 'ResellerPartner',
  customerId: '11111111-2222-4333-8444-555555555555',
  defaultDomainName: 'adatum.onmicrosoft.com',
  displayName: 'Adatum',
};

/** Adds two contacts: Ada reports to Rex, and Rex to a user if there is one. */
export const addContacts = (
  client: Client,
  managerId?: string,
  more: Readonly<Record<string, readonly object[]>> = {},
): Promise<void> =>
  loadRows(client, {
    ...more,
    orgContacts: [
      {
        id: rex,
        displayName: 'Rex Fraser',
        companyName: 'Adatum',
        givenName: 'Rex',
        surname: 'Fraser',
        mail: 'rex@adatum.com',
        mailNickname: 'rexf',
        proxyAddresses: ['SMTP:rex@adatum.com'],
        city: 'Oslo',
        businessPhone: '+47 22 00 00 00',
        ...(managerId === undefined ? {} : { managerId }),
      },
      { id: ada, displayName: 'Ada Berg', mail: 'ada@adatum.com', managerId: rex },
    ],
  });
