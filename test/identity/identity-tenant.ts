// A small tenant with apps and people for tests of the token service, in three lines.

import { decodeJwt, type JWTPayload } from 'jose';
import { seal } from '../../server/identity/keys/sealed.js';
import { createKeyRing } from '../../server/identity/keys/key-ring.js';
import type { AuthorizationCode } from '../../server/identity/requests/authorization-code.js';
import type { Application, ServicePrincipal, User } from '../../server/domain/tenant/rows.js';
import { consent } from '../../server/domain/apps/consent/consent.js';
import { findClient, findResource } from '../../server/domain/apps/find-client.js';
import { toPasswordCredential } from '../../server/domain/apps/credentials/secrets.js';
import { requireUser } from '../../server/domain/tenant/find-user.js';
import { toPasswordProfile, type GivenPassword } from '../../server/domain/users/passwords.js';
import type { Emulator, EmulatorOptions } from '../../server/emulator.js';
import type { Tenant } from '../../server/store/tenant.js';
import { actor, addPrincipal, apiId, clientId, plantApps } from '../domain/apps/own-apps.js';
import { benchNow, newEmulator, type Answer } from '../new-emulator.js';
import { askToken, strangerId, type TokenQuestion } from './ask-token.js';
import { testKey } from './test-key.js';

export { apiId, clientId, strangerId };

/** Someone of the small tenant. */
export const ann = 'ann@small.onmicrosoft.com';
export const ben = 'ben@small.onmicrosoft.com';

/** The secret of the registered client. */
export const secret = 'oOo8Q~right';

const aYear = { startDateTime: '2026-01-01T00:00:00.000Z', endDateTime: '2027-01-01T00:00:00.000Z' };

/** A secret of the client, as a row keeps it. */
export const toSecret = (text: string, times: Partial<typeof aYear> = {}): Application['passwordCredentials'][number] =>
  toPasswordCredential(text, {
    ...aYear,
    ...times,
    keyId: '00000000-0000-4000-8000-00000000aaaa',
    displayName: 'Test',
    customKeyIdentifier: null,
  });

/** What differs from a confidential client with one secret. */
export interface IdentityExtras {
  readonly client?: Partial<Application>;
  readonly api?: Partial<Application['api']>;
  readonly clientPrincipal?: Partial<ServicePrincipal>;
  readonly isStrict?: boolean;
  readonly options?: EmulatorOptions;
}

/** A tenant and its token service. */
export interface IdentityTenant {
  readonly tenant: Tenant;
  readonly emulator: Emulator;
  /** The token endpoint. */
  ask(form: Readonly<Record<string, string>>, question?: TokenQuestion): Promise<Answer>;
  /** Gives the client scopes for everybody. */
  consentAll(resource: string, scopes: readonly string[], roles?: readonly string[]): void;
  user(name: string): User;
  setPassword(name: string, given: GivenPassword): void;
  /** A code as the sign-in page would give it. */
  code(changes?: Partial<AuthorizationCode>, expires?: number): Promise<string>;
}

/** The form with which a client redeems a code. */
export const codeForm = (code: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  grant_type: 'authorization_code',
  client_id: strangerId,
  redirect_uri: 'http://localhost:3000/back',
  code,
  ...changes,
});

let codes = 0;

/** Makes one. The client is registered with a secret, and both apps have their service principals. */
export const newIdentity = ({
  client,
  api,
  clientPrincipal,
  isStrict,
  options,
}: IdentityExtras = {}): IdentityTenant => {
  const tenant = plantApps({ passwordCredentials: [toSecret(secret)], ...client }, api);
  addPrincipal(tenant, apiId);
  addPrincipal(tenant, clientId, clientPrincipal);
  tenant.transact((draft) => {
    const [settings] = draft.scan('settings');
    if (isStrict === true) draft.put('settings', { ...settings!.row, authorization: 'strict' });
  });
  const emulator = newEmulator({ state: tenant, ...options });
  return {
    tenant,
    emulator,
    ask: (form, question) => askToken(emulator, form, question),
    consentAll: (resource, scopes, roles = []) => {
      tenant.transact((draft) => {
        const permissions = [{ resource: findResource(draft, resource)!, scopes, roles }];
        consent(draft, { client: findClient(draft, clientId)!, permissions, userId: null }, actor);
      });
    },
    user: (name) => requireUser(tenant.view, name),
    setPassword: (name, given) => {
      tenant.transact((draft) => {
        const user = requireUser(draft, name);
        draft.put('users', { ...user, passwordProfile: toPasswordProfile(user.id, given, null) });
      });
    },
    code: async (changes = {}, expires = Date.parse(benchNow) / 1000 + 600) => {
      codes += 1;
      const content: AuthorizationCode = {
        tenant: 'default',
        grantId: `00000000-0000-4000-8000-${String(codes).padStart(12, 'c')}`,
        clientId: strangerId,
        userId: requireUser(tenant.view, ann).id,
        redirectUri: 'http://localhost:3000/back',
        isSpa: false,
        scope: 'openid profile offline_access User.Read',
        authTime: Date.parse(benchNow) / 1000,
        wantsAuthTime: false,
        proofs: ['pwd'],
        contexts: [],
        sessionId: '00000000-0000-4000-8000-00000000bbbb',
        ...changes,
      };
      return seal(await createKeyRing(testKey)(), 'code', { ...content }, expires);
    },
  };
};

/** The claims of a token in an answer. */
export const claimsOf = ({ body }: Answer, name: 'access_token' | 'id_token' = 'access_token'): JWTPayload =>
  decodeJwt((body as Readonly<Record<string, string>>)[name]!);

/** The number and OAuth's word of a refusal. */
export const refusalOf = ({ body }: Answer): readonly [number | undefined, string] => [
  (body as { readonly error_codes?: readonly number[] }).error_codes?.[0],
  (body as { readonly error: string }).error,
];

/** The form of a password grant by a client that is not registered. */
export const passwordForm = {
  grant_type: 'password',
  client_id: strangerId,
  username: ann,
  password: 'anything',
  scope: 'openid profile offline_access User.Read',
} as const;

/** The form of the registered client as itself. */
export const clientForm = {
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: secret,
  scope: 'https://graph.microsoft.com/.default',
} as const;
