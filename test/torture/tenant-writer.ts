// A writer of a whole tenant: makes it, forks from it, takes and restores snapshots, loads states and removes it. It knows
// which departments its one user must have.

import type { Choices } from './choices.js';
import { UnansweredError, type Client, type Json } from './client.js';

/** What must be known of the tenant; undefined: it is not there. */
type Known = { readonly mark: string; readonly snapshots: ReadonlyMap<string, string> } | undefined;

/** A writer with its memory. */
export interface TenantWriter {
  write(client: Client, choices: Choices): Promise<void>;
  /** Compares with what a start found. @returns what is wrong */
  check(client: Client): Promise<readonly string[]>;
  readonly acknowledged: number;
}

const user = 'oliverh@contoso.onmicrosoft.com';

const describe = (known: Known): string =>
  known === undefined
    ? 'no tenant'
    : `${known.mark} with snapshots ${[...known.snapshots].map((pair) => pair.join('=')).join(', ') || 'none'}`;

const isSame = (a: Known, b: Known): boolean => describe(a) === describe(b);

const sorted = (snapshots: Iterable<readonly [string, string]>): ReadonlyMap<string, string> =>
  new Map([...snapshots].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A new writer; its number makes its tenant's name its own. */
export const createTenantWriter = (number: number): TenantWriter => {
  const name = `torture-${String(number)}`;
  const root = `/t/${name}`;
  let known: Known;
  let pending: { readonly after: Known; readonly snapshot?: string } | undefined;
  let acknowledged = 0;
  let marks = 0;

  const attempt = async (after: Known, send: () => Promise<unknown>, snapshot?: string): Promise<void> => {
    pending = { after, ...(snapshot === undefined ? {} : { snapshot }) };
    await send();
    known = after;
    pending = undefined;
    acknowledged += 1;
  };
  const newMark = (): string => `mark ${String((marks += 1))}`;
  const step = async (client: Client, choices: Choices): Promise<void> => {
    if (known === undefined) {
      await attempt({ mark: '', snapshots: new Map() }, async () =>
        client.send('POST', '/_tenantry/tenants', { name, fixture: 'contoso' }),
      );
      return;
    }
    const { mark, snapshots } = known;
    const what = choices.below(12);
    const snapshot = `s${String(choices.below(3))}`;
    const path = `${root}/_tenantry/snapshots`;
    const saved = snapshots.get(snapshot);
    if (what < 5) {
      const after = { mark: newMark(), snapshots };
      await attempt(after, async () => client.send('PATCH', `${root}/v1.0/users/${user}`, { department: after.mark }));
    } else if (what < 7) {
      const after = { mark, snapshots: sorted([...snapshots, [snapshot, mark]]) };
      await attempt(after, async () => client.send('POST', path, { name: snapshot }), snapshot);
    } else if (what < 8 && saved !== undefined) {
      const after = { mark, snapshots: sorted([...snapshots].filter(([its]) => its !== snapshot)) };
      await attempt(after, async () => client.send('DELETE', `${path}/${snapshot}`));
    } else if (what < 10 && saved !== undefined) {
      await attempt({ mark: saved, snapshots }, async () => client.send('POST', `${path}/${snapshot}/restore`));
      const { body } = await client.send('GET', `${root}/v1.0/users/${user}?$select=department`);
      if (toMark(body.department) !== saved)
        throw new Error(`${name}: ${snapshot} held ${saved}, not ${body.department}`);
    } else if (what === 10) {
      const { body } = await client.send('GET', `${root}/_tenantry/state`);
      const after = { mark: newMark(), snapshots: new Map<string, string>() };
      const its = body.tables.users.find(({ userPrincipalName }: Json) => userPrincipalName === user);
      its.department = after.mark;
      await attempt(after, async () => client.send('PUT', `${root}/_tenantry/state`, { state: body }));
    } else if (what === 11) {
      await attempt(undefined, async () => client.send('DELETE', `/_tenantry/tenants/${name}`));
    }
  };
  /** What a snapshot holds shows when it is restored one day; here its name is looked for. */
  const look = async (client: Client): Promise<Known> => {
    const { status, body } = await client.send(
      'GET',
      `${root}/v1.0/users/${user}?$select=department`,
      undefined,
      [200, 404],
    );
    if (status === 404) return undefined;
    const first = body.department as string | null;
    const list = await client.send('GET', `${root}/_tenantry/snapshots`);
    const names = (list.body.value as readonly { readonly name: string }[]).map((one) => one.name);
    const before = known?.snapshots ?? pending?.after?.snapshots ?? new Map<string, string>();
    return { mark: toMark(first), snapshots: sorted(names.map((one) => [one, before.get(one) ?? toMark(first)])) };
  };
  return {
    write: async (client, choices) => {
      try {
        for (;;) await step(client, choices);
      } catch (error) {
        if (!(error instanceof UnansweredError)) throw error;
      }
    },
    check: async (client) => {
      const found = await look(client);
      const wrong: string[] = [];
      const may = pending !== undefined && isSame(pending.after, found);
      if (!may && !isSame(known, found)) {
        wrong.push(`${name}: ${describe(known)} was acknowledged, ${describe(found)} is there`);
      }
      known = found;
      const unsure = pending?.snapshot;
      pending = undefined;
      // Whether it holds the mark of the last request or the one before nobody knows.
      if (unsure !== undefined && found?.snapshots.has(unsure) === true) {
        await client.send('DELETE', `${root}/_tenantry/snapshots/${unsure}`);
        known = { mark: found.mark, snapshots: sorted([...found.snapshots].filter(([its]) => its !== unsure)) };
      }
      return wrong;
    },
    get acknowledged() {
      return acknowledged;
    },
  };
};

/** The fixture's own department stands for no mark. */
const toMark = (department: string | null): string => (department?.startsWith('mark ') === true ? department : '');
