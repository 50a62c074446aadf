// Settings of the tenant and of groups, and the templates that they are made from.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createSetting,
  deleteSetting,
  listSettings,
  readSettingValues,
  requireSetting,
  requireSettingTemplate,
  updateSetting,
} from '../../domain/groups/group-settings.js';
import { findSettingTemplate, settingTemplates, type SettingTemplate } from '../../domain/groups/setting-templates.js';
import type { Group, GroupSetting } from '../../domain/tenant/rows.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { requireCalledGroup } from './groups.js';

const readers = {
  id: ({ id }: GroupSetting) => id,
  displayName: ({ templateId }: GroupSetting) => findSettingTemplate(templateId)?.displayName ?? null,
  templateId: ({ templateId }: GroupSetting) => templateId,
  values: (setting: GroupSetting) => readSettingValues(setting),
};

/** Documented by example: what was made shows the values that were given, and no name. */
const createdReaders = { ...readers, displayName: () => null, values: ({ values }: GroupSetting) => values };

const templateReaders = {
  id: ({ id }: SettingTemplate) => id,
  deletedDateTime: () => null,
  displayName: ({ displayName }: SettingTemplate) => displayName,
  description: ({ description }: SettingTemplate) => description,
  values: ({ values }: SettingTemplate) => values,
};

/** How a version writes settings. */
interface Writing {
  readonly set: string;
  readonly writer: EntityWriter<GroupSetting>;
  readonly createdWriter: EntityWriter<GroupSetting>;
  readonly templateSet: string;
  readonly templateWriter: EntityWriter<SettingTemplate>;
}

const writings: Readonly<Record<'v1.0' | 'beta', Writing>> = {
  'v1.0': {
    set: 'groupSettings',
    writer: createWriter('groupSetting', readers),
    createdWriter: createWriter('groupSetting', createdReaders),
    templateSet: 'groupSettingTemplates',
    templateWriter: createWriter('groupSettingTemplate', templateReaders),
  },
  // Beta has the names of old.
  beta: {
    set: 'settings',
    writer: createWriter('directorySetting', readers),
    createdWriter: createWriter('directorySetting', createdReaders),
    templateSet: 'directorySettingTemplates',
    templateWriter: createWriter('directorySettingTemplate', templateReaders),
  },
};

const toWriting = ({ target }: OperationCall): Writing => writings[target.version === 'beta' ? 'beta' : 'v1.0'];

/** The group in the path; the tenant has settings of its own. */
const findGroup = (call: OperationCall): Group | undefined =>
  call.params.id === undefined ? undefined : requireCalledGroup(call);

const requireCalledSetting = (call: OperationCall): GroupSetting =>
  requireSetting(call.tenant.view, requireParam(call, 'settingId'), findGroup(call)?.id);

/** Graph: group-list-settings. */
const list: Operation = (call) => {
  const settings = listSettings(call.tenant.view, findGroup(call)?.id);
  const { set, writer } = toWriting(call);
  return answerCollection(call, { set, writer, source: toListSource(set, settings) });
};

/** Graph: groupsetting-get. */
const get: Operation = (call) => {
  const { set, writer } = toWriting(call);
  return toEntityResult(call, set, writer, requireCalledSetting(call));
};

/** Graph: group-post-settings. */
const create: Operation<RequestBodyOf<'createGroupSetting'>> = (call) => {
  const { templateId, values } = call.body;
  const group = findGroup(call);
  const given = values.map(({ name, value }) => ({ name, value }));
  const setting = call.tenant.transact((draft) => createSetting(draft, templateId, given, group, call.actor));
  const { set, createdWriter } = toWriting(call);
  return toEntityResult(call, set, createdWriter, setting, { status: 201 });
};

/** Graph: groupsetting-update. 204 without a body. */
const update: Operation<RequestBodyOf<'updateGroupSetting'>> = (call) => {
  const setting = requireCalledSetting(call);
  const given = call.body.values.map(({ name, value }) => ({ name, value }));
  call.tenant.transact((draft) => {
    updateSetting(draft, setting, given, call.actor);
  });
  return { status: 204 };
};

/** Graph: groupsetting-delete. */
const remove: Operation = (call) => {
  const setting = requireCalledSetting(call);
  call.tenant.transact((draft) => {
    deleteSetting(draft, setting, call.actor);
  });
  return { status: 204 };
};

/** Graph: groupsettingtemplate-list. */
const listTemplates: Operation = (call) => {
  const { templateSet, templateWriter } = toWriting(call);
  const source = toListSource(templateSet, settingTemplates);
  return answerCollection(call, { set: templateSet, writer: templateWriter, source });
};

/** Graph: groupsettingtemplate-get. */
const getTemplate: Operation = (call) => {
  const { templateSet, templateWriter } = toWriting(call);
  return toEntityResult(call, templateSet, templateWriter, requireSettingTemplate(requireParam(call, 'id')));
};

/** By operationId. */
export const groupSettingOperations = {
  listGroupSettings: list,
  getGroupSetting: get,
  createGroupSetting: create,
  updateGroupSetting: update,
  deleteGroupSetting: remove,
  listSettingsOfGroup: list,
  getSettingOfGroup: get,
  createSettingOfGroup: create,
  updateSettingOfGroup: update,
  deleteSettingOfGroup: remove,
  listGroupSettingTemplates: listTemplates,
  getGroupSettingTemplate: getTemplate,
  listDirectorySettings: list,
  getDirectorySetting: get,
  createDirectorySetting: create,
  updateDirectorySetting: update,
  deleteDirectorySetting: remove,
  listDirectorySettingTemplates: listTemplates,
  getDirectorySettingTemplate: getTemplate,
} satisfies OperationsById<GraphOperationId>;
