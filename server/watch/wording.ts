// The form of a difference in words, and what putting one into words may ask. wordings.ts has the words.

import type { ControlSchemas } from '../contract/operation-ids.js';
import type { TableName, Tables } from '../domain/tenant/tables.js';
import type { NamedObject, NamedProduct, Names, NamedUser } from './names.js';

/** A difference in words. */
export interface WordedChange {
  readonly table: TableName;
  readonly id: string;
  readonly kind: ControlSchemas['WordedChange']['kind'];
  readonly sentence: string;
  readonly user?: NamedUser;
  readonly group?: NamedObject;
  readonly byGroup?: NamedObject;
  readonly product?: NamedProduct;
  readonly policy?: NamedObject;
  readonly app?: NamedObject;
  readonly reason?: string | null;
  readonly properties?: readonly string[];
  readonly from?: string | number | boolean | null;
  readonly to?: string | number | boolean | null;
}

/** What a wording says of a change: everything but where it is. */
export type Worded = Omit<WordedChange, 'table' | 'id'>;

/** What a wording may ask. */
export interface WordingContext {
  readonly names: Names;
  /** Whether a row of another table came or went with the same changes. */
  readonly isAdded: (table: TableName, id: string) => boolean;
  readonly isRemoved: (table: TableName, id: string) => boolean;
}

/** Puts changes of a table into words: none, one or several. */
export type Wording<K extends TableName> = (
  before: Tables[K] | undefined,
  after: Tables[K] | undefined,
  context: WordingContext,
) => readonly Worded[];

/** The names of properties that are different. */
export const listProperties = (before: object, after: object): readonly string[] => {
  const old = before as Readonly<Record<string, unknown>>;
  const fresh = after as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(old), ...Object.keys(fresh)]);
  return [...names].filter((name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name]));
};
