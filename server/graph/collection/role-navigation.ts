// Where the navigation properties of role assignments, their schedules and the policies of roles lead. navigation-table.ts has the others.

import type { RoleAssignment } from '../../domain/roles/role-assignments.js';
import { readScopedObjectId, readUnitId } from '../../domain/roles/role-scopes.js';
import { findRole } from '../../domain/roles/role-definitions.js';
import { toShownSchedule, type ShownSchedule } from '../../domain/role-schedules/role-schedules.js';
import type { RoleScheduleRequest } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { roleDefinitionWriter } from '../entities/directory-role-json.js';
import type { EntityWriter } from '../entities/entity-json.js';
import { toTypedRow } from '../entities/entity-row.js';
import { readObjects } from '../entities/find-directory-object.js';
import { listTypedRules, policyRuleWriter, rolePolicyWriter, type RolePolicy } from '../entities/role-policy-json.js';
import {
  assignmentScheduleWriter,
  eligibilityInstanceWriter,
  eligibilityScheduleWriter,
} from '../entities/role-schedule-json.js';
import type { Relation } from './navigation.js';

const principal: Relation = {
  isCollection: false,
  read: ({ principalId }: RoleAssignment, view) => readObjects(view, [principalId]),
};

const roleDefinition: Relation = {
  isCollection: false,
  entity: roleDefinitionWriter.entity,
  read: ({ roleDefinitionId }: RoleAssignment, view) => {
    const role = findRole(view, roleDefinitionId);
    return role === undefined ? [] : [toTypedRow(roleDefinitionWriter, role)];
  },
};

/** The whole directory is not one of its objects. */
const directoryScope: Relation = {
  isCollection: false,
  read: (assignment: RoleAssignment, view) => {
    const id = readUnitId(assignment) ?? readScopedObjectId(assignment);
    return id === undefined ? [] : readObjects(view, [id]);
  },
};

/** Privileged identity management shows what leads nowhere as null. Documented by example. */
const orNull = (relation: Relation): Relation => ({ ...relation, isNullShown: true });

const shared = {
  principal: orNull(principal),
  roleDefinition: orNull(roleDefinition),
  directoryScope: orNull(directoryScope),
  appScope: { isCollection: false, isNullShown: true, read: () => [] },
} satisfies Readonly<Record<string, Relation>>;

/** A relation to one schedule. */
const toSchedule = (
  writer: EntityWriter<ShownSchedule>,
  findId: (row: never, view: TenantView) => string | null | undefined,
): Relation => ({
  isCollection: false,
  isNullShown: true,
  entity: writer.entity,
  read: (row: never, view) => {
    const schedule = view.get('roleSchedules', findId(row, view) ?? '');
    return schedule === undefined ? [] : [toTypedRow(writer, toShownSchedule(schedule))];
  },
});

const toActivated = ({ row }: ShownSchedule): string | null | undefined => row?.activatedUsing;
const toTarget = ({ targetScheduleId }: RoleScheduleRequest): string | null => targetScheduleId;

const rules: Relation = {
  isCollection: true,
  entity: policyRuleWriter.entity,
  read: (policy: RolePolicy, view) => listTypedRules(view, policy),
};

/** By entity type and name of the property. */
export const roleRelations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'microsoft.graph.unifiedRoleAssignment': { principal, roleDefinition, directoryScope },
  'microsoft.graph.unifiedRoleAssignmentSchedule': {
    ...shared,
    activatedUsing: toSchedule(eligibilityScheduleWriter, toActivated),
  },
  'microsoft.graph.unifiedRoleAssignmentScheduleInstance': {
    ...shared,
    activatedUsing: toSchedule(eligibilityInstanceWriter, toActivated),
  },
  'microsoft.graph.unifiedRoleAssignmentScheduleRequest': {
    ...shared,
    activatedUsing: toSchedule(eligibilityScheduleWriter, ({ activatedUsing }: RoleScheduleRequest) => activatedUsing),
    targetSchedule: toSchedule(assignmentScheduleWriter, toTarget),
  },
  'microsoft.graph.unifiedRoleEligibilitySchedule': shared,
  'microsoft.graph.unifiedRoleEligibilityScheduleInstance': shared,
  'microsoft.graph.unifiedRoleEligibilityScheduleRequest': {
    ...shared,
    targetSchedule: toSchedule(eligibilityScheduleWriter, toTarget),
  },
  'microsoft.graph.unifiedRoleManagementPolicy': { rules, effectiveRules: rules },
  'microsoft.graph.unifiedRoleManagementPolicyAssignment': {
    policy: {
      isCollection: false,
      entity: rolePolicyWriter.entity,
      read: (policy: RolePolicy) => [toTypedRow(rolePolicyWriter, policy)],
    },
  },
};
