// The tenant that the samples are sent to: contoso, with an object of every kind that samples name. What is not served yet
// stays out; its samples then say so.

import type { Json } from '../new-emulator.js';
import { arrangeApps } from './apps.js';
import { arrangeDirectory, hook } from './directory.js';
import { createSend, domain, stage, toHands, type Send } from './hands.js';
import { arrangeOutside } from './outside.js';
import { arrangePeople } from './people.js';
import { arrangeSignIns } from './sign-ins.js';

/** What samples may speak of. */
export interface Scene {
  readonly send: Send;
  /** The ids of objects, by the collection in which samples name them. */
  readonly ids: Readonly<Record<string, string>>;
  /** The ids of objects below others, by the end of the path to their collection. */
  readonly deep: Readonly<Record<string, string>>;
  readonly domain: string;
  /** Of the app that is arranged. */
  readonly appId: string;
  /** What nothing is tied to yet: a user, a group, an app with its app id, and a domain; and a domain that is not verified. */
  readonly free: Readonly<Record<'user' | 'group' | 'app' | 'appId' | 'domain' | 'unverified', string>>;
  /** A Microsoft 365 group with all that only such groups have. */
  readonly unifiedGroup: string;
  readonly dynamicGroup: string;
  /** Users who are in none of the groups. */
  readonly strangers: readonly string[];
  /** An app and its service principal that have no policies, by the collection in which samples name them. */
  readonly bare: Readonly<Record<string, string>>;
  readonly graphId: string;
  /** Of an app role that Graph has. */
  readonly appRoleId: string;
  /** Products that the tenant owns and the user and the group do not have, and one that they have. */
  readonly newSkus: readonly { readonly skuId: string; readonly planId: string }[];
  readonly heldSkuId: string;
  readonly heldPlanId: string;
  /** The pools of a product that they have, of one that they do not have, and of one for which they wait. */
  readonly pools: Readonly<Record<'held' | 'wanted' | 'scarce', string>>;
  /** The ids of built-in roles. */
  readonly builtInRoles: ReadonlySet<string>;
  /** An endpoint for change notifications. */
  readonly hook: string;
  /** An app's client secret and its service principal's. */
  readonly keyIds: Readonly<Record<string, string>>;
}

/** Arranges the tenant. */
export const arrangeScene = async (): Promise<Scene> => {
  const hands = toHands(createSend());
  const { send, read } = hands;
  await send('', 'POST', '/_tenantry/tenants', { body: JSON.stringify({ name: stage, fixture: 'contoso' }) });
  const people = await arrangePeople(hands);
  const apps = await arrangeApps(hands, people);
  const { contact, contract } = await arrangeOutside(hands, people, apps);
  const directory = await arrangeDirectory(hands, people, apps);
  const { signIn } = await arrangeSignIns(hands);
  const { meId, userId, adminId, free, guest, chief, group, spareGroup, goneGroup, skus, held, wanted } = people;
  const { unifiedGroup, dynamicGroup, scarce } = people;
  const { app, spare, bare, principal, graph, role, keyIds } = apps;
  const { device, unit, helpdesk, definition, schema, groupSetting, lifecycle, subscription } = directory;
  const { policies, pending } = directory;
  const { value: pools } = (await send(stage, 'GET', '/beta/admin/cloudLicensing/allotments')).body;
  const poolOf = ({ skuId }: Json): string => pools.find((one: Json) => one.skuId === skuId)?.id ?? '';
  const mine = (await send(stage, 'GET', '/beta/me/cloudLicensing/assignments?$expand=allotment')).body.value as Json[];
  return {
    send,
    domain,
    deep: Object.fromEntries([
      [`me/cloudlicensing/assignments`, mine.find(({ allotment }) => allotment.id === poolOf(held))?.id as string],
      [`administrativeunits/${unit}/members`, device],
      [`rolemanagement/directory/roleassignmentschedulerequests`, pending.assignment],
      [`rolemanagement/directory/roleeligibilityschedulerequests`, pending.eligibility],
    ]),
    ids: {
      users: userId,
      groups: group,
      directoryobjects: userId,
      applications: app.id as string,
      serviceprincipals: principal,
      devices: device,
      administrativeunits: unit,
      directoryroles: helpdesk,
      roledefinitions: definition,
      contacts: contact,
      contracts: contract,
      domains: 'contoso.com',
      organization: skus[0].accountId as string,
      schemaextensions: schema,
      groupsettings: groupSetting,
      settings: groupSetting,
      grouplifecyclepolicies: lifecycle,
      subscriptions: subscription,
      deleteditems: goneGroup,
      extensions: 'com.contoso.roamingSettings',
      customsecurityattributedefinitions: 'Engineering_Project',
      me: meId,
      signins: signIn,
      ...policies,
    },
    appId: app.appId as string,
    free: {
      user: free,
      group: spareGroup,
      app: spare.id as string,
      appId: spare.appId as string,
      domain: 'litware.com',
      unverified: 'fabrikam.com',
    },
    unifiedGroup,
    dynamicGroup,
    strangers: [free, guest, adminId, chief],
    bare,
    graphId: graph.id as string,
    appRoleId: role.id as string,
    newSkus: wanted.map(({ skuId, servicePlans }) => ({
      skuId: skuId as string,
      planId: servicePlans[0].servicePlanId as string,
    })),
    heldSkuId: held.skuId as string,
    heldPlanId: held.servicePlans[0].servicePlanId as string,
    pools: { held: poolOf(held), wanted: poolOf(wanted[0]), scarce: poolOf(scarce) },
    builtInRoles: new Set(
      ((await read('/directoryRoleTemplates')).value as readonly { id: string }[]).map(({ id }) => id),
    ),
    hook,
    keyIds,
  };
};
