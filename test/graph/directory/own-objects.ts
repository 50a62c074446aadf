// Devices and contacts for tests. Graph makes devices; contacts come with a state, since Graph only reads them.

import type { Client, Json } from '../../new-emulator.js';

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

/** Loads the tenant's own state with two contacts in it: Ada reports to Rex, and Rex to a user if there is one. */
export const addContacts = async (client: Client, managerId?: string): Promise<void> => {
  const { body } = await client.get('/_tenantry/state');
  const state = body as { tables: Record<string, Json> };
  const orgContacts = [
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
  ];
  const { status, text } = await client.put('/_tenantry/state', { ...state, tables: { ...state.tables, orgContacts } });
  if (status >= 300) throw new Error(text);
};
