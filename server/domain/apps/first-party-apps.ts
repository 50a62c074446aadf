// Microsoft's own apps that every tenant knows without registration: clients that people sign in with, and the APIs that
// they ask for. Which of them opens which claimable app is in fixtures/catalogue/claimable-apps.json.
//
// Ids and names: Learn, troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in (documented), and the list of
// Microsoft's service principals in github.com/merill/microsoft-info, read from a tenant (observed).

import { licenseManager } from '../audit/directory-audit.js';

/** A scope of an API of Microsoft's, other than Graph. */
export interface FirstPartyScope {
  readonly id: string;
  readonly value: string;
  /** True: only an administrator can consent to it. */
  readonly needsAdministrator: boolean;
}

/** An app of Microsoft's. */
export interface FirstPartyApp {
  readonly appId: string;
  readonly displayName: string;
  readonly mark: 'documented' | 'observed';
  /** The tenant that owns it. */
  readonly ownerId: string;
  /** The addresses by which clients name it as a resource; none for an app that is only a client. */
  readonly identifiers: readonly string[];
  readonly scopes: readonly FirstPartyScope[];
}

/** Learn, verify-first-party-apps-sign-in: the tenant that owns most of Microsoft's apps. */
const microsoftServices = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const microsoftCorporation = '72f988bf-86f1-41af-91ab-2d7cd011db47';

/** Microsoft Graph's app id, in every tenant. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

type Extras = Partial<Pick<FirstPartyApp, 'ownerId' | 'identifiers' | 'scopes'>>;

const app = (appId: string, displayName: string, mark: FirstPartyApp['mark'], extras: Extras = {}): FirstPartyApp => ({
  appId,
  displayName,
  mark,
  ownerId: microsoftServices,
  identifiers: [],
  scopes: [],
  ...extras,
});

const scope = (id: string, value: string, needsAdministrator = false): FirstPartyScope => ({
  id,
  value,
  needsAdministrator,
});

/** All of them. Microsoft Graph comes first: its scopes and roles are in openapi/permissions.json. */
export const firstPartyApps: readonly FirstPartyApp[] = [
  app(graphAppId, 'Microsoft Graph', 'documented', {
    identifiers: [
      'https://graph.microsoft.com',
      'https://graph.microsoft.us',
      'https://dod-graph.microsoft.us',
      'https://microsoftgraph.chinacloudapi.cn',
      'https://canary.graph.microsoft.com',
    ],
  }),
  app('00000002-0000-0000-c000-000000000000', 'Windows Azure Active Directory', 'documented', {
    identifiers: ['https://graph.windows.net'],
    scopes: [scope('311a71cc-e848-46a1-bdf8-97ff7156d8e6', 'User.Read')],
  }),
  app('797f4846-ba00-4fd7-ba43-dac1f8f63013', 'Azure Resource Manager', 'observed', {
    identifiers: ['https://management.core.windows.net', 'https://management.azure.com'],
    scopes: [scope('41094075-9dad-400e-a0bd-54e686782033', 'user_impersonation')],
  }),
  app('cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'Microsoft Teams Services', 'documented', {
    identifiers: ['https://api.spaces.skype.com'],
  }),
  app('475226c6-020e-4fb2-8a90-7a972cbfc1d4', 'PowerApps Service', 'observed', {
    identifiers: ['https://service.powerapps.com'],
    scopes: [scope('0eb56b90-a7b5-43b5-9402-8137a8083e90', 'User')],
  }),
  app('7df0a125-d3be-4c96-aa54-591f83ff541c', 'Microsoft Flow Service', 'observed', {
    identifiers: ['https://service.flow.microsoft.com'],
  }),
  app('00000006-0000-0ff1-ce00-000000000000', 'Microsoft Office 365 Portal', 'documented', {
    identifiers: ['https://admin.microsoft.com', 'https://portal.office.com'],
  }),
  app(licenseManager.appId, licenseManager.displayName, 'observed'),
  app('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI', 'documented'),
  app('1950a258-227b-4e31-a9cf-717495945fc2', 'Microsoft Azure PowerShell', 'documented'),
  app('14d82eec-204b-4c2f-b7e8-296a70dab67e', 'Microsoft Graph Command Line Tools', 'observed'),
  app('de8bc8b5-d9f9-48b1-a8ad-b748da725064', 'Graph Explorer', 'observed', { ownerId: microsoftCorporation }),
  app('1fec8e78-bce4-4aaf-ab1b-5451cc387264', 'Microsoft Teams', 'documented'),
  app('5e3ce6c0-2b1f-4285-8d4b-75ee78787346', 'Microsoft Teams Web Client', 'documented'),
  app('a8f7a65c-f5ba-4859-b2d6-df772c264e9d', 'Power Apps Web', 'documented'),
  app('3e62f81e-590b-425b-9531-cad6683656cf', 'PowerApps - apps.powerapps.com', 'observed'),
  app('6204c1d1-4712-4c46-a7d9-3ed63d992682', 'Microsoft Flow Portal', 'observed'),
  app('4765445b-32c6-49b0-83e6-1d93765276ca', 'OfficeHome', 'documented'),
];

const byAppId: ReadonlyMap<string, FirstPartyApp> = new Map(firstPartyApps.map((one) => [one.appId, one]));

/** An address without case and without slashes at its end: clients write `https://graph.microsoft.com//` too. */
export const toPlainIdentifier = (identifier: string): string => {
  const lower = identifier.toLowerCase();
  let end = lower.length;
  while (end > 0 && lower[end - 1] === '/') end -= 1;
  return lower.slice(0, end);
};

const byIdentifier: ReadonlyMap<string, FirstPartyApp> = new Map(
  firstPartyApps.flatMap((one) => one.identifiers.map((identifier) => [identifier, one] as const)),
);

/** The app of Microsoft's with an app id. */
export const findFirstPartyApp = (appId: string): FirstPartyApp | undefined => byAppId.get(appId.toLowerCase());

/** The API of Microsoft's that an address names. */
export const findFirstPartyResource = (identifier: string): FirstPartyApp | undefined =>
  byIdentifier.get(toPlainIdentifier(identifier));
