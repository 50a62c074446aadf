// Properties that apps add to types of objects: directory extensions. object-extensions.ts has their values. Graph:
// extensionProperty resource.

import { recordActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Application, ExtensionProperty } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** A type of objects that can be extended, as Graph names it. */
export type ExtendedType = ExtensionProperty['targetObjects'][number];

/** What a client says of a new property; the name without the app's part. */
export type NewExtensionProperty = Pick<ExtensionProperty, 'name' | 'dataType' | 'targetObjects'> &
  Partial<Pick<ExtensionProperty, 'isMultiValued'>>;

const prefixOf = ({ appId }: Application): string => `extension_${appId.replaceAll('-', '')}_`;

/** The properties of an app, by id. */
export const listExtensionProperties = (view: TenantView, applicationId: string): readonly ExtensionProperty[] => [
  ...view.lookup('extensionProperties', 'applicationId', applicationId),
];

/** Finds a property of an app. Throws DomainError `notFound`. */
export const requireExtensionProperty = (view: TenantView, applicationId: string, id: string): ExtensionProperty => {
  const property = view.get('extensionProperties', id.toLowerCase());
  if (property?.applicationId !== applicationId) throw new DomainError('notFound', { key: id });
  return property;
};

/** Finds a property by its whole name, in any case. */
export const findExtensionProperty = (view: TenantView, name: string): ExtensionProperty | undefined => {
  const [found] = view.lookup('extensionProperties', 'name', name.toLowerCase());
  return found;
};

/**
 * Whether values of a property can be read and written: its app must be there, with a service principal. Observed in public
 * scripts: without one, every write names the property as not available.
 */
export const isAvailable = (view: TenantView, { applicationId }: ExtensionProperty): boolean => {
  const app = view.get('applications', applicationId);
  if (app === undefined) return false;
  const [principal] = view.lookup('servicePrincipals', 'appId', app.appId);
  return principal !== undefined;
};

const record = (
  draft: TenantDraft,
  actor: Actor,
  { id, displayName }: Application,
  name: string,
  isAdded: boolean,
): void => {
  const text = JSON.stringify([name]);
  recordActivity(
    draft,
    actor,
    { id, displayName, type: 'Application' },
    {
      name: 'Update application',
      category: 'ApplicationManagement',
      operationType: 'Update',
      correlationId: draft.newId(),
      modifiedProperties: [
        { displayName: 'ExtensionProperty', oldValue: isAdded ? null : text, newValue: isAdded ? text : null },
      ],
    },
  );
};

/** Documented for names: letters, digits and the underscore. */
const nameForm = /^\w{1,128}$/;

/**
 * Adds a property to an app.
 *
 * @throws DomainError `invalidValue`, and `extensionPropertyTaken` for a name that the app has
 */
export const createExtensionProperty = (
  draft: TenantDraft,
  app: Application,
  { name, dataType, targetObjects, isMultiValued = false }: NewExtensionProperty,
  actor: Actor,
): ExtensionProperty => {
  if (!nameForm.test(name))
    throw new DomainError('invalidValue', { resource: 'ExtensionProperty', property: 'name', value: name });
  const whole = prefixOf(app) + name;
  if (findExtensionProperty(draft, whole) !== undefined)
    throw new DomainError('extensionPropertyTaken', { name: whole });
  const property = { id: draft.newId(), applicationId: app.id, name: whole, dataType, isMultiValued, targetObjects };
  draft.put('extensionProperties', property);
  record(draft, actor, app, whole, true);
  return property;
};

/** Removes a property. Documented: the values stay in the directory, where nobody can reach them. Here, they stay in the rows. */
export const deleteExtensionProperty = (
  draft: TenantDraft,
  app: Application,
  property: ExtensionProperty,
  actor: Actor,
): void => {
  draft.remove('extensionProperties', property.id);
  record(draft, actor, app, property.name, false);
};
