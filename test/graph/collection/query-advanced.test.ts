// $filter over contoso's people: what needs `ConsistencyLevel: eventual` and `$count=true`, and is refused without both.
// https://learn.microsoft.com/en-us/graph/aad-advanced-queries, the table of user properties.

import { beforeAll, it } from 'vitest';
import {
  begins,
  e3,
  e5,
  ends,
  expectAdvanced,
  has,
  same,
  since,
  startCompany,
  until,
  type Case,
  type Company,
} from './query-cases.js';

const exchange2 = 'efb87545-963c-4e0d-99df-69c6916d9eb0';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});

const copilot = '639dec6b-bb19-468b-871c-c5c441c4b0cb';

/** Of a list of objects, a plain query asks one thing. github.com/microsoftgraph/microsoft-graph-docs issue 13369. */
const complex: readonly Case[] = [
  // One license cannot be two products at once.
  [`assignedLicenses/any(x:x/skuId eq ${copilot} and x/skuId eq ${e5})`, () => false],
  [
    `assignedLicenses/any(x:x/skuId eq ${copilot}) or assignedLicenses/any(x:x/skuId eq ${e5})`,
    (p) => has(copilot)(p) || has(e5)(p),
  ],
  [`assignedLicenses/any(x:x/skuId eq ${e5}) or userType eq 'Guest'`, (p) => has(e5)(p) || p.userType === 'Guest'],
  // The person's own properties can be named within a lambda.
  [`assignedLicenses/any(x:x/skuId eq ${e5} and city eq 'Seattle')`, (p) => has(e5)(p) && same(p.city, 'seattle')],
  [
    `assignedLicenses/any(x:x/skuId eq ${e5} and assignedLicenses/any(y:y/skuId eq ${copilot}))`,
    (p) => has(e5)(p) && has(copilot)(p),
  ],
];

const cases: readonly Case[] = [
  ...complex,
  ["displayName ne 'Lee Gu'", (p) => p.displayName !== 'Lee Gu'],
  ["not (displayName eq 'Lee Gu')", (p) => p.displayName !== 'Lee Gu'],
  ["not(displayName eq 'Lee Gu')", (p) => p.displayName !== 'Lee Gu'],
  ["not displayName eq 'Lee Gu'", (p) => p.displayName !== 'Lee Gu'],
  ["not (not (displayName eq 'Lee Gu'))", (p) => p.displayName === 'Lee Gu'],
  ["not startsWith(displayName,'a')", (p) => !begins(p.displayName, 'a')],
  ["startsWith(displayName,'a') eq false", (p) => !begins(p.displayName, 'a')],
  ["not (startsWith(displayName,'a') or startsWith(displayName,'b'))", (p) => !/^[ab]/i.test(p.displayName)],
  [
    "not (startsWith(displayName,'a') and city eq 'Seattle')",
    (p) => !(begins(p.displayName, 'a') && same(p.city, 'seattle')),
  ],
  ["not (displayName in ('Lee Gu','Ewa Nowak'))", (p) => !['Lee Gu', 'Ewa Nowak'].includes(p.displayName)],
  ["not (displayName ge 'M')", (p) => p.displayName.toLowerCase() < 'm'],
  [
    "not startsWith(displayName,'a') and city eq 'Seattle'",
    (p) => !begins(p.displayName, 'a') && same(p.city, 'seattle'),
  ],
  ['displayName eq null', () => false],
  ['givenName eq null', (p) => p.givenName === null],
  ['givenName ne null', (p) => p.givenName !== null],
  ['surname eq null', (p) => p.surname === null],
  ['jobTitle eq null', (p) => p.jobTitle === null],
  ["jobTitle ne 'Contractor'", (p) => !same(p.jobTitle, 'contractor')],
  ['department eq null', (p) => p.department === null],
  ["department ne 'Sales' and department ne 'IT'", (p) => !same(p.department, 'sales') && !same(p.department, 'it')],
  ["department eq null or department eq 'IT'", (p) => p.department === null || same(p.department, 'it')],
  ["department in (null,'IT')", (p) => p.department === null || same(p.department, 'it')],
  ['not (department eq null)', (p) => p.department !== null],
  ['mail eq null', (p) => p.mail === null],
  ['mail ne null', (p) => p.mail !== null],
  ['mail ne null and accountEnabled eq false', (p) => p.mail !== null && !p.accountEnabled],
  ["endsWith(mail,'@contoso.onmicrosoft.com')", (p) => ends(p.mail, '@contoso.onmicrosoft.com')],
  ["endswith(mail,'FABRIKAM.COM')", (p) => ends(p.mail, 'fabrikam.com')],
  ["not endsWith(mail,'@contoso.onmicrosoft.com')", (p) => !ends(p.mail, '@contoso.onmicrosoft.com')],
  ["endsWith(userPrincipalName,'#EXT#@contoso.onmicrosoft.com')", (p) => p.userPrincipalName.includes('#EXT#')],
  ["endsWith(userPrincipalName,'')", () => true],
  ["endsWith(userPrincipalName,'x') eq false", (p) => !ends(p.userPrincipalName, 'x')],
  ["endsWith(mail,'m') and startsWith(displayName,'l')", (p) => ends(p.mail, 'm') && begins(p.displayName, 'l')],
  ["userPrincipalName ne 'leeg@contoso.onmicrosoft.com'", (p) => !begins(p.userPrincipalName, 'leeg@')],
  ["mailNickname ne 'leeg'", (p) => p.mailNickname !== 'leeg'],
  ["city ne 'Seattle'", (p) => !same(p.city, 'seattle')],
  ['city eq null', (p) => p.city === null],
  ["not (city in ('Seattle','Berlin'))", (p) => !['Seattle', 'Berlin'].includes(p.city ?? '')],
  ['state eq null', (p) => p.state === null],
  ["country ne 'United States'", (p) => !same(p.country, 'united states')],
  ['usageLocation eq null', (p) => p.usageLocation === null],
  ["usageLocation ne 'US'", (p) => !same(p.usageLocation, 'us')],
  ["usageLocation eq null and userType eq 'Member'", (p) => p.usageLocation === null && p.userType === 'Member'],
  ['employeeId eq null', (p) => p.employeeId === null],
  ["id ne '062b0240-c7c0-42ab-a195-98a98d023636'", (p) => p.displayName !== 'Patti Fernandez'],
  ["not (id in ('062b0240-c7c0-42ab-a195-98a98d023636'))", (p) => p.displayName !== 'Patti Fernandez'],
  ['accountEnabled ne true', (p) => !p.accountEnabled],
  ['not (accountEnabled eq true)', (p) => !p.accountEnabled],
  ["userType ne 'Guest'", (p) => p.userType !== 'Guest'],
  ['userType eq null', () => false],
  ["ageGroup ne 'Minor'", (p) => !same(p.ageGroup, 'minor')],
  ["externalUserState ne 'Accepted'", (p) => p.userType !== 'Guest'],
  ['createdDateTime ne 2024-05-08T09:00:00Z', (p) => !p.createdDateTime.startsWith('2024-05-08T09:00:00')],
  ['not (createdDateTime ge 2026-01-01T00:00:00Z)', (p) => !since(p, '2026-01-01')],
  ['createdDateTime eq null', () => false],
  [
    'not (createdDateTime le 2026-01-01T00:00:00Z) and accountEnabled eq true',
    (p) => !until(p, '2026-01-01') && p.accountEnabled,
  ],
  ["companyName eq 'Adatum'", (p) => same(p.companyName, 'adatum')],
  ["companyName in ('Adatum','Fabrikam')", (p) => ['Adatum', 'Fabrikam'].includes(p.companyName ?? '')],
  ['companyName ne null', (p) => p.companyName !== null],
  ["startsWith(companyName,'a')", (p) => begins(p.companyName, 'a')],
  ["companyName ge 'B'", (p) => (p.companyName?.toLowerCase() ?? '') >= 'b'],
  ["officeLocation eq '18/2111'", (p) => same(p.officeLocation, '18/2111')],
  ["startsWith(officeLocation,'18/')", (p) => begins(p.officeLocation, '18/')],
  ["officeLocation le '12/880'", (p) => p.officeLocation !== null && p.officeLocation <= '12/880'],
  ['officeLocation eq null', (p) => p.officeLocation === null],
  ['mobilePhone eq null', (p) => p.mobilePhone === null],
  ["postalCode ne '98101'", (p) => p.postalCode !== '98101'],
  ['preferredLanguage ne null', () => false],
  ["streetAddress eq 'x'", () => false],
  ["employeeType eq 'Contractor'", (p) => same(p.employeeType, 'contractor')],
  ['employeeHireDate ge 2020-01-01T00:00:00Z', () => false],
  ['passwordPolicies eq null', () => true],
  ["passwordPolicies ne 'DisablePasswordExpiration'", () => true],
  ["businessPhones/any(b:b eq '+1 206 555 0100')", (p) => p.businessPhones.includes('+1 206 555 0100')],
  ['businessPhones/any()', (p) => p.businessPhones.length > 0],
  ["not businessPhones/any(b:startsWith(b,'+1'))", (p) => !p.businessPhones.some((one) => one.startsWith('+1'))],
  ['assignedLicenses/$count eq 0', (p) => p.skus.length === 0],
  ['assignedLicenses/$count ne 0', (p) => p.skus.length > 0],
  ["assignedLicenses/$count ne 0 and userType eq 'Member'", (p) => p.skus.length > 0 && p.userType === 'Member'],
  ['not (assignedLicenses/$count eq 0)', (p) => p.skus.length > 0],
  ['accountEnabled eq false and assignedLicenses/$count ne 0', (p) => !p.accountEnabled && p.skus.length > 0],
  [`not assignedLicenses/any(x:x/skuId eq ${e5})`, (p) => !has(e5)(p)],
  [`not (assignedLicenses/any(x:x/skuId eq ${e5} or x/skuId eq ${e3}))`, (p) => !has(e5)(p) && !has(e3)(p)],
  [
    `assignedLicenses/$count ne 0 and not assignedLicenses/any(x:x/skuId eq ${e3})`,
    (p) => p.skus.length > 0 && !has(e3)(p),
  ],
  [`assignedLicenses/any(x:x/skuId ge ${e5})`, (p) => p.skus.some((sku) => sku >= e5)],
  [`assignedLicenses/any(x:x/skuId le ${e5})`, (p) => p.skus.some((sku) => sku <= e5)],
  ["assignedPlans/any(x:x/service eq 'exchange')", (p) => p.plans.some(({ service }) => same(service, 'exchange'))],
  [
    "assignedPlans/any(x:x/service eq 'exchange' and x/capabilityStatus eq 'Enabled')",
    (p) => p.plans.some((plan) => same(plan.service, 'exchange') && plan.capabilityStatus === 'Enabled'),
  ],
  [
    `assignedPlans/any(a:a/servicePlanId eq ${exchange2} and a/capabilityStatus eq 'Enabled')`,
    (p) => p.plans.some((plan) => plan.servicePlanId === exchange2 && plan.capabilityStatus === 'Enabled'),
  ],
  [
    "not assignedPlans/any(x:x/service eq 'exchange')",
    (p) => !p.plans.some(({ service }) => same(service, 'exchange')),
  ],
  [
    "assignedPlans/any(x:x/capabilityStatus eq 'Suspended')",
    (p) => p.plans.some((plan) => plan.capabilityStatus === 'Suspended'),
  ],
  [
    "provisionedPlans/any(x:x/service eq 'exchange' and x/provisioningStatus eq 'Success')",
    (p) => p.plans.some(({ service }) => same(service, 'exchange')),
  ],
  [
    "proxyAddresses/any(p:endsWith(p,'microsoft.com'))",
    (p) => p.proxyAddresses.some((one) => ends(one, 'microsoft.com')),
  ],
  ["not proxyAddresses/any(p:startsWith(p,'smtp:'))", (p) => !p.proxyAddresses.some((one) => begins(one, 'smtp:'))],
  ["otherMails/any(m:endsWith(m,'adatum.com'))", (p) => p.otherMails.some((one) => ends(one, 'adatum.com'))],
  [
    `${Array.from({ length: 20 }, (_, at) => `displayName eq 'nobody ${String(at)}'`).join(' or ')} or displayName eq 'Lee Gu'`,
    (p) => p.displayName === 'Lee Gu',
  ],
  [
    `displayName in (${Array.from({ length: 30 }, (_, at) => `'nobody ${String(at)}'`).join(',')},'Lee Gu')`,
    (p) => p.displayName === 'Lee Gu',
  ],
];

it.each(cases)('%s', async (filter, finds) => {
  await expectAdvanced(company, [filter, finds]);
});

// github.com/microsoftgraph/microsoft-graph-docs issue 14036.
it('alternatives within a lambda', async () => {
  const filter = `assignedLicenses/any(x:x/skuId eq ${e3} or x/skuId eq ${e5})`;
  await expectAdvanced(company, [filter, (p) => has(e3)(p) || has(e5)(p)], 'BadRequest');
});
