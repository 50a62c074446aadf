// Recipes for programs that people type commands into. Most of them have Microsoft's hosts fixed, so they go by the proxy.

import type { Recipe } from './recipe.js';

const byProxy = {
  file: undefined,
  run: undefined,
  needs: 'proxy',
} satisfies Partial<Recipe>;

const powershell: Recipe = {
  ...byProxy,
  name: 'powershell',
  title: 'Microsoft Graph PowerShell',
  does: 'reads users as an application',
  install: 'Install-Module Microsoft.Graph.Users',
  language: 'powershell',
  toVariables: ({ proxyUrl, caFile }) => ({ HTTPS_PROXY: proxyUrl, SSL_CERT_FILE: caFile }),
  toNotes: () => ['PowerShell reads SSL_CERT_FILE on Linux only. On Windows and macOS it trusts what the user trusts.'],
  toCode: ({ tenantId, clientId, clientSecret }) => `\
$secret = ConvertTo-SecureString '${clientSecret}' -AsPlainText -Force
$credential = [pscredential]::new('${clientId}', $secret)
Connect-MgGraph -TenantId '${tenantId}' -ClientSecretCredential $credential -NoWelcome

Get-MgUser -Top 3 -Property DisplayName | Select-Object -ExpandProperty DisplayName
`,
};

const m365: Recipe = {
  ...byProxy,
  name: 'm365',
  title: 'CLI for Microsoft 365',
  does: 'lists licenses as an application',
  install: 'npm install --global @pnp/cli-microsoft365',
  language: 'bash',
  toVariables: ({ proxyUrl, caFile }) => ({ HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: caFile }),
  toNotes: () => [],
  toCode: ({ tenantId, clientId, clientSecret }) => `\
m365 login --authType secret --appId ${clientId} --tenant ${tenantId} --secret ${clientSecret}
m365 entra license list --query '[].skuPartNumber'
`,
};

const az: Recipe = {
  ...byProxy,
  name: 'az',
  title: 'Azure CLI',
  does: 'reads users as an application',
  install: undefined,
  language: 'bash',
  toVariables: ({ proxyUrl, caFile }) => ({ HTTPS_PROXY: proxyUrl, REQUESTS_CA_BUNDLE: caFile }),
  toNotes: () => [],
  toCode: ({ tenantId, clientId, clientSecret }) => `\
az login --service-principal --username ${clientId} --password ${clientSecret} --tenant ${tenantId} --allow-no-subscriptions
az rest --url 'https://graph.microsoft.com/v1.0/users?$select=displayName&$top=3' --query 'value[].displayName'
`,
};

const curl: Recipe = {
  name: 'curl',
  title: 'curl',
  does: 'gets a token for an application, and reads users with it',
  install: undefined,
  file: undefined,
  run: undefined,
  needs: 'http',
  language: 'bash',
  toVariables: () => ({}),
  toNotes: ({ caFile }) => [`Over HTTPS, add: --cacert '${caFile}'`],
  toCode: ({ url, tenantId, clientId, clientSecret }) => `\
token=$(curl -s ${url}/${tenantId}/oauth2/v2.0/token \\
  -d grant_type=client_credentials -d client_id=${clientId} -d client_secret=${clientSecret} \\
  -d scope=https://graph.microsoft.com/.default | sed -n 's/.*"access_token": *"\\([^"]*\\)".*/\\1/p')
curl -s -H "Authorization: Bearer $token" '${url}/v1.0/users?$select=displayName&$top=3'
`,
};

/** In the order in which they are listed. */
export const commandRecipes: readonly Recipe[] = [powershell, m365, az, curl];
