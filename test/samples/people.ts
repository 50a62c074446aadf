// People, groups and licenses of the arranged tenant.

import type { Json } from '../new-emulator.js';
import { domain, stage, toReference, type Hands } from './hands.js';

const newPerson = (name: string, displayName: string): object => ({
  accountEnabled: true,
  displayName,
  mailNickname: name,
  userPrincipalName: `${name}@${domain}`,
  usageLocation: 'US',
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
});

/** Who is there. */
export interface People {
  readonly meId: string;
  readonly userId: string;
  readonly adminId: string;
  readonly subjects: readonly string[];
  readonly free: string;
  readonly guest: string;
  readonly chief: string;
  readonly group: string;
  readonly inner: string;
  readonly spareGroup: string;
  /** A Microsoft 365 group with all that only such groups have. */
  readonly unifiedGroup: string;
  readonly dynamicGroup: string;
  readonly goneGroup: string;
  readonly skus: readonly Json[];
  readonly held: Json;
  readonly wanted: readonly Json[];
  /** A product of which there are too few seats. */
  readonly scarce: Json;
}

/** Arranges people and groups: each of the two subjects has a manager, a report, groups and a license. */
export const arrangePeople = async ({ send, read, post, make, tie }: Hands): Promise<People> => {
  const person = (name: string, displayName: string, more: object = {}): Promise<string> =>
    make('/users', { ...newPerson(name, displayName), ...more });
  const team = (mailNickname: string, more: object): Promise<string> =>
    make('/groups', { displayName: mailNickname, mailEnabled: false, mailNickname, securityEnabled: true, ...more });
  const meId = (await read('/me')).id as string;
  const userId = (await read(`/users/leeg@${domain}`)).id as string;
  const adminId = (await read(`/users/admin@${domain}`)).id as string;
  const subjects = [meId, userId];
  const free = await person('wanda', 'Wanda Adams', { jobTitle: 'Admin' });
  const guest = await person('guest', 'Ada Eric Guest', { userType: 'Guest' });
  const anna = await make('/users', { ...newPerson('anna', 'Eric Anna'), userPrincipalName: 'anna@contoso.com' });
  const unified = { mailEnabled: true, groupTypes: ['Unified'] };
  const group = await team('video', { displayName: 'Video production', description: 'Video prod' });
  const unifiedGroup = await team('films', { ...unified, displayName: 'Film production', classification: 'Low' });
  const dynamicGroup = await team('end', {
    groupTypes: ['DynamicMembership'],
    membershipRule: '(user.displayName -startsWith "EndTestUser")',
    membershipRuleProcessingState: 'On',
  });
  const outer = await team('all', { displayName: 'All tier one' });
  const inner = await team('tier', { displayName: 'a tier two' });
  const spareGroup = await team('spare', unified);
  const setManager = (id: string, manager: string): Promise<Json> =>
    post(`/users/${id}/manager/$ref`, toReference('users', manager), 'PUT');
  const chief = (await read(`/users/nestorw@${domain}`)).id as string;
  await setManager((await read(`/users/pattif@${domain}`)).id as string, adminId);
  for (const id of subjects) {
    await setManager(id, chief);
    for (const holder of [group, inner]) await tie(`/groups/${holder}/members`, 'directoryObjects', id);
    await tie(`/groups/${group}/owners`, 'users', id);
  }
  const phone = { mobilePhone: '+1 425 555 0109', preferredLanguage: 'en-US' };
  const reports = [
    await person('prad', 'Pradeep A tier Presley', phone),
    await person('adam', 'a Adam tier Premier', phone),
  ];
  for (const [at, id] of reports.entries()) {
    await setManager(id, subjects[at] ?? '');
    await tie(`/groups/${group}/members`, 'users', id);
  }
  await tie(`/groups/${outer}/members`, 'groups', group);
  await tie(`/groups/${group}/members`, 'groups', inner);

  const skus = (await read('/subscribedSkus')).value as readonly Json[];
  const findSku = (name: string): Json => skus.find(({ skuPartNumber }) => skuPartNumber === name);
  const held = findSku('POWER_BI_PRO');
  const wanted = ['VISIOCLIENT', 'PROJECTPROFESSIONAL', 'FLOW_FREE'].map(findSku);
  const add = { addLicenses: [{ skuId: held.skuId as string, disabledPlans: [] }], removeLicenses: [] };
  for (const path of [`/users/${meId}`, `/users/${userId}`, `/groups/${inner}`, `/groups/${group}`]) {
    await post(`${path}/assignLicense`, add);
  }

  const mailbox = {
    addLicenses: [{ skuId: findSku('SPE_F1').skuId as string, disabledPlans: [] }],
    removeLicenses: [],
  };
  await post(`/users/${anna}/assignLicense`, mailbox);

  const gone = await person('gone', 'Gone');
  const goneGroup = await team('gone', { ...unified, displayName: 'a gone group' });
  for (const path of [`/users/${gone}`, `/groups/${goneGroup}`]) await send(stage, 'DELETE', `/v1.0${path}`);
  await send(stage, 'POST', '/_tenantry/appOpens', {
    body: JSON.stringify({ user: `christiec@${domain}`, app: 'teams' }),
  });
  const premium = { body: JSON.stringify({ skuPartNumber: 'AAD_PREMIUM', units: 1 }) };
  const scarce = (await send(stage, 'POST', '/_tenantry/subscriptions', premium)).body;
  // The one seat is the admin's, so whoever gets the license from the group waits for it.
  const addScarce = { addLicenses: [{ skuId: scarce.skuId as string, disabledPlans: [] }], removeLicenses: [] };
  await post(`/users/${adminId}`, { usageLocation: 'US' }, 'PATCH');
  for (const path of [`/users/${adminId}`, `/groups/${inner}`]) await post(`${path}/assignLicense`, addScarce);
  return {
    meId,
    userId,
    adminId,
    subjects,
    free,
    guest,
    chief,
    group,
    inner,
    spareGroup,
    unifiedGroup,
    dynamicGroup,
    goneGroup,
    skus,
    held,
    wanted,
    scarce,
  };
};
