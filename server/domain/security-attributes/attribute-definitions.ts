// Definitions of custom security attributes and the values that they allow. Neither can be renamed or deleted, both can be
// deactivated. Graph: customSecurityAttributeDefinition and allowedValue resources.

import { DomainError } from '../tenant/errors.js';
import type { Actor, SecurityAttributeDefinition } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { recordAttributeActivity, toAttributeTarget } from './attribute-audit.js';
import {
  countCharacters,
  longestValue,
  mostAttributes,
  requireAttributeName,
  requireRoom,
  requireShortDescription,
} from './attribute-names.js';
import { countActive, findAttributeSet } from './attribute-sets.js';

/** A value that an attribute allows. */
export type AllowedValue = SecurityAttributeDefinition['allowedValues'][number];

const resource = 'CustomSecurityAttributeDefinition';

const refuse = (property: string, value?: string): DomainError =>
  new DomainError('invalidValue', { resource, property, ...(value === undefined ? {} : { value }) });

/** Finds a definition by its set and its name, in any case. */
export const findDefinition = (view: TenantView, set: string, name: string): SecurityAttributeDefinition | undefined =>
  view.get('securityAttributeDefinitions', `${set}_${name}`.toLowerCase());

/** Finds a definition by its id. Throws DomainError `notFound`. */
export const requireDefinition = (view: TenantView, id: string): SecurityAttributeDefinition => {
  const definition = view.get('securityAttributeDefinitions', id.toLowerCase());
  if (definition === undefined) throw new DomainError('notFound', { key: id });
  return definition;
};

/** The name of the set as it was given. */
export const readSetName = (view: TenantView, { attributeSet }: SecurityAttributeDefinition): string =>
  view.get('attributeSets', attributeSet)?.name ?? attributeSet;

const countAllActive = (view: TenantView): number => {
  let count = 0;
  for (const { row } of view.scan('securityAttributeDefinitions')) if (row.status === 'Available') count += 1;
  return count;
};

/** Room for one more active attribute, in the tenant and in the set. */
const requireRoomForActive = (view: TenantView, setId: string): void => {
  requireRoom(countAllActive(view), mostAttributes.definitions, 'active custom security attributes');
  const most = view.get('attributeSets', setId)?.maxAttributesPerSet ?? mostAttributes.definitions;
  requireRoom(countActive(view, setId), most, 'active attributes in the set');
};

const isInteger = (text: string): boolean => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31;

const requireAllowedValue = ({ type }: Pick<SecurityAttributeDefinition, 'type'>, { id }: AllowedValue): void => {
  const fits = type === 'String' ? id !== '' : type === 'Integer' && isInteger(id);
  if (!fits || countCharacters(id) > longestValue) throw refuse('allowedValues', id);
};

/** Documented: Boolean attributes have one value, and any. */
const requireConsistent = ({ type, isCollection, usePreDefinedValuesOnly }: SecurityAttributeDefinition): void => {
  if (type === 'Boolean' && isCollection) throw refuse('isCollection', 'true');
  if (type === 'Boolean' && usePreDefinedValuesOnly) throw refuse('usePreDefinedValuesOnly', 'true');
};

const toShown = ({ allowedValues, id: _, attributeSet: __, ...rest }: SecurityAttributeDefinition): object => ({
  ...Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
  ),
  AllowedValues: allowedValues,
});

const putDefinition = (
  draft: TenantDraft,
  before: SecurityAttributeDefinition | undefined,
  definition: SecurityAttributeDefinition,
  actor: Actor,
): void => {
  draft.put('securityAttributeDefinitions', definition);
  const name =
    `${before === undefined ? 'Add' : 'Update'} custom security attribute definition in an attribute set` as const;
  const target = toAttributeTarget(definition.id, definition.name);
  const change = [before === undefined ? {} : toShown(before), toShown(definition)] as const;
  recordAttributeActivity(draft, actor, name, target, change);
};

/** What a caller says of a new attribute. */
export type NewDefinition = Omit<SecurityAttributeDefinition, 'id' | 'description' | 'allowedValues'> & {
  readonly description?: string | null;
  readonly allowedValues?: readonly AllowedValue[];
};

/**
 * Defines an attribute.
 *
 * @throws DomainError `invalidValue`, `valueTooLong`, `duplicateValues`, `conflictingObject` for a name that is taken,
 * `tooManyAttributes`
 */
export const createDefinition = (
  draft: TenantDraft,
  { description = null, allowedValues = [], ...given }: NewDefinition,
  actor: Actor,
): SecurityAttributeDefinition => {
  const set = findAttributeSet(draft, given.attributeSet);
  if (set === undefined) throw refuse('attributeSet', given.attributeSet);
  requireAttributeName(given.name, resource, 'name');
  requireShortDescription(description, resource);
  const id = `${set.id}_${given.name.toLowerCase()}`;
  const definition: SecurityAttributeDefinition = { ...given, id, attributeSet: set.id, description, allowedValues };
  requireConsistent(definition);
  for (const value of allowedValues) requireAllowedValue(definition, value);
  if (new Set(allowedValues.map((value) => value.id)).size < allowedValues.length)
    throw new DomainError('duplicateValues');
  requireRoom(allowedValues.length - 1, mostAttributes.allowedValues, 'predefined values for an attribute');
  if (draft.get('securityAttributeDefinitions', id) !== undefined)
    throw new DomainError('conflictingObject', { value: given.name });
  if (definition.status === 'Available') requireRoomForActive(draft, set.id);
  putDefinition(draft, undefined, definition, actor);
  return definition;
};

/** What can be changed of an attribute. */
export interface DefinitionChanges {
  readonly description?: string | null;
  readonly status?: SecurityAttributeDefinition['status'];
  readonly usePreDefinedValuesOnly?: boolean;
  /** Values to add, or to activate or deactivate. */
  readonly allowedValues?: readonly AllowedValue[];
}

const mergeValues = (
  definition: SecurityAttributeDefinition,
  changes: readonly AllowedValue[],
): readonly AllowedValue[] => {
  const values = new Map(definition.allowedValues.map((value) => [value.id, value]));
  for (const { id, isActive } of changes) {
    if (!values.has(id)) requireAllowedValue(definition, { id, isActive });
    values.set(id, { id, isActive });
  }
  requireRoom(values.size - 1, mostAttributes.allowedValues, 'predefined values for an attribute');
  return [...values.values()];
};

/**
 * Changes an attribute. Documented: what allows predefined values only can be opened, and not the other way round.
 *
 * @throws DomainError `valueTooLong`, `immutableProperty`, `invalidValue`, `tooManyAttributes`
 */
export const updateDefinition = (
  draft: TenantDraft,
  before: SecurityAttributeDefinition,
  { allowedValues = [], ...changes }: DefinitionChanges,
  actor: Actor,
): void => {
  const definition: SecurityAttributeDefinition = {
    ...before,
    ...changes,
    allowedValues: mergeValues(before, allowedValues),
  };
  requireShortDescription(definition.description, resource);
  requireConsistent(definition);
  if (definition.usePreDefinedValuesOnly && !before.usePreDefinedValuesOnly)
    throw new DomainError('immutableProperty', { property: 'usePreDefinedValuesOnly' });
  if (definition.status === 'Available' && before.status !== 'Available')
    requireRoomForActive(draft, before.attributeSet);
  putDefinition(draft, before, definition, actor);
};

/** Finds a value that an attribute allows. Documented: case counts. Throws DomainError `notFound`. */
export const requireAllowed = ({ allowedValues }: SecurityAttributeDefinition, id: string): AllowedValue => {
  const value = allowedValues.find((one) => one.id === id);
  if (value === undefined) throw new DomainError('notFound', { key: id });
  return value;
};

/** Allows one more value. Throws DomainError `conflictingObject`, `invalidValue`, `tooManyAttributes`. */
export const addAllowedValue = (
  draft: TenantDraft,
  definition: SecurityAttributeDefinition,
  value: AllowedValue,
  actor: Actor,
): void => {
  if (definition.allowedValues.some(({ id }) => id === value.id))
    throw new DomainError('conflictingObject', { value: value.id });
  updateDefinition(draft, definition, { allowedValues: [value] }, actor);
};
