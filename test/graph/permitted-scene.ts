// A tenant in which every operation has a request that succeeds, and callers whose tokens carry what a test says. Every case gets
// a fork of its own.

import type { OperationSpec } from '../../server/contract/spec.js';
import { newClient, type Answer, type Client } from '../new-emulator.js';
import { arrange, requests, toPlainRequest, type Request, type Scene } from './every-request.js';

/** Who asks. `scopes` with a user, `roles` without. */
export interface Bearer {
  readonly user?: string;
  /** The app that asks; one of Microsoft's, if none is named. */
  readonly app?: string;
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
}

const fabrikam = 'fabrikam.onmicrosoft.com';

/** The user of the requests at /me, who has no role. */
export const lee = `leeg@${fabrikam}`;
/** A member who owns nothing and has no role. */
export const newcomer = `newcomer@${fabrikam}`;
/** A guest who owns nothing and has no role. */
export const guest = `guest@${fabrikam}`;

/** A tenant for one case. */
export interface PermittedCase {
  /** Sends the request of an operation. */
  ask(operation: OperationSpec, bearer: Bearer): Promise<Answer>;
  /** A client with a token. */
  as(bearer: Bearer): Promise<Client>;
  /** Without a token that carries anything. */
  readonly control: Client;
  /** What the paths of its requests begin with. */
  readonly prefix: string;
  giveRole(user: string, roleDefinitionId: string): Promise<void>;
  setAuthorization(mode: 'permissive' | 'log' | 'strict'): Promise<void>;
}

/** The request of an operation. */
export const requestOf = (operation: OperationSpec, scene: Scene): Request => {
  const request = requests[operation.operationId]?.(scene) ?? toPlainRequest(operation);
  if (request === undefined) throw new Error(`no request for ${operation.operationId}`);
  return request;
};

const addUser = async (client: Client, userPrincipalName: string, userType: string): Promise<void> => {
  await client.post('/v1.0/users', {
    accountEnabled: true,
    displayName: userPrincipalName.split('@')[0],
    mailNickname: userPrincipalName.split('@')[0],
    userPrincipalName,
    passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
    userType,
  });
};

/** The scene that all cases of a file are forks of. */
export const arrangeForks = async (): Promise<{ readonly scene: Scene; fork(): Promise<PermittedCase> }> => {
  const scene = await arrange();
  await addUser(scene.anybody, newcomer, 'Member');
  await addUser(scene.anybody, guest, 'Guest');
  let forks = 0;
  const fork = async (): Promise<PermittedCase> => {
    if (forks > 0) await scene.anybody.delete(`/_tenantry/tenants/case-${String(forks)}`);
    forks += 1;
    const name = `case-${String(forks)}`;
    await scene.anybody.post('/_tenantry/tenants', { name, forkOf: 'default' });
    const prefix = `/t/${name}`;
    const control = newClient(scene.emulator);
    const as = async (bearer: Bearer): Promise<Client> => {
      const { body } = await control.post(`${prefix}/_tenantry/tokens`, bearer);
      return newClient(scene.emulator, body.accessToken as string);
    };
    return {
      control,
      prefix,
      as,
      ask: async (operation, bearer) => {
        const [path, body, headers = {}, before] = requestOf(operation, scene);
        if (before !== undefined) {
          const anybody = await as({ roles: ['Directory.ReadWrite.All'] });
          await anybody.send(before[0], prefix + before[1]);
        }
        // Only the app that owns a schema extension changes it.
        const app = operation.operationId.endsWith('SchemaExtension') ? { app: scene.ownerAppId } : {};
        return (await as({ ...bearer, ...app })).send(operation.method, prefix + path, body, { headers });
      },
      giveRole: async (user, roleDefinitionId) => {
        const { id: principalId } = (await control.get(`${prefix}/v1.0/users/${user}`)).body as { id: string };
        const body = { principalId, roleDefinitionId, directoryScopeId: '/' };
        await control.post(`${prefix}/v1.0/roleManagement/directory/roleAssignments`, body);
      },
      setAuthorization: async (authorization) => {
        await control.patch(`${prefix}/_tenantry/settings`, { authorization });
      },
    };
  };
  return { scene, fork };
};
