// What apps of the arranged tenant have, and who created them.

import type { Json } from '../new-emulator.js';
import type { Apps } from './apps.js';
import { stage, type Hands } from './hands.js';
import type { People } from './people.js';

const team = {
  displayName: 'Contoso volunteer roster',
  groupTypes: ['Unified'],
  mailEnabled: true,
  securityEnabled: false,
};

/** The app creates a group, with a token of its own. */
const createAsApp = async (
  { send, post }: Hands,
  { app, principal, graph }: Pick<Apps, 'app' | 'principal' | 'graph'>,
): Promise<void> => {
  const role = (graph.appRoles as readonly Json[]).find(({ value }) => value === 'Group.Create');
  const path = `/servicePrincipals/${principal}/appRoleAssignments`;
  await post(path, { principalId: principal, resourceId: graph.id as string, appRoleId: role.id as string });
  const { secretText } = await post(`/applications/${app.id as string}/addPassword`, {});
  const form = {
    grant_type: 'client_credentials',
    client_id: app.appId as string,
    client_secret: secretText as string,
    scope: 'https://graph.microsoft.com/.default',
  };
  const { body } = await send(stage, 'POST', '/common/oauth2/v2.0/token', {
    body: new URLSearchParams(form).toString(),
    headers: { authorization: '', 'content-type': 'application/x-www-form-urlencoded' },
  });
  await send(stage, 'POST', '/v1.0/groups', {
    body: JSON.stringify({ ...team, mailNickname: 'ofApp' }),
    headers: { authorization: `Bearer ${(body as { readonly access_token: string }).access_token}` },
  });
};

/** The signed-in user creates a group, an app and its service principal, and is no administrator meanwhile. */
const createAsMember = async ({ send, read, post }: Hands, meId: string): Promise<void> => {
  const held = (await read('/me/memberOf/microsoft.graph.directoryRole'))?.value as readonly Json[];
  for (const { id } of held) await send(stage, 'DELETE', `/v1.0/directoryRoles/${id as string}/members/${meId}/$ref`);
  await post('/groups', { ...team, mailNickname: 'volunteers' });
  const { appId } = await post('/applications', { displayName: 'ConVol' });
  await post('/servicePrincipals', { appId: appId as string });
  for (const { id } of held)
    await post(`/directoryRoles/${id as string}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${meId}`,
    });
};

/** Arranges them. */
export const arrangeAppParts = async (
  hands: Hands,
  parts: Pick<Apps, 'app' | 'principal' | 'graph'>,
  { meId, userId }: Pick<People, 'meId' | 'userId'>,
): Promise<void> => {
  const { send, post } = hands;
  const scopes = parts.graph.oauth2PermissionScopes as readonly Json[];
  const scope = scopes.find(({ value }) => value === 'User.ReadWrite');
  await post(`/servicePrincipals/${parts.graph.id as string}/delegatedPermissionClassifications`, {
    permissionId: scope.id as string,
    classification: 'low',
  });
  await send(stage, 'POST', `/beta/servicePrincipals/${parts.principal}/createPasswordSingleSignOnCredentials`, {
    body: JSON.stringify({
      id: userId,
      credentials: [{ fieldId: 'param_username', value: 'myusername', type: 'username' }],
    }),
  });
  await createAsApp(hands, parts);
  await createAsMember(hands, meId);
};
