// $filter with and, or, not, parentheses and lambdas over contoso's people: what works plainly.

import { beforeAll, it } from 'vitest';
import { begins, e5, expectPlain, has, same, since, startCompany, type Case, type Company } from './query-cases.js';

const copilot = '639dec6b-bb19-468b-871c-c5c441c4b0cb';
const nothing = '00000000-0000-0000-0000-000000000000';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});

const cases: readonly Case[] = [
  ["city eq 'Paris' or city eq 'Berlin'", (p) => same(p.city, 'paris') || same(p.city, 'berlin')],
  ["city eq 'Paris' or city eq 'Paris'", (p) => same(p.city, 'paris')],
  ["city eq 'Paris' or department eq 'Sales'", (p) => same(p.city, 'paris') || same(p.department, 'sales')],
  [
    "city eq 'Paris' or department eq 'Sales' and accountEnabled eq false",
    (p) => same(p.city, 'paris') || (same(p.department, 'sales') && !p.accountEnabled),
  ],
  [
    "(city eq 'Paris' or department eq 'Sales') and accountEnabled eq false",
    (p) => (same(p.city, 'paris') || same(p.department, 'sales')) && !p.accountEnabled,
  ],
  [
    "accountEnabled eq false and (city eq 'Seattle' or city eq 'Berlin')",
    (p) => !p.accountEnabled && (same(p.city, 'seattle') || same(p.city, 'berlin')),
  ],
  ["((((city eq 'Paris'))))", (p) => same(p.city, 'paris')],
  ["(city eq 'Paris')or(city eq 'Berlin')", (p) => same(p.city, 'paris') || same(p.city, 'berlin')],
  ["city eq 'Paris' and city eq 'Berlin'", () => false],
  ["displayName eq 'Lee Gu' or displayName eq 'Megan Bowen'", (p) => ['Lee Gu', 'Megan Bowen'].includes(p.displayName)],
  ["displayName eq 'Lee Gu' or startsWith(displayName,'Lee')", (p) => begins(p.displayName, 'lee')],
  ["startsWith(displayName,'a') or startsWith(displayName,'al')", (p) => begins(p.displayName, 'a')],
  [
    "startsWith(displayName,'al') or startsWith(userPrincipalName,'a') or startsWith(mail,'a')",
    (p) => begins(p.displayName, 'al') || begins(p.userPrincipalName, 'a') || begins(p.mail, 'a'),
  ],
  [
    "startsWith(displayName,'m') or startsWith(givenName,'m') or startsWith(surname,'m') or startsWith(mail,'m')",
    (p) => [p.displayName, p.givenName, p.surname, p.mail].some((text) => begins(text, 'm')),
  ],
  [
    "startsWith(displayName,'j') and startsWith(userPrincipalName,'jo')",
    (p) => begins(p.displayName, 'j') && begins(p.userPrincipalName, 'jo'),
  ],
  [
    "(startsWith(displayName,'j') and city eq 'Seattle') or displayName eq 'Lee Gu'",
    (p) => (begins(p.displayName, 'j') && same(p.city, 'seattle')) || same(p.displayName, 'lee gu'),
  ],
  [
    "startsWith(displayName,'j') and (city eq 'Seattle' or city eq 'Berlin') and accountEnabled eq true",
    (p) => begins(p.displayName, 'j') && (same(p.city, 'seattle') || same(p.city, 'berlin')) && p.accountEnabled,
  ],
  [
    "displayName in ('Lee Gu','Megan Bowen') and city eq 'Pittsburgh'",
    (p) => ['Lee Gu', 'Megan Bowen'].includes(p.displayName) && same(p.city, 'pittsburgh'),
  ],
  [
    "displayName in ('Lee Gu','Ewa Nowak') or city in ('Dublin')",
    (p) => ['Lee Gu', 'Ewa Nowak'].includes(p.displayName) || same(p.city, 'dublin'),
  ],
  [
    "userType eq 'Guest' or accountEnabled eq false or usageLocation eq 'JP'",
    (p) => p.userType === 'Guest' || !p.accountEnabled || same(p.usageLocation, 'jp'),
  ],
  [
    "department eq 'Retail' and createdDateTime ge 2026-01-01T00:00:00Z",
    (p) => same(p.department, 'retail') && since(p, '2026-01-01'),
  ],
  [
    "department eq 'Retail' or createdDateTime ge 2026-09-01T00:00:00Z",
    (p) => same(p.department, 'retail') || since(p, '2026-09-01'),
  ],
  [`assignedLicenses/any(x:x/skuId eq ${e5})`, has(e5)],
  [`assignedLicenses/any(s:s/SKUID eq ${e5.toUpperCase()})`, has(e5)],
  [`ASSIGNEDLICENSES/Any(assignedLicenses:assignedLicenses/skuId eq ${e5})`, has(e5)],
  [`assignedLicenses/any(x:x/skuId eq ${nothing})`, () => false],
  ['assignedLicenses/any()', (p) => p.skus.length > 0],
  [
    `assignedLicenses/any(x:x/skuId eq ${copilot}) and assignedLicenses/any(y:y/skuId eq ${e5})`,
    (p) => has(copilot)(p) && has(e5)(p),
  ],
  [
    `assignedLicenses/any(x:x/skuId eq ${e5}) and city eq 'Seattle' and startsWith(displayName,'m')`,
    (p) => has(e5)(p) && same(p.city, 'seattle') && begins(p.displayName, 'm'),
  ],
  [
    `assignedLicenses/any(x:x/skuId eq ${e5}) and displayName eq 'Lee Gu'`,
    (p) => has(e5)(p) && same(p.displayName, 'lee gu'),
  ],
  [
    "proxyAddresses/any(p:p eq 'SMTP:leeg@contoso.onmicrosoft.com')",
    (p) => p.proxyAddresses.some((one) => same(one, 'smtp:leeg@contoso.onmicrosoft.com')),
  ],
  ["proxyAddresses/any(p:startsWith(p,'smtp:j'))", (p) => p.proxyAddresses.some((one) => begins(one, 'smtp:j'))],
  ["proxyAddresses/any(p:p ge 'smtp:t')", (p) => p.proxyAddresses.some((one) => one.toLowerCase() >= 'smtp:t')],
  [
    "proxyAddresses/any(a:a eq 'smtp:leeg@contoso.onmicrosoft.com' or a eq 'smtp:adelev@contoso.onmicrosoft.com')",
    (p) => p.proxyAddresses.some((one) => /^smtp:(?:leeg|adelev)@/i.test(one)),
  ],
  [
    "otherMails/any(m:m eq 'renata.souza@adatum.com')",
    (p) => p.otherMails.some((one) => same(one, 'renata.souza@adatum.com')),
  ],
  ["otherMails/any(m:startsWith(m,'c'))", (p) => p.otherMails.some((one) => begins(one, 'c'))],
  [
    "otherMails/any(m:m in ('renata.souza@adatum.com','cameron.white@fabrikam.com'))",
    (p) => p.otherMails.some((one) => /^(?:renata\.souza|cameron\.white)@/.test(one)),
  ],
  ['otherMails/any()', (p) => p.otherMails.length > 0],
  ["imAddresses/any(i:i eq 'x')", () => false],
  [
    "otherMails/any(m:startsWith(m,'c')) or proxyAddresses/any(p:startsWith(p,'smtp:c'))",
    (p) => p.otherMails.some((one) => begins(one, 'c')) || p.proxyAddresses.some((one) => begins(one, 'smtp:c')),
  ],
  [Array.from({ length: 15 }, (_, at) => `displayName eq 'nobody ${String(at)}'`).join(' or '), () => false],
];

it.each(cases)('%s', async (filter, finds) => {
  await expectPlain(company, [filter, finds]);
});
