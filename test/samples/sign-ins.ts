// What people of the arranged tenant do with the token service: the logs of sign-ins have it.

import type { Json } from '../new-emulator.js';
import { domain, stage, type Hands } from './hands.js';

const password = '0eM85N54wFxWwvJ]';

/** Somebody with names of their own to sign in by. */
const john = {
  displayName: 'John Smith',
  identities: [{ signInType: 'emailAddress', issuer: domain, issuerAssignedId: 'j.smith@yahoo.com' }],
  passwordProfile: { password, forceChangePasswordNextSignIn: false },
  passwordPolicies: 'DisablePasswordExpiration',
};

/** Signs Anna in to an app whose name begins with each of these words. */
export const arrangeSignIns = async ({ send, read, post, make }: Hands): Promise<{ readonly signIn: string }> => {
  await make('/users', john);
  for (const word of ['Graph', 'Azure']) {
    const { appId } = (await post('/applications', { displayName: `${word} desk`, isFallbackPublicClient: true })) as {
      readonly appId: string;
    };
    await make('/servicePrincipals', { appId });
    const form = { grant_type: 'password', client_id: appId, scope: 'openid', username: 'anna@contoso.com', password };
    await send(stage, 'POST', '/common/oauth2/v2.0/token', {
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }
  const { value } = (await read('/auditLogs/signIns')) as { readonly value: readonly Json[] };
  return { signIn: value[0].id as string };
};
