// @azure/msal-node in each of its flows. It finds the authority by discovery and takes the certificate from
// NODE_EXTRA_CA_CERTS; the only thing said about Tenantry is its address.

import { ConfidentialClientApplication, CryptoProvider, PublicClientApplication } from '@azure/msal-node';
import { askGraph, runTask } from './run-task.mjs';
import { enterDeviceCode, signInAt, withSite } from './sign-in-page.mjs';

const toAuth = ({ clientId, origin, tenant, host }) => ({
  clientId,
  authority: `${origin}/${tenant}`,
  knownAuthorities: [host],
});

const newConfidential = (place) =>
  new ConfidentialClientApplication({ auth: { ...toAuth(place), clientSecret: place.clientSecret } });

const newPublic = (place) => new PublicClientApplication({ auth: toAuth(place) });

const scopes = ['User.Read'];
const defaultScopes = ['https://graph.microsoft.com/.default'];

const asApp = async (application, { origin }) => {
  const { accessToken } = await application.acquireTokenByClientCredential({ scopes: defaultScopes });
  const again = await application.acquireTokenByClientCredential({ scopes: defaultScopes });
  const { status, body } = await askGraph(`${origin}/v1.0`, '/subscribedSkus', accessToken);
  return { accessToken, fromCache: again.fromCache, status, skus: body.value.length };
};

/** What an application gets from a sign-in, and what Graph says about who it is. */
const toSeen = async ({ origin }, { accessToken, idToken, account }) => {
  const { status, body } = await askGraph(`${origin}/v1.0`, '/me', accessToken);
  return { accessToken, idToken, username: account.username, status, me: body.userPrincipalName };
};

const interactive = async (place) => {
  const application = newPublic(place);
  // The library listens at a port of its own until the browser comes back.
  const openBrowser = (address) => signInAt(address, place, 'http://localhost:');
  const result = await application.acquireTokenInteractive({ scopes, openBrowser, successTemplate: 'Done' });
  return { application, result };
};

const readRefreshToken = (application) =>
  Object.values(JSON.parse(application.getTokenCache().serialize()).RefreshToken)[0].secret;

await runTask({
  secret: (place) => asApp(newConfidential(place), place),
  certificate: (place) =>
    asApp(
      new ConfidentialClientApplication({ auth: { ...toAuth(place), clientCertificate: place.certificate } }),
      place,
    ),
  wrongSecret: (place) =>
    newConfidential(place)
      .acquireTokenByClientCredential({ scopes: defaultScopes })
      .then(
        () => ({ error: 'none' }),
        ({ name, errorCode, errorMessage }) => ({ name, errorCode, errorMessage }),
      ),
  // Authorization code with PKCE, through the sign-in page.
  interactive: async (place) => {
    const { result } = await interactive(place);
    return toSeen(place, result);
  },
  silent: async (place) => {
    const { application, result } = await interactive(place);
    const { account } = result;
    const cached = await application.acquireTokenSilent({ account, scopes });
    const before = readRefreshToken(application);
    const renewed = await application.acquireTokenSilent({ account, scopes, forceRefresh: true });
    return {
      ...(await toSeen(place, renewed)),
      cached: cached.fromCache,
      renewedFromCache: renewed.fromCache,
      isRotated: readRefreshToken(application) !== before,
    };
  },
  refresh: async (place) => {
    const { application } = await interactive(place);
    const refreshToken = readRefreshToken(application);
    return toSeen(place, await newPublic(place).acquireTokenByRefreshToken({ refreshToken, scopes }));
  },
  // What a web application does: it makes the address itself, and takes the code from its own redirect_uri.
  web: (place) =>
    withSite('Back', {}, async (redirectUri) => {
      const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
      const expected = { state: 'web-state', nonce: 'web-nonce' };
      const application = newConfidential(place);
      const address = await application.getAuthCodeUrl({
        scopes,
        redirectUri,
        codeChallenge: challenge,
        codeChallengeMethod: 'S256',
        responseMode: 'query',
        ...expected,
      });
      const { searchParams: answer } = await signInAt(address, place, redirectUri);
      const code = answer.get('code');
      const state = answer.get('state');
      const request = { scopes, redirectUri, code, codeVerifier: verifier, ...expected };
      const redeem = () => application.acquireTokenByCode(request, { code, state });
      const seen = await toSeen(place, await redeem());
      const twice = await redeem().then(
        () => 'accepted',
        ({ errorCode }) => errorCode,
      );
      return { ...seen, state, twice };
    }),
  deviceCode: async (place) => {
    let page;
    const deviceCodeCallback = ({ verificationUri, userCode }) => {
      page = enterDeviceCode(verificationUri, userCode, place);
    };
    const result = await newPublic(place).acquireTokenByDeviceCode({ scopes, deviceCodeCallback });
    return { ...(await toSeen(place, result)), page: await page };
  },
  password: async (place) =>
    toSeen(
      place,
      await newPublic(place).acquireTokenByUsernamePassword({
        scopes,
        username: place.user,
        password: place.password,
      }),
    ),
  // An API that is called with a user's token calls Graph for that user.
  onBehalfOf: async (place) => {
    const front = new PublicClientApplication({ auth: { ...toAuth(place), clientId: place.frontClientId } });
    const { accessToken: oboAssertion } = await front.acquireTokenByUsernamePassword({
      scopes: [place.apiScope],
      username: place.user,
      password: place.password,
    });
    const result = await newConfidential(place).acquireTokenOnBehalfOf({ oboAssertion, scopes });
    return { ...(await toSeen(place, result)), assertion: oboAssertion };
  },
});
