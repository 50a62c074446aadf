// Which users a list reads, and in which order: an index where the filter allows it, else all of them by id.

import type { User } from '../domain/rows.js';
import type { Positioned, TenantView } from '../domain/tenant-view.js';
import { listConjuncts, type FilterNode } from '../http/odata/filter-parser.js';

/** A way to read users in an order that a later page can continue. */
export interface UserSource {
  /** Names the order in skip tokens. */
  readonly name: string;
  /** The conjunct that the order already guarantees, if any. */
  readonly covers: FilterNode | undefined;
  /** How many there are, where that is known without reading. */
  readonly count: number | undefined;
  read(after?: string): Iterable<Positioned<User>>;
}

type IndexedProperty = 'userPrincipalName' | 'displayName' | 'mail';

/** Indexes by the property's name in lower case, since filters name properties in any case. */
const indexed: ReadonlyMap<string, IndexedProperty> = new Map(
  (['userPrincipalName', 'displayName', 'mail'] as const).map((name) => [name.toLowerCase(), name]),
);

const after = (position: string | undefined): { readonly after?: string } =>
  position === undefined ? {} : { after: position };

/** One user by id, as an order of at most one. */
const fromId = (view: TenantView, covers: FilterNode, id: string): UserSource => ({
  name: 'id',
  covers,
  count: view.get('users', id) === undefined ? 0 : 1,
  *read(position) {
    const row = view.get('users', id);
    if (row !== undefined && position === undefined) yield { position: id, row };
  },
});

/** Users whose property is, or begins with, a text. */
const fromIndex = (view: TenantView, covers: FilterNode, index: IndexedProperty, prefix: string): UserSource => ({
  name: `${index}:${prefix}`,
  covers,
  count: undefined,
  read: (position) => view.range('users', index, { prefix, ...after(position) }),
});

/** Users who hold a product. */
const fromSeats = (view: TenantView, covers: FilterNode, skuId: string): UserSource => ({
  name: `seats:${skuId}`,
  covers,
  count: view.countMembers('seats', skuId),
  *read(position) {
    for (const id of view.members('seats', skuId, after(position))) {
      const row = view.get('users', id);
      if (row !== undefined) yield { position: id, row };
    }
  },
});

const fromAll = (view: TenantView): UserSource => ({
  name: 'all',
  covers: undefined,
  count: view.size('users'),
  read: (position) => view.scan('users', after(position)),
});

/** The key of an exact match: index keys end where the row's id begins. */
const exactly = (text: string): string => `${text.toLowerCase()}\u0000`;

const findSource = (view: TenantView, node: FilterNode): UserSource | undefined => {
  if (node.kind !== 'compare' && node.kind !== 'call' && node.kind !== 'lambda') return undefined;
  const name = node.path[0]?.toLowerCase() ?? '';
  const index = indexed.get(name);
  // U+0000 ends keys in an index and stands in no text of a user, so a text that has it must be compared.
  const text = node.kind === 'lambda' || String(node.literal.value).includes('\u0000') ? null : node.literal.value;
  if (node.kind === 'compare' && node.operator === 'eq' && typeof text === 'string') {
    if (name === 'id') return fromId(view, node, text.toLowerCase());
    return index === undefined ? undefined : fromIndex(view, node, index, exactly(text));
  }
  if (node.kind === 'call' && node.name === 'startsWith' && typeof text === 'string') {
    return index === undefined ? undefined : fromIndex(view, node, index, text.toLowerCase());
  }
  if (node.kind === 'lambda' && name === 'assignedlicenses' && node.body?.kind === 'compare') {
    const { path, literal } = node.body;
    if (path[1]?.toLowerCase() !== 'skuid' || typeof literal.value !== 'string') return undefined;
    return fromSeats(view, node, literal.value.toLowerCase());
  }
  return undefined;
};

/** Chooses the source for a filter: the first conjunct that an index can answer. */
export const chooseSource = (view: TenantView, filter: FilterNode | undefined): UserSource => {
  for (const conjunct of filter === undefined ? [] : listConjuncts(filter)) {
    const source = findSource(view, conjunct);
    if (source !== undefined) return source;
  }
  return fromAll(view);
};
