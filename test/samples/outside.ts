// What comes from outside of Graph, so that only a state can bring it: contacts, a partner's customer, a synced extension. And the
// domain that ids of schema extensions begin with.

import type { Json } from '../new-emulator.js';
import type { Apps } from './apps.js';
import { stage, toReference, type Hands } from './hands.js';
import type { People } from './people.js';

/** The ids of what there is. */
export interface Outside {
  readonly contact: string;
  readonly contract: string;
}

const [contact, assistant, contract] = [
  '25caf6a2-d5cb-470d-8940-20ba795ef62d',
  '48d31887-5fad-4d73-a9f5-3c356e68a038',
  '5aa1b0f2-64a1-4c4a-8f37-0e0b1f2f6d11',
] as const;

const toRows = ({ chief }: People, { app }: Apps): Readonly<Record<string, readonly object[]>> => ({
  orgContacts: [
    {
      id: contact,
      displayName: 'Anna Walters',
      companyName: 'Adatum',
      department: 'Sales',
      givenName: 'Anna',
      surname: 'Walters',
      jobTitle: 'Buyer',
      mail: 'anna@adatum.com',
      mailNickname: 'anna',
      proxyAddresses: ['SMTP:anna@adatum.com'],
      managerId: chief,
    },
    { id: assistant, displayName: 'Walter Abel', managerId: contact },
  ],
  contracts: [
    {
      id: contract,
      contractType: 'ResellerPartner',
      customerId: '11111111-2222-4333-8444-555555555555',
      defaultDomainName: 'adatum.onmicrosoft.com',
      displayName: 'Adatum',
    },
  ],
  extensionProperties: [
    {
      id: '6b7e1f0a-3c52-4d0e-9a57-7d0b2f8c4e11',
      applicationId: app.id as string,
      name: `extension_${(app.appId as string).replaceAll('-', '')}_employeeId`,
      dataType: 'String',
      isMultiValued: false,
      isSyncedFromOnPremises: true,
      targetObjects: ['User'],
    },
  ],
});

/** Adds these rows to the tenant's state, and ties the contact to groups. */
export const arrangeOutside = async ({ send, post, tie }: Hands, people: People, apps: Apps): Promise<Outside> => {
  const { body: state } = await send(stage, 'GET', '/_tenantry/state');
  const tables: Record<string, Json> = { ...state.tables };
  for (const [name, rows] of Object.entries(toRows(people, apps))) {
    tables[name] = [...((tables[name] ?? []) as readonly Json[]), ...rows];
  }
  await send(stage, 'PUT', '/_tenantry/state', { body: JSON.stringify({ ...state, tables }) });
  await post(`/users/${people.adminId}/manager/$ref`, toReference('contacts', contact), 'PUT');
  for (const group of [people.group, people.inner]) await tie(`/groups/${group}/members`, 'contacts', contact);
  await post('/domains', { id: 'graphlearn.com' });
  await post('/domains/graphlearn.com/verify', {});
  return { contact, contract };
};
