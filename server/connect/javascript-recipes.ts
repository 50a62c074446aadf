// Recipes for JavaScript. What each client insists on is in the words beside it.

import { toHost, toHostName, type Place, type Recipe } from './recipe.js';

const javascript = {
  language: 'javascript',
  file: 'app.mjs',
  run: 'node app.mjs',
  needs: 'https',
  toVariables: ({ caFile }: Place) => ({ NODE_EXTRA_CA_CERTS: caFile }),
  toNotes: () => [],
} satisfies Partial<Recipe>;

const graphClient: Recipe = {
  ...javascript,
  name: 'graph-client',
  title: "Microsoft's Graph client for JavaScript",
  does: 'reads users as an application',
  install: 'npm install @microsoft/microsoft-graph-client @azure/identity',
  toNotes: () => ['It sends its token over HTTPS only, and takes the name of the host without the port.'],
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import { ClientSecretCredential } from '@azure/identity';
import { Client } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

const credential = new ClientSecretCredential('${tenantId}', '${clientId}', '${clientSecret}', {
  authorityHost: '${httpsUrl}',
  disableInstanceDiscovery: true,
});
const client = Client.initWithMiddleware({
  baseUrl: '${httpsUrl}',
  customHosts: new Set(['${toHostName(httpsUrl)}']),
  authProvider: new TokenCredentialAuthenticationProvider(credential, {
    scopes: ['https://graph.microsoft.com/.default'],
  }),
});

const { value } = await client.api('/users').select('displayName').top(3).get();
console.log(value.map((user) => user.displayName).join(', '));
`,
};

const msgraphSdk: Recipe = {
  ...javascript,
  name: 'msgraph-sdk',
  title: "Microsoft's Graph SDK for TypeScript (Kiota)",
  does: 'reads users as an application',
  install:
    'npm install @microsoft/msgraph-sdk @microsoft/msgraph-sdk-users @microsoft/kiota-authentication-azure @azure/identity',
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import { ClientSecretCredential } from '@azure/identity';
import { AzureIdentityAuthenticationProvider } from '@microsoft/kiota-authentication-azure';
import { createGraphServiceClient, GraphRequestAdapter } from '@microsoft/msgraph-sdk';
import '@microsoft/msgraph-sdk-users';

const credential = new ClientSecretCredential('${tenantId}', '${clientId}', '${clientSecret}', {
  authorityHost: '${httpsUrl}',
  disableInstanceDiscovery: true,
});
const scopes = ['https://graph.microsoft.com/.default'];
const hosts = new Set(['${toHostName(httpsUrl)}']);
const adapter = new GraphRequestAdapter(
  new AzureIdentityAuthenticationProvider(credential, scopes, undefined, hosts),
);
adapter.baseUrl = '${httpsUrl}/v1.0';
const client = createGraphServiceClient(adapter);

const { value } = await client.users.get({ queryParameters: { select: ['displayName'], top: 3 } });
console.log(value.map((user) => user.displayName).join(', '));
`,
};

const msalNode: Recipe = {
  ...javascript,
  name: 'msal-node',
  title: 'MSAL for Node (@azure/msal-node)',
  does: 'gets a token for an application, and reads users with it',
  install: 'npm install @azure/msal-node',
  toNotes: () => ['Its authority must be HTTPS, and knownAuthorities needs the port.'],
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import { ConfidentialClientApplication } from '@azure/msal-node';

const application = new ConfidentialClientApplication({
  auth: {
    clientId: '${clientId}',
    clientSecret: '${clientSecret}',
    authority: '${httpsUrl}/${tenantId}',
    knownAuthorities: ['${toHost(httpsUrl)}'],
  },
});
const { accessToken } = await application.acquireTokenByClientCredential({
  scopes: ['https://graph.microsoft.com/.default'],
});

const response = await fetch('${httpsUrl}/v1.0/users?$select=displayName&$top=3', {
  headers: { Authorization: \`Bearer \${accessToken}\` },
});
const { value } = await response.json();
console.log(value.map((user) => user.displayName).join(', '));
`,
};

const msalBrowser: Recipe = {
  ...javascript,
  name: 'msal-browser',
  title: 'MSAL for browsers (@azure/msal-browser)',
  does: 'signs a user in and shows their name',
  install: 'npm install @azure/msal-browser',
  file: 'app.js',
  run: undefined,
  toVariables: () => ({}),
  toNotes: () => [
    'Bundle it as you bundle your application, and open it at http://localhost, at any port.',
    'The browser asks once whether to go on to a certificate that it does not know: say yes there, or import the certificate authority into a profile of its own.',
  ],
  toCode: ({ httpsUrl, tenantId, clientId }) => `\
import { PublicClientApplication } from '@azure/msal-browser';

const application = new PublicClientApplication({
  auth: {
    clientId: '${clientId}',
    authority: '${httpsUrl}/${tenantId}',
    knownAuthorities: ['${toHost(httpsUrl)}'],
    redirectUri: location.origin + location.pathname,
  },
});
await application.initialize();
const scopes = ['User.Read'];

await application.handleRedirectPromise();
const [account] = application.getAllAccounts();
if (account === undefined) {
  await application.loginRedirect({ scopes });
} else {
  const { accessToken } = await application.acquireTokenSilent({ scopes, account });
  const response = await fetch('${httpsUrl}/v1.0/me', { headers: { Authorization: \`Bearer \${accessToken}\` } });
  const { displayName } = await response.json();
  document.body.textContent = displayName;
}
`,
};

const azureIdentity: Recipe = {
  ...javascript,
  name: 'azure-identity',
  title: 'Azure Identity for JavaScript (@azure/identity)',
  does: 'gets a token from the settings in the environment, and reads users with it',
  install: 'npm install @azure/identity',
  toNotes: () => ['Without disableInstanceDiscovery it asks login.microsoftonline.com about the authority.'],
  toVariables: ({ caFile, httpsUrl, tenantId, clientId, clientSecret }) => ({
    NODE_EXTRA_CA_CERTS: caFile,
    AZURE_AUTHORITY_HOST: httpsUrl,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
  }),
  toCode: ({ httpsUrl }) => `\
import { DefaultAzureCredential } from '@azure/identity';

const credential = new DefaultAzureCredential({ disableInstanceDiscovery: true });
const { token } = await credential.getToken('https://graph.microsoft.com/.default');

const response = await fetch('${httpsUrl}/v1.0/users?$select=displayName&$top=3', {
  headers: { Authorization: \`Bearer \${token}\` },
});
const { value } = await response.json();
console.log(value.map((user) => user.displayName).join(', '));
`,
};

const pnp: Recipe = {
  ...javascript,
  name: 'pnpjs',
  title: 'PnPjs (@pnp/graph)',
  does: 'reads users as an application',
  install: 'npm install @pnp/graph @pnp/nodejs',
  toCode: ({ httpsUrl, tenantId, clientId, clientSecret }) => `\
import { graphfi } from '@pnp/graph';
import { GraphDefault, MSAL } from '@pnp/nodejs';
import '@pnp/graph/users/index.js';

const auth = {
  clientId: '${clientId}',
  clientSecret: '${clientSecret}',
  authority: '${httpsUrl}/${tenantId}',
  knownAuthorities: ['${toHost(httpsUrl)}'],
};
const graph = graphfi().using(
  GraphDefault({ baseUrl: '${httpsUrl}/v1.0' }),
  MSAL({ auth }, ['https://graph.microsoft.com/.default']),
);

const users = await graph.users.select('displayName').top(3)();
console.log(users.map((user) => user.displayName).join(', '));
`,
};

/** In the order in which they are listed. */
export const javascriptRecipes: readonly Recipe[] = [
  graphClient,
  msgraphSdk,
  msalNode,
  msalBrowser,
  azureIdentity,
  pnp,
];
