// Sets of custom security attributes. They can be neither renamed nor deleted. Graph: attributeSet resource.

import { DomainError } from '../tenant/errors.js';
import type { Actor, AttributeSet } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { recordAttributeActivity, toAttributeTarget } from './attribute-audit.js';
import { mostAttributes, requireAttributeName, requireRoom, requireShortDescription } from './attribute-names.js';

const resource = 'AttributeSet';

/** Finds a set by its name, in any case. */
export const findAttributeSet = (view: TenantView, name: string): AttributeSet | undefined =>
  view.get('attributeSets', name.toLowerCase());

/** Finds a set. Throws DomainError `notFound`. */
export const requireAttributeSet = (view: TenantView, name: string): AttributeSet => {
  const set = findAttributeSet(view, name);
  if (set === undefined) throw new DomainError('notFound', { key: name });
  return set;
};

/** How many attributes of a set are active. */
export const countActive = (view: TenantView, setId: string): number => {
  let count = 0;
  for (const { row } of view.scan('securityAttributeDefinitions', { prefix: `${setId}_` }))
    if (row.status === 'Available') count += 1;
  return count;
};

const requireMost = (most: number | null | undefined, count: number): void => {
  if (most === undefined || most === null) return;
  if (most < Math.max(1, count) || most > mostAttributes.definitions)
    throw new DomainError('invalidValue', { resource, property: 'maxAttributesPerSet', value: String(most) });
};

/** What a caller says of a set. */
export interface AttributeSetProperties {
  readonly description?: string | null;
  readonly maxAttributesPerSet?: number | null;
}

const toShown = ({ name, description, maxAttributesPerSet }: AttributeSet) => ({
  Id: name,
  Description: description,
  MaxAttributesPerSet: maxAttributesPerSet,
});

/**
 * Creates a set.
 *
 * @throws DomainError `invalidValue`, `valueTooLong`, `conflictingObject` for a name that is taken, `tooManyAttributes`
 */
export const createAttributeSet = (
  draft: TenantDraft,
  { id: name, description = null, maxAttributesPerSet = null }: AttributeSetProperties & { readonly id: string },
  actor: Actor,
): AttributeSet => {
  requireAttributeName(name, resource, 'id');
  requireShortDescription(description, resource);
  requireMost(maxAttributesPerSet, 0);
  if (findAttributeSet(draft, name) !== undefined) throw new DomainError('conflictingObject', { value: name });
  requireRoom(draft.size('attributeSets'), mostAttributes.sets, 'attribute sets');
  const set: AttributeSet = { id: name.toLowerCase(), name, description, maxAttributesPerSet };
  draft.put('attributeSets', set);
  recordAttributeActivity(draft, actor, 'Add an attribute set', toAttributeTarget(set.id, name), [{}, toShown(set)]);
  return set;
};

/** Changes a set. Throws DomainError `valueTooLong`, `invalidValue` for a maximum below what the set has. */
export const updateAttributeSet = (
  draft: TenantDraft,
  before: AttributeSet,
  { description = before.description, maxAttributesPerSet = before.maxAttributesPerSet }: AttributeSetProperties,
  actor: Actor,
): void => {
  requireShortDescription(description, resource);
  requireMost(maxAttributesPerSet, countActive(draft, before.id));
  const set: AttributeSet = { ...before, description, maxAttributesPerSet };
  draft.put('attributeSets', set);
  const target = toAttributeTarget(set.id, set.name);
  recordAttributeActivity(draft, actor, 'Update an attribute set', target, [toShown(before), toShown(set)]);
};
