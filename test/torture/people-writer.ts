// A writer of people: makes users and gives, claims and takes licenses, each step only when the last was answered. It
// knows what must be there afterwards.

import type { Choices } from './choices.js';
import { UnansweredError, type Client } from './client.js';

/** What must be known of a user. */
interface Person {
  readonly upn: string;
  readonly department: string;
  readonly licenses: ReadonlySet<string>;
}

/** A person as an export tells it, or undefined when there is none. */
export type FindPerson = (
  upn: string,
) => { readonly department: string | null; readonly licenses: ReadonlySet<string> } | undefined;

/** A writer with its memory. */
export interface PeopleWriter {
  /** Writes until the server dies. */
  write(client: Client, choices: Choices): Promise<void>;
  /** Compares with what a start found. What was under way may have happened or not. @returns what is wrong */
  check(find: FindPerson): readonly string[];
  readonly acknowledged: number;
}

const flow = 'f30db892-07e9-47e9-837c-80727f46fd3d';
const teams = '7e31c0d9-9551-471d-836f-32ee72be4a01';

const isSame = (person: Person | undefined, found: ReturnType<FindPerson>): boolean =>
  person === undefined || found === undefined
    ? person === found
    : person.department === found.department &&
      person.licenses.size === found.licenses.size &&
      [...person.licenses].every((sku) => found.licenses.has(sku));

const describe = (person: Person | ReturnType<FindPerson>): string =>
  person === undefined ? 'nobody' : `${String(person.department)} with ${[...person.licenses].join(', ') || 'nothing'}`;

/** A new writer; its number makes its people's names its own. */
export const createPeopleWriter = (number: number): PeopleWriter => {
  const people = new Map<string, Person>();
  let made = 0;
  let acknowledged = 0;
  /** What the last request would have made of somebody. */
  let pending: { readonly upn: string; readonly after: Person | undefined } | undefined;

  const attempt = async (upn: string, after: Person | undefined, send: () => Promise<Person | undefined>) => {
    pending = { upn, after };
    const known = await send();
    if (known === undefined) people.delete(upn);
    else people.set(upn, known);
    pending = undefined;
    acknowledged += 1;
  };
  const make = async (client: Client): Promise<void> => {
    made += 1;
    const upn = `w${String(number)}-${String(made)}@contoso.onmicrosoft.com`;
    const person: Person = { upn, department: 'New', licenses: new Set() };
    const body = {
      accountEnabled: true,
      displayName: upn,
      mailNickname: `w${String(number)}-${String(made)}`,
      userPrincipalName: upn,
      usageLocation: 'DE',
      department: person.department,
      passwordProfile: { password: 'Torture-4-all' },
    };
    await attempt(upn, person, async () => client.send('POST', '/v1.0/users', body).then(() => person));
  };
  const change = async (client: Client, person: Person, choices: Choices): Promise<void> => {
    const { upn, licenses } = person;
    const path = `/v1.0/users/${upn}`;
    const assign = async (add: readonly string[], remove: readonly string[]): Promise<void> => {
      const after = { ...person, licenses: new Set([...licenses].filter((sku) => !remove.includes(sku)).concat(add)) };
      const body = { addLicenses: add.map((skuId) => ({ skuId, disabledPlans: [] })), removeLicenses: remove };
      await attempt(upn, after, async () => client.send('POST', `${path}/assignLicense`, body).then(() => after));
    };
    const what = choices.below(10);
    if (what === 0 && people.size > 5) {
      await attempt(upn, undefined, async () => client.send('DELETE', path).then(() => undefined));
    } else if (what < 3) {
      const after = { ...person, department: `Department ${String(choices.below(1000))}` };
      await attempt(upn, after, async () =>
        client.send('PATCH', path, { department: after.department }).then(() => after),
      );
    } else if (what < 6) {
      const after = { ...person, licenses: new Set([...licenses, teams]) };
      await attempt(upn, after, async () => {
        const { body } = await client.send('POST', '/_tenantry/appOpens', { user: upn, app: 'teams' });
        return body.outcome === 'claimed' ? after : person;
      });
    } else if (licenses.size > 0) await assign([], [choices.pick([...licenses])]);
    else await assign([flow], []);
  };
  return {
    write: async (client, choices) => {
      try {
        for (;;) {
          const person = people.size === 0 ? undefined : choices.pick([...people.values()]);
          if (person === undefined || (people.size < 12 && choices.below(8) === 0)) await make(client);
          else await change(client, person, choices);
        }
      } catch (error) {
        if (!(error instanceof UnansweredError)) throw error;
      }
    },
    check: (find) => {
      const wrong: string[] = [];
      const names = new Set([...people.keys(), ...(pending === undefined ? [] : [pending.upn])]);
      for (const upn of names) {
        const known = people.get(upn);
        const found = find(upn);
        const may = pending?.upn === upn && isSame(pending.after, found);
        if (!may && !isSame(known, found))
          wrong.push(`${upn}: ${describe(known)} was acknowledged, ${describe(found)} is there`);
        if (found === undefined) people.delete(upn);
        else people.set(upn, { upn, department: found.department ?? '', licenses: found.licenses });
      }
      pending = undefined;
      return wrong;
    },
    get acknowledged() {
      return acknowledged;
    },
  };
};
