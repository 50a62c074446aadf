// Whichever index answers a filter, it must find what reading everybody finds: random tenants, random filters.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addUser, assign, buy, domain, namesOf, newTenant, readPages } from '../own-tenant.js';

interface Person {
  readonly displayName: string;
  readonly city: string | null;
  readonly accountEnabled: boolean;
  readonly licensed: boolean;
}

/** A condition as OData writes it and as a scan checks it. */
interface Condition {
  readonly text: string;
  readonly holds: (person: Person, name: string) => boolean;
}

const same = (left: string | null, right: string): boolean => left?.toLowerCase() === right.toLowerCase();
const begins = (left: string | null, right: string): boolean =>
  left?.toLowerCase().startsWith(right.toLowerCase()) === true;
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

// Few words, so that names meet; among them what sorts strangely, folds strangely or looks like syntax.
const word = fc.constantFrom(
  'a',
  'A',
  'ab',
  'aB',
  "a'b",
  'b',
  'ä',
  'Σ',
  'aς',
  'ΑΣ',
  'İ',
  'a\uffff',
  'a\u{1f600}',
  ')',
  'a and b',
);
const person = fc.record({
  displayName: word,
  city: fc.option(word),
  accountEnabled: fc.boolean(),
  licensed: fc.boolean(),
});

const toConditions = (skuId: string): fc.Arbitrary<Condition> =>
  fc.oneof(
    word.map((value) => ({
      text: `displayName eq ${quote(value)}`,
      holds: (one: Person) => same(one.displayName, value),
    })),
    word.map((value) => ({
      text: `startsWith(displayName,${quote(value)})`,
      holds: (one: Person) => begins(one.displayName, value),
    })),
    word.map((value) => ({ text: `city eq ${quote(value)}`, holds: (one: Person) => same(one.city, value) })),
    word.map((value) => ({
      text: `startsWith(city,${quote(value)})`,
      holds: (one: Person) => begins(one.city, value),
    })),
    fc.boolean().map((value) => ({
      text: `accountEnabled eq ${String(value)}`,
      holds: (one: Person) => one.accountEnabled === value,
    })),
    fc.nat(11).map((index) => ({
      text: `startsWith(userPrincipalName,'user${index}')`,
      holds: (_: Person, name: string) => name.startsWith(`user${index}`),
    })),
    fc.nat(11).map((index) => ({
      text: `userPrincipalName eq 'USER${index}@${domain}'`,
      holds: (_: Person, name: string) => name === `user${index}`,
    })),
    fc.constant({ text: `assignedLicenses/any(x:x/skuId eq ${skuId})`, holds: (one: Person) => one.licensed }),
    fc.constant({ text: `startsWith(MAIL,'user')`, holds: (one: Person) => one.licensed }),
  );

const build = async (people: readonly Person[]): Promise<{ client: Client; skuId: string }> => {
  const client = await newTenant();
  const skuId = await buy(client, 'EXCHANGESTANDARD', 100);
  for (const [index, { licensed, ...properties }] of people.entries()) {
    const id = await addUser(client, `user${index}`, { ...properties, jobTitle: `user${index}` });
    if (licensed) expect((await assign(client, id, skuId)).status).toBe(200);
  }
  await client.delete(`/v1.0/users/admin@${domain}`);
  return { client, skuId };
};

const exchangePlan1 = '4b9405b0-7788-4568-add1-99614e613b69';

it('finds the same people by index, by scan, page by page, and when they are counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { maxLength: 12 }),
      fc.array(toConditions(exchangePlan1), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      async (people, conditions, top) => {
        const { client, skuId } = await build(people);
        expect(skuId).toBe(exchangePlan1);
        const wanted = people.flatMap((one, index) =>
          conditions.every(({ holds }) => holds(one, `user${index}`)) ? [`user${index}`] : [],
        );
        const filter = encodeURIComponent(conditions.map(({ text }) => text).join(' and '));
        const query = `$select=displayName,jobTitle&$filter=${filter}`;
        const pages = await readPages(client, `/v1.0/users?${query}&$top=${top}`);
        const found = pages.flatMap((page) =>
          (page as { value: { jobTitle: string }[] }).value.map(({ jobTitle }) => jobTitle),
        );
        expect(found.toSorted()).toEqual(wanted.toSorted());
        expect(pages.slice(0, -1).every((page) => namesOf(page).length === top)).toBe(true);
        const headers = { consistencylevel: 'eventual' };
        expect((await client.get(`/v1.0/users/$count?$filter=${filter}`, { headers })).text).toBe(
          String(wanted.length),
        );
      },
    ),
    { numRuns: 150, seed: 7 },
  );
});
