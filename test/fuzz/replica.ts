// A client that keeps a copy of users and groups by delta alone. After whatever was done, the copy must be the tenant.

import type { Emulator } from '../../server/emulator.js';

type Item = Readonly<Record<string, unknown>> & { readonly id: string };
type Related = readonly { readonly id: string; readonly '@removed'?: unknown }[];

/** What is copied of a set, and the same as its list tells it. */
interface Copied {
  readonly set: 'users' | 'groups';
  readonly properties: readonly string[];
  readonly relations: readonly string[];
  /** The expansion by which the list tells a relation. */
  readonly expand: string;
}

const copied: readonly Copied[] = [
  {
    set: 'users',
    properties: ['displayName', 'city', 'jobTitle', 'userPrincipalName', 'accountEnabled', 'mail', 'assignedLicenses'],
    relations: ['manager'],
    expand: 'manager',
  },
  {
    set: 'groups',
    properties: ['displayName', 'description', 'mailNickname', 'assignedLicenses'],
    relations: ['members', 'owners'],
    expand: 'members',
  },
];

/** A copy of an object: its properties, and the ids in its relations. */
interface Copy {
  readonly properties: Record<string, unknown>;
  readonly related: Readonly<Record<string, Set<string>>>;
}

const toPath = (link: string): string => link.replace(/^https?:\/\/[^/]+/, '');

const apply = (copies: Map<string, Copy>, { properties, relations }: Copied, item: Item): void => {
  if (item['@removed'] !== undefined) {
    copies.delete(item.id);
    return;
  }
  const copy = copies.get(item.id) ?? {
    properties: {},
    related: Object.fromEntries(relations.map((relation) => [relation, new Set<string>()])),
  };
  copies.set(item.id, copy);
  for (const name of properties) if (name in item) copy.properties[name] = item[name];
  for (const relation of relations) {
    for (const one of (item[`${relation}@delta`] ?? []) as Related) {
      if (one['@removed'] === undefined) copy.related[relation]?.add(one.id);
      else copy.related[relation]?.delete(one.id);
    }
  }
};

const toText = (value: unknown): string => JSON.stringify(value ?? null);

/** A client that copies a tenant by delta. */
export interface Replica {
  /** Reads what changed, and lists in what the copy differs from the tenant. */
  check(): Promise<readonly string[]>;
}

/** Makes a client of the default tenant. */
export const createReplica = ({ handle }: Emulator): Replica => {
  const links = new Map<string, string>();
  const copies = new Map<string, Map<string, Copy>>();
  const get = async (url: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
    const { status, body } = await handle({ method: 'GET', url, headers: { authorization: 'Bearer test' } });
    return { status, body: JSON.parse(body ?? '{}') as Record<string, unknown> };
  };
  const read = async (of: Copied, begin: string): Promise<number> => {
    const copy = copies.get(of.set) ?? new Map<string, Copy>();
    copies.set(of.set, copy);
    for (let path = begin; ;) {
      const { status, body } = await get(path);
      if (status !== 200) return status;
      for (const item of body.value as readonly Item[]) apply(copy, of, item);
      if (typeof body['@odata.deltaLink'] === 'string') {
        links.set(of.set, toPath(body['@odata.deltaLink']));
        return status;
      }
      path = toPath(body['@odata.nextLink'] as string);
    }
  };
  const follow = async (of: Copied): Promise<readonly string[]> => {
    const link = links.get(of.set);
    if (link !== undefined) {
      const status = await read(of, link);
      if (status === 200) return [];
      if (status !== 410) return [`the delta link of ${of.set} is answered with ${String(status)}`];
    }
    copies.delete(of.set);
    const status = await read(
      of,
      `/v1.0/${of.set}/delta?$top=30&$select=${[...of.properties, ...of.relations].join(',')}`,
    );
    return status === 200 ? [] : [`the delta of ${of.set} is answered with ${String(status)}`];
  };
  const listAll = async (begin: string): Promise<readonly Item[]> => {
    const items: Item[] = [];
    for (let path: string | undefined = begin; path !== undefined;) {
      const { body } = await get(path);
      items.push(...(body.value as readonly Item[]));
      const next: unknown = body['@odata.nextLink'];
      path = typeof next === 'string' ? toPath(next) : undefined;
    }
    return items;
  };
  const list = ({ set, properties, expand }: Copied): Promise<readonly Item[]> =>
    listAll(`/v1.0/${set}?$select=id,${properties.join(',')}&$expand=${expand}($select=id)&$top=100`);
  /** Whoever is deleted softly keeps the relations of others, and no list shows them. */
  const listHidden = async (): Promise<ReadonlySet<string>> => {
    const ids = new Set<string>();
    for (const type of ['user', 'group', 'servicePrincipal']) {
      const path = `/v1.0/directory/deletedItems/microsoft.graph.${type}?$select=id&$top=100`;
      for (const { id } of await listAll(path)) ids.add(id);
    }
    return ids;
  };
  const compare = (of: Copied, items: readonly Item[], hidden: ReadonlySet<string>): readonly string[] => {
    const copy = copies.get(of.set) ?? new Map<string, Copy>();
    const wrong = items.flatMap((item) => {
      const { properties = {}, related = {} } = copy.get(item.id) ?? {};
      if (!copy.has(item.id)) return [`${of.set}/${item.id} was never told by the delta`];
      const differing = of.properties.filter((name) => toText(properties[name]) !== toText(item[name]));
      const expanded = [item[of.expand] ?? []].flat() as unknown as Related;
      const ids = new Set([...(related[of.expand] ?? [])].filter((id) => !hidden.has(id)));
      // An expansion ends at 20 objects; what it has must be in the copy, and all of the copy in what is whole.
      const isSame = expanded.every(({ id }) => ids.has(id)) && (expanded.length >= 20 || expanded.length === ids.size);
      return [
        ...differing.map(
          (name) => `${of.set}/${item.id}: ${name} is ${toText(item[name])}, told ${toText(properties[name])}`,
        ),
        ...(isSame ? [] : [`${of.set}/${item.id}: ${of.expand} is ${toText(expanded)}, told ${[...ids].join()}`]),
      ];
    });
    return copy.size === items.length
      ? wrong
      : [...wrong, `the delta has ${String(copy.size)} ${of.set}, the list ${String(items.length)}`];
  };
  return {
    check: async () => {
      const wrong: string[] = [];
      for (const of of copied) {
        const problems = await follow(of);
        wrong.push(...(problems.length > 0 ? problems : compare(of, await list(of), await listHidden())));
      }
      return wrong;
    },
  };
};
