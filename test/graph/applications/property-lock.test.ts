// What an app forbids to change on its service principals. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/serviceprincipallockconfiguration,
// https://learn.microsoft.com/en-us/graph/tutorial-applications-basics; the refusal: https://github.com/Azure/azure-cli/issues/28734

import { describe, expect, it } from 'vitest';
import type { Answer, Client, Json } from '../../new-emulator.js';
import { newAppTenant } from './own-apps.js';
import { makeSigner, toKeyCredential } from './signer.js';

const arrange = async (lock: object) => {
  const { client, register, add } = newAppTenant();
  const app = await register({ signInAudience: 'AzureADMultipleOrgs' });
  const { id } = await add(app.appId as string);
  const path = `/v1.0/servicePrincipals/${id as string}`;
  const appPath = `/v1.0/applications/${app.id as string}`;
  const setLock = (next: object): Promise<Answer> => client.patch(appPath, { servicePrincipalLockConfiguration: next });
  return { client, path, appPath, setLock, lock };
};

const addKey = async (client: Client, path: string): Promise<Answer> =>
  client.patch(path, { keyCredentials: [toKeyCredential(await makeSigner())] });

const toWords = ({ status, body }: Answer): string => (status < 300 ? String(status) : String(body.error.message));

const attempts: Readonly<Record<string, (client: Client, path: string) => Promise<Answer>>> = {
  'a secret': (client, path) => client.post(`${path}/addPassword`, {}),
  'a certificate': addKey,
  'a certificate that signs': (client, path) =>
    client.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=Shop' }),
};

describe('a lock of service principals', () => {
  it.each([
    ['all properties', { allProperties: true }, 'a secret', 'Property passwordCredentials is invalid.'],
    ['all properties', { allProperties: true }, 'a certificate', 'Property keyCredentials is invalid.'],
    ['all properties', { allProperties: true }, 'a certificate that signs', 'Property keyCredentials is invalid.'],
    ['usage Verify', { credentialsWithUsageVerify: true }, 'a secret', 'Property passwordCredentials is invalid.'],
    ['usage Verify', { credentialsWithUsageVerify: true }, 'a certificate', 'Property keyCredentials is invalid.'],
    ['usage Sign', { credentialsWithUsageSign: true }, 'a secret', '200'],
    ['usage Sign', { credentialsWithUsageSign: true }, 'a certificate', '204'],
    [
      'usage Sign',
      { credentialsWithUsageSign: true },
      'a certificate that signs',
      'Property keyCredentials is invalid.',
    ],
    ['the key for tokens', { tokenEncryptionKeyId: true }, 'a secret', '200'],
    ['nothing', {}, 'a secret', '200'],
  ] as const)('of %s, %j: %s gives %s', async (_, part, attempt, words) => {
    const { client, path, setLock } = await arrange({});
    await setLock({ isEnabled: true, ...part });
    const answer = await attempts[attempt]?.(client, path);
    expect(answer === undefined ? undefined : toWords(answer)).toBe(words);
    if (answer !== undefined && answer.status >= 300)
      expect([answer.status, answer.body.error.code]).toEqual([400, 'CannotUpdateLockedServicePrincipalProperty']);
  });

  it('locks nothing while it is not enabled, and leaves the app itself and other properties open', async () => {
    const { client, path, appPath, setLock } = await arrange({});
    await setLock({ isEnabled: false, allProperties: true });
    expect((await client.post(`${path}/addPassword`, {})).status).toBe(200);
    await setLock({ isEnabled: true });
    expect((await client.post(`${path}/addPassword`, {})).status).toBe(400);
    expect((await client.post(`${appPath}/addPassword`, {})).status).toBe(200);
    expect((await client.patch(path, { notes: 'Locked', accountEnabled: false })).status).toBe(204);
  });

  it('keeps secrets, certificates and the key for tokens that are there', async () => {
    const { client, path, setLock } = await arrange({});
    const { body: secret } = await client.post(`${path}/addPassword`, {});
    await addKey(client, path);
    const [key] = (await client.get(`${path}?$select=keyCredentials`)).body.keyCredentials as Json[];
    await client.patch(path, { tokenEncryptionKeyId: key?.keyId as string });
    await setLock({ isEnabled: true, allProperties: true });
    expect(toWords(await client.post(`${path}/removePassword`, { keyId: secret.keyId as string }))).toBe(
      'Property passwordCredentials is invalid.',
    );
    expect(toWords(await client.patch(path, { keyCredentials: [] }))).toBe('Property keyCredentials is invalid.');
    expect(toWords(await client.patch(path, { tokenEncryptionKeyId: null }))).toBe(
      'Property tokenEncryptionKeyId is invalid.',
    );
    expect((await client.patch(path, { keyCredentials: [key ?? {}], notes: 'Same' })).status).toBe(204);
    await setLock({ isEnabled: false });
    expect((await client.post(`${path}/removePassword`, { keyId: secret.keyId as string })).status).toBe(204);
  });

  it('is read back, keeps what a change leaves out, and goes with null', async () => {
    const { client, appPath, setLock } = await arrange({});
    const read = async (): Promise<unknown> => (await client.get(appPath)).body.servicePrincipalLockConfiguration;
    expect(await read()).toBeNull();
    await setLock({ isEnabled: true, credentialsWithUsageSign: true });
    await setLock({ isEnabled: false });
    expect(await read()).toEqual({
      isEnabled: false,
      allProperties: null,
      credentialsWithUsageSign: true,
      credentialsWithUsageVerify: null,
      tokenEncryptionKeyId: null,
    });
    await client.patch(appPath, { servicePrincipalLockConfiguration: null });
    expect(await read()).toBeNull();
    expect((await setLock({ isEnabled: 'yes' })).status).toBe(400);
    expect((await setLock({ identifierUris: true })).status).toBe(400);
  });
});
