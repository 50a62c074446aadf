// Apps of the arranged tenant, what they were granted, and their secrets.

import type { Json } from '../new-emulator.js';
import { arrangeAppParts } from './app-parts.js';
import { stage, type Hands } from './hands.js';
import type { People } from './people.js';

/** What there is of apps. */
export interface Apps {
  readonly app: Json;
  readonly spare: Json;
  /** An app and its service principal that have nothing. */
  readonly bare: Readonly<Record<string, string>>;
  readonly principal: string;
  readonly graph: Json;
  readonly role: Json;
  readonly keyIds: Readonly<Record<string, string>>;
}

const everybody = '00000000-0000-0000-0000-000000000000';

/** Arranges an app with a service principal; both have owners, and the service principal owns, is granted and is assigned. */
export const arrangeApps = async (hands: Hands, people: People): Promise<Apps> => {
  const { send, read, post, make, tie } = hands;
  const { subjects, group, spareGroup } = people;
  const app = await post('/applications', { displayName: 'Shop' });
  await post('/applications', { displayName: 'a Web shop' });
  const spare = await post('/applications', { displayName: 'Spare' });
  const principal = await make('/servicePrincipals', { appId: app.appId as string });
  const graph = await read("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')");
  const role = (graph.appRoles as readonly Json[]).find(({ value }) => value === 'User.Read.All');
  const own = (path: string): Promise<readonly Json[]> =>
    Promise.all(subjects.map((id) => tie(`${path}/owners`, 'users', id)));
  await own(`/applications/${app.id as string}`);
  await own(`/servicePrincipals/${principal}`);
  await tie(`/groups/${group}/members`, 'servicePrincipals', principal);
  for (const path of [`/applications/${app.id as string}`, `/groups/${spareGroup}`]) {
    await tie(`${path}/owners`, 'servicePrincipals', principal);
  }
  for (const [path, principalId] of [
    ...subjects.map((id) => [`/users/${id}`, id] as const),
    [`/groups/${group}`, group] as const,
  ]) {
    const given = { principalId, resourceId: principal, appRoleId: everybody };
    await post(`${path}/appRoleAssignments`, given);
    if (path.startsWith('/users')) {
      const grant = {
        clientId: principal,
        consentType: 'Principal',
        principalId,
        resourceId: graph.id as string,
        scope: 'User.Read',
        startTime: '2022-03-17T00:00:00Z',
        expiryTime: '2023-03-17T00:00:00Z',
      };
      await send(stage, 'POST', '/beta/oauth2PermissionGrants', { body: JSON.stringify(grant) });
    }
  }
  await post(`/servicePrincipals/${principal}/appRoleAssignments`, {
    principalId: principal,
    resourceId: graph.id as string,
    appRoleId: role.id as string,
  });
  const keyIds = {
    applications: (await post(`/applications/${app.id as string}/addPassword`, {})).keyId as string,
    servicePrincipals: (await post(`/servicePrincipals/${principal}/addPassword`, {})).keyId as string,
  };
  const gone = await make('/applications', { displayName: 'Gone' });
  await send(stage, 'DELETE', `/v1.0/applications/${gone}`);
  await arrangeAppParts(hands, { app, principal, graph }, people);

  const bareApp = await post('/applications', { displayName: 'Bare' });
  const bare = {
    applications: bareApp.id as string,
    serviceprincipals: await make('/servicePrincipals', { appId: bareApp.appId as string }),
  };
  return { app, spare, bare, principal, graph, role, keyIds };
};
