// Rows of invitations, devices, contacts and group settings, for a state with rows in every table.

import type { Json } from '../new-emulator.js';
import { plantedAt } from '../fixtures/planted.js';

const now = plantedAt;
const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** One of each. */
export const addDirectoryRows = (tables: Json, userId: string, groupId: string): void => {
  tables.invitations = [
    {
      id: toId(60),
      createdDateTime: now,
      userId,
      invitedUserEmailAddress: 'ann@fabrikam.com',
      inviteRedirectUrl: 'https://app.example',
      ticket: '4be1f2',
      status: 'PendingAcceptance',
      sendInvitationMessage: true,
      message: {
        messageLanguage: 'de-DE',
        customizedMessageBody: 'Welcome!',
        ccRecipients: [{ name: 'Lee', address: 'lee@app.example' }],
      },
    },
  ];
  tables.devices = [
    {
      id: toId(61),
      deviceId: toId(62),
      displayName: 'Lab 7',
      accountEnabled: true,
      operatingSystem: 'linux',
      operatingSystemVersion: '1',
      registrationDateTime: now,
    },
  ];
  tables.deviceUsers = [{ id: `${toId(61)}:owner:${userId}`, deviceId: toId(61), kind: 'owner', userId }];
  const gone = { ...tables.devices[0], id: toId(68), deviceId: toId(69), trustType: 'AzureAd' };
  tables.deletedDevices = [{ id: toId(68), device: gone, deletedDateTime: now, memberOf: [groupId] }];
  tables.contracts = [
    {
      id: toId(66),
      contractType: 'BreadthPartner',
      customerId: toId(65),
      defaultDomainName: 'adatum.onmicrosoft.com',
      displayName: 'Adatum',
    },
  ];
  tables.orgContacts = [{ id: toId(63), displayName: 'Rex Fraser', managerId: userId }];
  tables.groupSettings = [
    {
      id: toId(64),
      templateId: '08d542b9-071f-4e16-94b0-74abb372e3d9',
      groupId,
      values: [{ name: 'AllowToAddGuests', value: 'false' }],
    },
  ];
  tables.groupLifecyclePolicies = [
    {
      id: toId(65),
      groupLifetimeInDays: 180,
      managedGroupTypes: 'Selected',
      alternateNotificationEmails: 'admin@app.example',
    },
  ];
  tables.lifecycleGroups = [{ id: groupId, policyId: toId(65) }];
};
