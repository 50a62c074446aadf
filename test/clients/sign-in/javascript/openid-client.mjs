// openid-client: a relying party that knows OpenID Connect and nothing of Microsoft. It checks the issuer to the letter,
// and, asked to, the signature of the id token against the published keys.

import * as client from 'openid-client';
import { askGraph, runTask } from './run-task.mjs';
import { signInAt, withSite } from './sign-in-page.mjs';

const discover = async ({ origin, tenant, clientId, clientSecret }, authentication = client.ClientSecretPost) => {
  const issuer = new URL(`${origin}/${tenant}/v2.0`);
  const config = await client.discovery(issuer, clientId, clientSecret, authentication(clientSecret));
  client.enableNonRepudiationChecks(config);
  return config;
};

const asApp = async (place, authentication) => {
  const config = await discover(place, authentication);
  const scope = 'https://graph.microsoft.com/.default';
  const { access_token: accessToken } = await client.clientCredentialsGrant(config, { scope });
  const { status } = await askGraph(`${place.origin}/v1.0`, '/subscribedSkus', accessToken);
  return { accessToken, status };
};

await runTask({
  secretPost: (place) => asApp(place, client.ClientSecretPost),
  secretBasic: (place) => asApp(place, client.ClientSecretBasic),
  code: (place) =>
    withSite('Back', {}, async (redirectUri) => {
      const config = await discover(place);
      const pkceCodeVerifier = client.randomPKCECodeVerifier();
      const expectedNonce = client.randomNonce();
      const expectedState = client.randomState();
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile email offline_access User.Read',
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        nonce: expectedNonce,
        state: expectedState,
      });
      const calledBack = await signInAt(address.href, place, redirectUri);
      const tokens = await client.authorizationCodeGrant(config, calledBack, {
        pkceCodeVerifier,
        expectedNonce,
        expectedState,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
      const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
      const { body } = await askGraph(`${place.origin}/v1.0`, '/me', refreshed.access_token);
      const isRotated = refreshed.refresh_token !== tokens.refresh_token;
      const leave = client.buildEndSessionUrl(config, { post_logout_redirect_uri: redirectUri });
      return { claims, info, me: body.userPrincipalName, isRotated, leave };
    }),
});
