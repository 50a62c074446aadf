// @azure/identity, alone and with both of Microsoft's Graph SDKs.

import {
  ClientCertificateCredential,
  ClientSecretCredential,
  DefaultAzureCredential,
  DeviceCodeCredential,
  OnBehalfOfCredential,
  UsernamePasswordCredential,
} from '@azure/identity';
import { AzureIdentityAuthenticationProvider } from '@microsoft/kiota-authentication-azure';
import { Client } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
import { createGraphServiceClient, GraphRequestAdapter } from '@microsoft/msgraph-sdk';
import '@microsoft/msgraph-sdk-users';
import { askGraph, runTask } from './run-task.mjs';
import { enterDeviceCode } from './sign-in-page.mjs';

const scopes = ['https://graph.microsoft.com/.default'];

const toOptions = ({ origin }) => ({ authorityHost: origin, disableInstanceDiscovery: true });

const newSecret = (place) =>
  new ClientSecretCredential(place.tenant, place.clientId, place.clientSecret, toOptions(place));

const ask = async (credential, { origin }, path) => {
  const { token, expiresOnTimestamp } = await credential.getToken(scopes);
  return { accessToken: token, expiresOnTimestamp, ...(await askGraph(`${origin}/v1.0`, path, token)) };
};

await runTask({
  secret: (place) => ask(newSecret(place), place, '/subscribedSkus'),
  certificate: (place) =>
    ask(
      new ClientCertificateCredential(
        place.tenant,
        place.clientId,
        { certificate: `${place.certificate.privateKey}\n${place.certificate.x5c}` },
        toOptions(place),
      ),
      place,
      '/subscribedSkus',
    ),
  // Takes tenant, client and secret from the environment: AZURE_TENANT_ID and its siblings.
  environment: (place) => ask(new DefaultAzureCredential(toOptions(place)), place, '/subscribedSkus'),
  password: ({ tenant, clientId, user, password, ...place }) =>
    ask(
      new UsernamePasswordCredential(tenant, clientId, user, password, toOptions(place)),
      { ...place, tenant },
      '/me',
    ),
  deviceCode: async (place) => {
    const userPromptCallback = (answer) => void enterDeviceCode(answer.verificationUri, answer.userCode, place);
    const { tenant: tenantId, clientId } = place;
    return ask(new DeviceCodeCredential({ tenantId, clientId, userPromptCallback, ...toOptions(place) }), place, '/me');
  },
  onBehalfOf: async (place) => {
    const { tenant: tenantId, clientId, clientSecret, user, password } = place;
    const front = new UsernamePasswordCredential(tenantId, place.frontClientId, user, password, toOptions(place));
    const { token: userAssertionToken } = await front.getToken(place.apiScope);
    const options = { tenantId, clientId, clientSecret, userAssertionToken, ...toOptions(place) };
    return ask(new OnBehalfOfCredential(options), place, '/me');
  },
  wrongSecret: (place) =>
    newSecret(place)
      .getToken(scopes)
      .then(
        () => ({ error: 'none' }),
        ({ name, message }) => ({ name, message }),
      ),
  // The JavaScript SDK asks for the scope of the host that it is given.
  graphClient: async (place) => {
    const client = Client.initWithMiddleware({
      baseUrl: place.origin,
      defaultVersion: 'v1.0',
      customHosts: new Set(['localhost']),
      authProvider: new TokenCredentialAuthenticationProvider(newSecret(place), { scopes }),
    });
    const { value } = await client.api('/users').filter("department eq 'Retail'").select('displayName').get();
    return { names: value.map(({ displayName }) => displayName) };
  },
  kiota: async (place) => {
    const provider = new AzureIdentityAuthenticationProvider(
      newSecret(place),
      scopes,
      undefined,
      new Set(['localhost']),
    );
    const adapter = new GraphRequestAdapter(provider);
    adapter.baseUrl = `${place.origin}/v1.0`;
    const { value } = await createGraphServiceClient(adapter).users.get({
      queryParameters: { filter: "department eq 'Retail'", select: ['displayName'] },
    });
    return { names: value.map(({ displayName }) => displayName) };
  },
  // Without scopes, the provider asks for those of the host that it calls.
  kiotaDefaultScope: async (place) => {
    const provider = new AzureIdentityAuthenticationProvider(newSecret(place), [], undefined, new Set(['localhost']));
    const adapter = new GraphRequestAdapter(provider);
    adapter.baseUrl = `${place.origin}/v1.0`;
    const { value } = await createGraphServiceClient(adapter).users.get({
      queryParameters: { filter: "department eq 'Retail'", select: ['displayName'] },
    });
    return { names: value.map(({ displayName }) => displayName) };
  },
});
