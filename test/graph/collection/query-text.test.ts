// $filter on text, ids, numbers of true and false, and times of contoso's people: what works plainly.
// https://learn.microsoft.com/en-us/graph/aad-advanced-queries, the table of user properties.

import { beforeAll, expect, it } from 'vitest';
import {
  atLeast,
  atMost,
  begins,
  expectPlain,
  same,
  since,
  startCompany,
  until,
  type Case,
  type Company,
} from './query-cases.js';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});

const cases: readonly Case[] = [
  ["displayName eq 'Adele Vance'", (p) => same(p.displayName, 'Adele Vance')],
  ["displayName eq 'ADELE VANCE'", (p) => same(p.displayName, 'Adele Vance')],
  ["displayName eq 'adele'", () => false],
  ["displayName eq ''", () => false],
  ["displayName eq 'Siobhán O''Brien'", (p) => same(p.displayName, "Siobhán O'Brien")],
  ["displayName eq 'SIOBHÁN O''BRIEN'", (p) => same(p.displayName, "Siobhán O'Brien")],
  ["displayName eq 'Siobhan O''Brien'", () => false],
  ["DISPLAYNAME eq 'Łukasz Wójcik'", (p) => same(p.displayName, 'Łukasz Wójcik')],
  ["displayName eq 'Zoë van Dijk'", (p) => same(p.displayName, 'Zoë van Dijk')],
  ["displayName ge 'T'", (p) => atLeast(p.displayName, 't')],
  ["displayName le 'B'", (p) => atMost(p.displayName, 'b')],
  ["displayName ge 'J' and displayName le 'L'", (p) => atLeast(p.displayName, 'j') && atMost(p.displayName, 'l')],
  ["displayName ge 'Lee Gu' and displayName le 'Lee Gu'", (p) => same(p.displayName, 'Lee Gu')],
  ["displayName ge 'zzz'", (p) => atLeast(p.displayName, 'zzz')],
  ["displayName in ('Lee Gu','Megan Bowen')", (p) => ['Lee Gu', 'Megan Bowen'].includes(p.displayName)],
  ["displayName in ('lee gu')", (p) => p.displayName === 'Lee Gu'],
  ["displayName in ('Lee Gu','Lee Gu','LEE GU')", (p) => p.displayName === 'Lee Gu'],
  ["displayName in ('nobody')", () => false],
  ["startsWith(displayName,'a')", (p) => begins(p.displayName, 'a')],
  ["startswith(displayName,'A')", (p) => begins(p.displayName, 'a')],
  ["startsWith(displayName,'Ana Sofía')", (p) => begins(p.displayName, 'ana sofía')],
  ["startsWith(displayName,'')", () => true],
  ["startsWith(displayName,'zz')", () => false],
  ["startsWith(displayName,'a') eq true", (p) => begins(p.displayName, 'a')],
  ["givenName eq 'Lee'", (p) => same(p.givenName, 'lee')],
  ["givenName ge 'T'", (p) => atLeast(p.givenName, 't')],
  ["givenName le 'Aïcha'", (p) => atMost(p.givenName, 'aïcha')],
  ["givenName in ('Lee','Kai','Ewa')", (p) => ['Lee', 'Kai', 'Ewa'].includes(p.givenName ?? '')],
  ["startsWith(givenName,'jo')", (p) => begins(p.givenName, 'jo')],
  ["surname eq 'GU'", (p) => same(p.surname, 'gu')],
  ["startsWith(surname,'van ')", (p) => begins(p.surname, 'van ')],
  ["startsWith(surname,'O''')", (p) => begins(p.surname, "o'")],
  ["surname ge 'W' and surname le 'Z'", (p) => atLeast(p.surname, 'w') && atMost(p.surname, 'z')],
  ["jobTitle eq 'Contractor'", (p) => same(p.jobTitle, 'contractor')],
  ["startsWith(jobTitle,'Store')", (p) => begins(p.jobTitle, 'store')],
  ["jobTitle in ('Contractor','Intern')", (p) => ['Contractor', 'Intern'].includes(p.jobTitle ?? '')],
  ["jobTitle le 'B'", (p) => atMost(p.jobTitle, 'b')],
  ["department eq 'Sales'", (p) => same(p.department, 'sales')],
  ["department eq 'sales' and city eq 'paris'", (p) => same(p.department, 'sales') && same(p.city, 'paris')],
  ["department in ('IT','Legal')", (p) => ['IT', 'Legal'].includes(p.department ?? '')],
  ["startsWith(department,'e')", (p) => begins(p.department, 'e')],
  ["department ge 'Operations'", (p) => atLeast(p.department, 'operations')],
  ["mail eq 'AdeleV@contoso.onmicrosoft.com'", (p) => same(p.mail, 'adelev@contoso.onmicrosoft.com')],
  ["startsWith(mail,'j')", (p) => begins(p.mail, 'j')],
  ["mail ge 't'", (p) => atLeast(p.mail, 't')],
  ["mail in ('leeg@contoso.onmicrosoft.com')", (p) => same(p.mail, 'leeg@contoso.onmicrosoft.com')],
  ["mailNickname eq 'leeg'", (p) => same(p.mailNickname, 'leeg')],
  ["startsWith(mailNickname,'room')", (p) => begins(p.mailNickname, 'room')],
  ["mailNickname le 'b'", (p) => atMost(p.mailNickname, 'b')],
  ["city eq 'Seattle'", (p) => same(p.city, 'seattle')],
  ["city in ('Berlin','Paris','Zurich')", (p) => ['Berlin', 'Paris', 'Zurich'].includes(p.city ?? '')],
  ["startsWith(city,'s')", (p) => begins(p.city, 's')],
  ["city ge 'T'", (p) => atLeast(p.city, 't')],
  ["state eq 'WA'", (p) => same(p.state, 'wa')],
  ["country eq 'germany'", (p) => same(p.country, 'germany')],
  ["startsWith(country,'united')", (p) => begins(p.country, 'united')],
  ["country le 'C'", (p) => atMost(p.country, 'c')],
  ["usageLocation eq 'us'", (p) => same(p.usageLocation, 'us')],
  ["usageLocation in ('DE','CH')", (p) => ['DE', 'CH'].includes(p.usageLocation ?? '')],
  ["startsWith(usageLocation,'c')", (p) => begins(p.usageLocation, 'c')],
  ["usageLocation ge 'S'", (p) => atLeast(p.usageLocation, 's')],
  ["employeeId eq '7'", (p) => same(p.employeeId, '7')],
  ["userPrincipalName eq 'leeg@contoso.onmicrosoft.com'", (p) => begins(p.userPrincipalName, 'leeg@')],
  ["userPrincipalName eq 'LEEG@CONTOSO.ONMICROSOFT.COM'", (p) => begins(p.userPrincipalName, 'leeg@')],
  ["startsWith(userPrincipalName,'renata.souza_adatum.com#EXT#')", (p) => begins(p.userPrincipalName, 'renata')],
  ["startsWith(userPrincipalName,'siobhan.o''b')", (p) => begins(p.userPrincipalName, "siobhan.o'b")],
  [
    "userPrincipalName in ('adelev@contoso.onmicrosoft.com','leeg@contoso.onmicrosoft.com')",
    (p) => begins(p.userPrincipalName, 'adelev@') || begins(p.userPrincipalName, 'leeg@'),
  ],
  ["userPrincipalName ge 'p' and userPrincipalName le 'r'", (p) => /^[pq]/i.test(p.userPrincipalName)],
  ["id eq '062b0240-c7c0-42ab-a195-98a98d023636'", (p) => same(p.displayName, 'Patti Fernandez')],
  ["id eq '062B0240-C7C0-42AB-A195-98A98D023636'", (p) => same(p.displayName, 'Patti Fernandez')],
  [
    "id in ('062b0240-c7c0-42ab-a195-98a98d023636','00000000-0000-0000-0000-000000000000')",
    (p) => same(p.displayName, 'Patti Fernandez'),
  ],
  ["id eq 'no-guid'", () => false],
  ['accountEnabled eq true', (p) => p.accountEnabled],
  ['accountEnabled eq false', (p) => !p.accountEnabled],
  ['accountEnabled in (true)', (p) => p.accountEnabled],
  ['accountEnabled in (true,false)', () => true],
  ["userType eq 'Guest'", (p) => p.userType === 'Guest'],
  ["userType eq 'member'", (p) => p.userType === 'Member'],
  ["userType in ('Guest','Member')", () => true],
  ["userType in ('Guest')", (p) => p.userType === 'Guest'],
  ["ageGroup eq 'Minor'", (p) => same(p.ageGroup, 'minor')],
  ["externalUserState eq 'Accepted'", (p) => p.userType === 'Guest'],
  ["creationType eq 'Invitation'", (p) => p.userType === 'Guest'],
  ['onPremisesSyncEnabled eq true', () => false],
  ['createdDateTime ge 2026-09-25T00:00:00Z', (p) => since(p, '2026-09-25T00:00:00Z')],
  ['createdDateTime ge 2026-09-25', (p) => since(p, '2026-09-25')],
  ['createdDateTime le 2024-06-01T00:00:00Z', (p) => until(p, '2024-06-01T00:00:00Z')],
  ['createdDateTime eq 2024-05-08T09:00:00Z', (p) => p.createdDateTime.startsWith('2024-05-08T09:00:00')],
  ['createdDateTime eq 2024-05-08T11:00:00.000+02:00', (p) => p.createdDateTime.startsWith('2024-05-08T09:00:00')],
  ['createdDateTime eq 2024-05-08T09:00:00.5Z', () => false],
  [
    'createdDateTime ge 2025-01-01T00:00:00Z and createdDateTime le 2025-12-31T23:59:59Z',
    (p) => p.createdDateTime.startsWith('2025'),
  ],
  ['deletedDateTime ge 2020-01-01T00:00:00Z', () => false],
];

it.each(cases)('%s', async (filter, finds) => {
  await expectPlain(company, [filter, finds]);
});

it('the cases find somebody in most cases, and not everybody', () => {
  const sizes = cases.map(([, finds]) => company.people.filter(finds).length);
  const telling = sizes.filter((size) => size > 0 && size < company.people.length);
  expect(telling.length).toBeGreaterThan(cases.length * 0.7);
});
