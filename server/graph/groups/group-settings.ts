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
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { requireCalledGroup } from './groups.js';

const writer = createWriter<'groupSetting', GroupSetting>('groupSetting', {
  id: ({ id }) => id,
  displayName: ({ templateId }) => findSettingTemplate(templateId)?.displayName ?? null,
  templateId: ({ templateId }) => templateId,
  values: (setting) => readSettingValues(setting),
});

/** Documented by example: what was made shows the values that were given, and no name. */
const createdWriter = createWriter<'groupSetting', GroupSetting>('groupSetting', {
  id: ({ id }) => id,
  displayName: () => null,
  templateId: ({ templateId }) => templateId,
  values: ({ values }) => values,
});

const templateWriter = createWriter<'groupSettingTemplate', SettingTemplate>('groupSettingTemplate', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  displayName: ({ displayName }) => displayName,
  description: ({ description }) => description,
  values: ({ values }) => values,
});

const set = 'groupSettings';

/** The group in the path; the tenant has settings of its own. */
const findGroup = (call: OperationCall): Group | undefined =>
  call.params.id === undefined ? undefined : requireCalledGroup(call);

const requireCalledSetting = (call: OperationCall): GroupSetting =>
  requireSetting(call.tenant.view, requireParam(call, 'settingId'), findGroup(call)?.id);

/** Graph: group-list-settings. */
const list: Operation = (call) => {
  const settings = listSettings(call.tenant.view, findGroup(call)?.id);
  return answerCollection(call, { set, writer, source: toListSource(set, settings) });
};

/** Graph: groupsetting-get. */
const get: Operation = (call) => toEntityResult(call, set, writer, requireCalledSetting(call));

/** Graph: group-post-settings. */
const create: Operation<RequestBodyOf<'createGroupSetting'>> = (call) => {
  const { templateId, values } = call.body;
  const group = findGroup(call);
  const given = values.map(({ name, value }) => ({ name, value }));
  const setting = call.tenant.transact((draft) => createSetting(draft, templateId, given, group, call.actor));
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
const listGroupSettingTemplates: Operation = (call) =>
  answerCollection(call, {
    set: 'groupSettingTemplates',
    writer: templateWriter,
    source: toListSource('groupSettingTemplates', settingTemplates),
  });

/** Graph: groupsettingtemplate-get. */
const getGroupSettingTemplate: Operation = (call) =>
  toEntityResult(call, 'groupSettingTemplates', templateWriter, requireSettingTemplate(requireParam(call, 'id')));

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
  listGroupSettingTemplates,
  getGroupSettingTemplate,
} satisfies OperationsById<GraphOperationId>;
