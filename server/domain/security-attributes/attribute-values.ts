// Custom security attributes of users and service principals. Who has none has no row.
// Graph: https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples

import { DomainError } from '../tenant/errors.js';
import type { Actor, AuditTarget, SecurityAttributeDefinition, SecurityAttributeValues } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { recordAttributeActivity } from './attribute-audit.js';
import { findDefinition, readSetName } from './attribute-definitions.js';
import { countCharacters, longestValue, mostAttributes, requireRoom } from './attribute-names.js';
import { findAttributeSet } from './attribute-sets.js';

/** A value: one, or a list. */
export type AttributeValue = string | number | boolean | readonly string[] | readonly number[];

/** The values of an object by set and attribute. */
export type AttributeValues = Readonly<Record<string, Readonly<Record<string, AttributeValue>>>>;

/** Values as a caller gives them; null and an empty list take a value away. */
export type GivenAttributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** An object that has custom security attributes. */
export interface AttributeHolder {
  readonly id: string;
  readonly type: 'User' | 'ServicePrincipal';
  readonly target: AuditTarget;
}

const parseSets = ({ sets }: Pick<SecurityAttributeValues, 'sets'>): AttributeValues =>
  Object.fromEntries(
    Object.entries(sets).map(([set, values]) => [
      set,
      Object.fromEntries(Object.entries(values).map(([name, text]) => [name, JSON.parse(text) as AttributeValue])),
    ]),
  );

/** What was read of a row: rows are frozen, and a changed row is another object. */
const known = new WeakMap<SecurityAttributeValues, AttributeValues>();

/** The values of an object; undefined where it has none. */
export const readAttributeValues = (view: TenantView, objectId: string): AttributeValues | undefined => {
  const row = view.get('securityAttributeValues', objectId);
  if (row === undefined) return undefined;
  let values = known.get(row);
  if (values === undefined) {
    values = parseSets(row);
    known.set(row, values);
  }
  return values;
};

const isOfType = ({ type }: SecurityAttributeDefinition, value: unknown): value is string | number | boolean => {
  switch (type) {
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31;
    case 'String':
      return typeof value === 'string' && value !== '' && countCharacters(value) <= longestValue;
  }
};

/**
 * The value that is kept; undefined for none. What an object has already it can keep, even if it is not allowed any more.
 *
 * @throws DomainError `invalidValue`, `duplicateValues`
 */
const readValue = (
  definition: SecurityAttributeDefinition,
  given: unknown,
  before: AttributeValue | undefined,
  refuse: () => DomainError,
): AttributeValue | undefined => {
  if (given === null || (Array.isArray(given) && given.length === 0)) return undefined;
  if (definition.isCollection !== Array.isArray(given)) throw refuse();
  const items = [given].flat() as readonly unknown[];
  const held: readonly unknown[] = before === undefined ? [] : [before].flat();
  const isAllowed = (item: unknown): boolean => {
    if (!isOfType(definition, item)) return false;
    if (held.includes(item)) return true;
    if (definition.status !== 'Available') return false;
    const allowed = definition.allowedValues.find(({ id }) => id === String(item));
    return definition.usePreDefinedValuesOnly ? allowed?.isActive === true : allowed?.isActive !== false;
  };
  if (!items.every(isAllowed)) throw refuse();
  if (new Set(items).size < items.length) throw new DomainError('duplicateValues');
  return given as AttributeValue;
};

const countValues = (values: AttributeValues): number =>
  Object.values(values).reduce((sum, set) => sum + Object.values(set).flat().length, 0);

const toRow = (id: string, values: AttributeValues): SecurityAttributeValues => ({
  id,
  sets: Object.fromEntries(
    Object.entries(values).map(([set, its]) => [
      set,
      Object.fromEntries(Object.entries(its).map(([name, value]) => [name, JSON.stringify(value)])),
    ]),
  ),
});

/** The changes of one set on top of what an object has of it. */
const mergeSet = (
  draft: TenantDraft,
  type: AttributeHolder['type'],
  { set, changes, before }: { readonly set: string; readonly changes: object; readonly before: object },
): Readonly<Record<string, AttributeValue>> => {
  const after = new Map(Object.entries(before) as readonly [string, AttributeValue][]);
  for (const [name, given] of Object.entries(changes)) {
    const definition = findDefinition(draft, set, name);
    // Observed for what is no attribute: msgraph-sdk-dotnet issue 2481.
    if (definition === undefined) throw new DomainError('unknownProperty', { property: name });
    const property = `customSecurityAttributes/${readSetName(draft, definition)}/${definition.name}`;
    const refuse = (): DomainError => new DomainError('invalidValue', { resource: type, property });
    const value = readValue(definition, given, after.get(definition.name), refuse);
    if (value === undefined) after.delete(definition.name);
    else after.set(definition.name, value);
  }
  return Object.fromEntries(after);
};

/**
 * Changes the attributes that are named and leaves the others.
 *
 * @throws DomainError `unknownProperty` for sets and attributes that nobody defined, `invalidValue` for values that they do not
 * take, `duplicateValues`, `tooManyAttributes`
 */
export const writeAttributeValues = (
  draft: TenantDraft,
  { id, type, target }: AttributeHolder,
  given: GivenAttributes,
  actor: Actor,
): void => {
  const before = readAttributeValues(draft, id) ?? {};
  const after: Record<string, Readonly<Record<string, AttributeValue>>> = { ...before };
  for (const [name, changes] of Object.entries(given)) {
    const set = findAttributeSet(draft, name);
    if (set === undefined) throw new DomainError('unknownProperty', { property: name });
    after[set.name] = mergeSet(draft, type, { set: set.name, changes, before: after[set.name] ?? {} });
  }
  const values = Object.fromEntries(Object.entries(after).filter(([, its]) => Object.keys(its).length > 0));
  requireRoom(
    countValues(values) - 1,
    mostAttributes.valuesOfObject,
    'values of custom security attributes for one object',
  );
  if (Object.keys(values).length > 0) draft.put('securityAttributeValues', toRow(id, values));
  else dropAttributeValues(draft, id);
  const name = `Update attribute values assigned to a ${type === 'User' ? 'user' : 'servicePrincipal'}` as const;
  recordAttributeActivity(draft, actor, name, target, [before, values]);
};

/** Forgets the attributes of an object that is gone for good. */
export const dropAttributeValues = (draft: TenantDraft, objectId: string): void => {
  if (draft.get('securityAttributeValues', objectId) !== undefined) draft.remove('securityAttributeValues', objectId);
};
