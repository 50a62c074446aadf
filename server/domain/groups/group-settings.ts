// Settings of the tenant and of single groups, made from templates. Graph: groupSetting resource.
// Tenantry obeys AllowToAddGuests. The other values are kept and shown, and change nothing here.

import { recordActivity, toGroupTarget } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, AuditTarget, Group, GroupSetting } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findSettingTemplate, guestTemplateId, unifiedTemplateId, type SettingTemplate } from './setting-templates.js';

/** A value by name. */
export type SettingValue = GroupSetting['values'][number];

/** Finds a template. Throws DomainError `notFound`. */
export const requireSettingTemplate = (id: string): SettingTemplate => {
  const template = findSettingTemplate(id);
  if (template === undefined) throw new DomainError('notFound', { key: id });
  return template;
};

/** The key of what settings are for: a group, or the tenant. */
const toTarget = (groupId: string | undefined): string => groupId ?? 'tenant';

/** Settings of a group, or those of the tenant, ordered by id. */
export const listSettings = (view: TenantView, groupId?: string): readonly GroupSetting[] => [
  ...view.lookup('groupSettings', 'target', toTarget(groupId)),
];

/** Finds a setting of a group or of the tenant. Throws DomainError `notFound`. */
export const requireSetting = (view: TenantView, id: string, groupId?: string): GroupSetting => {
  const setting = view.get('groupSettings', id.toLowerCase());
  if (setting === undefined || setting.groupId !== groupId) throw new DomainError('notFound', { key: id });
  return setting;
};

const isText: Readonly<Record<string, (value: string) => boolean>> = {
  'System.Boolean': (value) => /^(true|false)$/i.test(value),
  'System.Int32': (value) => /^\d{1,9}$/.test(value),
  'System.Guid': (value) => value === '' || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  'System.String': () => true,
};

const requireValues = ({ values: known }: SettingTemplate, values: readonly SettingValue[]): void => {
  for (const { name, value } of values) {
    const type = known.find((one) => one.name === name)?.type;
    if (type === undefined) throw new DomainError('invalidValue', { resource: 'GroupSetting', property: name });
    if (isText[type]?.(value) !== true)
      throw new DomainError('invalidValue', { resource: 'GroupSetting', property: name, value });
  }
};

/** All values of a setting: those that were given, and the defaults of the template. */
export const readSettingValues = ({ templateId, values }: GroupSetting): readonly SettingValue[] =>
  (findSettingTemplate(templateId)?.values ?? []).map(({ name, defaultValue }) => ({
    name,
    value: values.find((one) => one.name === name)?.value ?? defaultValue,
  }));

const record = (
  draft: TenantDraft,
  actor: Actor,
  { id, templateId, groupId }: GroupSetting,
  [name, operationType]: readonly [name: string, operationType: 'Add' | 'Update' | 'Delete'],
): void => {
  const group = groupId === undefined ? undefined : draft.get('groups', groupId);
  const displayName = findSettingTemplate(templateId)?.displayName ?? '';
  const target: AuditTarget = group === undefined ? { id, displayName, type: 'Other' } : toGroupTarget(group);
  const correlationId = draft.newId();
  recordActivity(draft, actor, target, {
    name,
    category: 'GroupManagement',
    operationType,
    correlationId,
    modifiedProperties: [],
  });
};

/** Documented: Group.Unified.Guest is for one Microsoft 365 group, and the others are for the tenant. */
const requireFitting = ({ id, displayName }: SettingTemplate, group: Group | undefined): void => {
  const isForGroup = id === guestTemplateId;
  if (isForGroup !== (group !== undefined) || group?.groupTypes.includes('Unified') === false)
    throw new DomainError('invalidValue', { resource: 'GroupSetting', property: 'templateId', value: displayName });
};

/**
 * Makes settings from a template. Observed: there is one for each template.
 *
 * @throws DomainError `notFound`, `invalidValue`, `conflictingObject`
 */
export const createSetting = (
  draft: TenantDraft,
  templateId: string,
  values: readonly SettingValue[],
  group: Group | undefined,
  actor: Actor,
): GroupSetting => {
  const template = requireSettingTemplate(templateId);
  requireFitting(template, group);
  requireValues(template, values);
  if (listSettings(draft, group?.id).some((one) => one.templateId === template.id))
    throw new DomainError('conflictingObject', { value: templateId });
  const whose = group === undefined ? {} : { groupId: group.id };
  const setting: GroupSetting = { id: draft.newId(), templateId: template.id, values, ...whose };
  draft.put('groupSettings', setting);
  record(draft, actor, setting, ['Create group settings', 'Add']);
  return setting;
};

/** Changes the given values and leaves the others. Throws DomainError `invalidValue`. */
export const updateSetting = (
  draft: TenantDraft,
  setting: GroupSetting,
  values: readonly SettingValue[],
  actor: Actor,
): void => {
  requireValues(requireSettingTemplate(setting.templateId), values);
  const names = new Set(values.map(({ name }) => name));
  draft.put('groupSettings', {
    ...setting,
    values: [...setting.values.filter(({ name }) => !names.has(name)), ...values],
  });
  record(draft, actor, setting, ['Update group settings', 'Update']);
};

/** Deletes settings: the defaults of the template hold again. */
export const deleteSetting = (draft: TenantDraft, setting: GroupSetting, actor: Actor): void => {
  record(draft, actor, setting, ['Delete group settings', 'Delete']);
  draft.remove('groupSettings', setting.id);
};

/** Removes the settings of a group that is gone for good. */
export const dropSettings = (draft: TenantDraft, groupId: string): void => {
  for (const { id } of listSettings(draft, groupId)) draft.remove('groupSettings', id);
};

const isOff = (settings: readonly GroupSetting[], templateId: string, name: string): boolean =>
  settings.some(
    (one) =>
      one.templateId === templateId && readSettingValues(one).find((value) => value.name === name)?.value === 'false',
  );

/** Whether guests can be added to a Microsoft 365 group. Documented: what the tenant forbids, no group allows. */
export const allowsGuests = (view: TenantView, { id }: Group): boolean =>
  !isOff(listSettings(view), unifiedTemplateId, 'AllowToAddGuests') &&
  !isOff(listSettings(view, id), guestTemplateId, 'AllowToAddGuests');
