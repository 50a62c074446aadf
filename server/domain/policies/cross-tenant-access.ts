// How people and apps of other tenants get in, and own ones out. Kept and shown: nothing here follows from it. Graph:
// crossTenantAccessPolicy resource.

import { toDerivedId } from '../tenant/derived-id.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, CrossTenantPartner } from '../tenant/rows.js';
import type { Schemas } from '../tenant/generated/rows.js';
import { requireSettings } from '../tenant/settings.js';
import { listRows, type TenantDraft, type TenantView } from '../tenant/tenant-view.js';
import { listPolicyChanges, recordPolicyActivity, toPolicyTarget } from './policy-audit.js';

type Kept = Schemas['CrossTenantAccessPolicy'];

/** Settings as Graph writes them, by their property. */
export type CrossTenantConfiguration = Readonly<Record<string, unknown>>;

const readTenantId = (view: TenantView): string => listRows(view.scan('organization'))[0]?.id ?? '';

/** Documented: no other cloud at the beginning. Observed, the name: public scripts show it. */
const newPolicy: Kept = { displayName: 'CrossTenantAccessPolicy', allowedCloudEndpoints: [] };

/** The policy of the tenant, without its parts. */
export interface CrossTenantAccessPolicy extends Kept {
  readonly id: string;
}

/** The policy of the tenant. Choice: its id is made of the tenant's. */
export const readCrossTenantPolicy = (view: TenantView): CrossTenantAccessPolicy => ({
  ...(requireSettings(view).crossTenantAccessPolicy ?? newPolicy),
  id: toDerivedId(readTenantId(view), 'crossTenantAccessPolicy'),
});

const toTargets = (accessType: 'allowed' | 'blocked'): object => ({
  usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
});

/** Graph: crosstenantaccesspolicyconfigurationdefault-get, its example. */
const systemDefault: CrossTenantConfiguration = {
  inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false },
  b2bCollaborationInbound: toTargets('allowed'),
  b2bCollaborationOutbound: toTargets('allowed'),
  b2bDirectConnectInbound: toTargets('blocked'),
  b2bDirectConnectOutbound: toTargets('blocked'),
  tenantRestrictions: { devices: null, ...toTargets('blocked') },
  automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
  invitationRedemptionIdentityProviderConfiguration: {
    primaryIdentityProviderPrecedenceOrder: ['azureActiveDirectory', 'externalFederation', 'socialIdentityProviders'],
    fallbackIdentityProvider: 'defaultConfiguredIdp',
  },
};

/** Documented: what a partner does not say is inherited, and shown as null. */
const blankPartner: CrossTenantConfiguration = {
  inboundTrust: null,
  b2bCollaborationInbound: null,
  b2bCollaborationOutbound: null,
  b2bDirectConnectInbound: null,
  b2bDirectConnectOutbound: null,
  tenantRestrictions: null,
  automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
};

/** What a complex property of a partner is made of when only a part of it is said. */
const wholes: CrossTenantConfiguration = {
  ...blankPartner,
  inboundTrust: { isMfaAccepted: null, isCompliantDeviceAccepted: null, isHybridAzureADJoinedDeviceAccepted: null },
  b2bCollaborationInbound: { usersAndGroups: null, applications: null },
  b2bCollaborationOutbound: { usersAndGroups: null, applications: null },
  b2bDirectConnectInbound: { usersAndGroups: null, applications: null },
  b2bDirectConnectOutbound: { usersAndGroups: null, applications: null },
  tenantRestrictions: { devices: null, usersAndGroups: null, applications: null },
};

const parse = (text: string | undefined): CrossTenantConfiguration =>
  text === undefined ? {} : (JSON.parse(text) as CrossTenantConfiguration);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const withoutNotes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (!isObject(value)) return value;
  const own = Object.entries(value).filter(([name]) => !name.includes('@'));
  return Object.fromEntries(own.map(([name, part]) => [name, withoutNotes(part)]));
};

/** What a body says of each property, on top of what there was. */
const merge = (
  before: CrossTenantConfiguration,
  said: CrossTenantConfiguration,
  blank: CrossTenantConfiguration,
): CrossTenantConfiguration => {
  const named = Object.entries(withoutNotes(said) as CrossTenantConfiguration).map(([name, given]) => {
    if (!isObject(given)) return [name, blank[name] ?? null];
    const old = before[name];
    return [name, { ...(isObject(old) ? old : (wholes[name] as object | undefined)), ...given }];
  });
  return { ...before, ...(Object.fromEntries(named) as CrossTenantConfiguration) };
};

/** What holds for every other tenant; `isServiceDefault` until somebody changes it. */
export const readCrossTenantDefault = (view: TenantView): CrossTenantConfiguration => {
  const { default: changed } = readCrossTenantPolicy(view);
  return { isServiceDefault: changed === undefined, ...systemDefault, ...parse(changed) };
};

/** Changes the policy, without its parts. */
export const updateCrossTenantPolicy = (
  draft: TenantDraft,
  said: Partial<Pick<Kept, 'displayName' | 'allowedCloudEndpoints'>>,
  actor: Actor,
): void => {
  const { id, ...before } = readCrossTenantPolicy(draft);
  const after = { ...before, ...said };
  const modifiedProperties = listPolicyChanges(before, after);
  if (modifiedProperties.length === 0) return;
  draft.put('settings', { ...requireSettings(draft), crossTenantAccessPolicy: after });
  recordPolicyActivity(draft, actor, 'Update policy', toPolicyTarget({ ...after, id }), { modifiedProperties });
};

/** Changes what holds for every other tenant. */
export const updateCrossTenantDefault = (draft: TenantDraft, said: CrossTenantConfiguration, actor: Actor): void => {
  const { id, ...policy } = readCrossTenantPolicy(draft);
  const { isServiceDefault: _own, ...before } = readCrossTenantDefault(draft);
  const after = merge(before, said, systemDefault);
  const modifiedProperties = listPolicyChanges(before, after);
  if (modifiedProperties.length === 0) return;
  const crossTenantAccessPolicy = { ...policy, default: JSON.stringify(after) };
  draft.put('settings', { ...requireSettings(draft), crossTenantAccessPolicy });
  const target = toPolicyTarget({ ...policy, id });
  recordPolicyActivity(draft, actor, 'Update the company default cross-tenant access setting', target, {
    modifiedProperties,
  });
};

/** Goes back to Microsoft's default. */
export const resetCrossTenantDefault = (draft: TenantDraft, actor: Actor): void => {
  const { id, default: changed, ...policy } = readCrossTenantPolicy(draft);
  if (changed === undefined) return;
  draft.put('settings', { ...requireSettings(draft), crossTenantAccessPolicy: policy });
  const target = toPolicyTarget({ ...policy, id });
  recordPolicyActivity(draft, actor, 'Reset the cross-tenant access default setting', target);
};

/** Finds the configuration of a partner. Throws DomainError `notFound`. */
export const requireCrossTenantPartner = (view: TenantView, tenantId: string): CrossTenantPartner => {
  const partner = view.get('crossTenantPartners', tenantId.toLowerCase());
  if (partner === undefined) throw new DomainError('notFound', { key: tenantId });
  return partner;
};

/** What a partner's configuration says, whole. */
export const readPartnerConfiguration = ({ configuration }: CrossTenantPartner): CrossTenantConfiguration => ({
  ...blankPartner,
  ...parse(configuration),
});

const toTarget = ({ id }: Pick<CrossTenantPartner, 'id'>) => toPolicyTarget({ id, displayName: id });

/** What a client says of a partner. */
export interface PartnerChanges {
  readonly isServiceProvider?: boolean | null;
  readonly configuration: CrossTenantConfiguration;
}

/**
 * Creates the configuration of a partner.
 *
 * @throws DomainError `conflictingObject` for a second one, `invalidValue` for the own tenant
 */
export const createCrossTenantPartner = (
  draft: TenantDraft,
  tenantId: string,
  { isServiceProvider = null, configuration }: PartnerChanges,
  actor: Actor,
): CrossTenantPartner => {
  const id = tenantId.toLowerCase();
  if (draft.get('crossTenantPartners', id) !== undefined)
    throw new DomainError('conflictingObject', { value: tenantId });
  if (id === readTenantId(draft)) {
    const resource = 'CrossTenantAccessPolicyConfigurationPartner';
    throw new DomainError('invalidValue', { resource, property: 'tenantId', value: tenantId });
  }
  const whole = merge(blankPartner, configuration, blankPartner);
  const partner = { id, isServiceProvider, configuration: JSON.stringify(whole) };
  draft.put('crossTenantPartners', partner);
  recordPolicyActivity(draft, actor, 'Add a partner to cross-tenant access setting', toTarget(partner));
  return partner;
};

const putPartner = (draft: TenantDraft, before: CrossTenantPartner, after: CrossTenantPartner, actor: Actor): void => {
  const modifiedProperties = listPolicyChanges(before, after);
  if (modifiedProperties.length === 0) return;
  draft.put('crossTenantPartners', after);
  const target = toTarget(after);
  recordPolicyActivity(draft, actor, 'Update a partner cross-tenant access setting', target, { modifiedProperties });
};

/** Changes the configuration of a partner. Null inherits from the default again. */
export const updateCrossTenantPartner = (
  draft: TenantDraft,
  before: CrossTenantPartner,
  { isServiceProvider = before.isServiceProvider, configuration }: PartnerChanges,
  actor: Actor,
): void => {
  const whole = merge(readPartnerConfiguration(before), configuration, blankPartner);
  putPartner(draft, before, { ...before, isServiceProvider, configuration: JSON.stringify(whole) }, actor);
};

/** Deletes the configuration of a partner. Throws DomainError `partnerSynchronized`, as documented. */
export const deleteCrossTenantPartner = (draft: TenantDraft, partner: CrossTenantPartner, actor: Actor): void => {
  if (partner.synchronization !== undefined) throw new DomainError('partnerSynchronized', { id: partner.id });
  draft.remove('crossTenantPartners', partner.id);
  recordPolicyActivity(draft, actor, 'Delete partner specific cross-tenant access setting', toTarget(partner));
};

/** Whether users of a partner are synchronized. */
export type Synchronization = NonNullable<CrossTenantPartner['synchronization']>;

/** Says whether users of a partner are synchronized; undefined takes it away. */
export const setSynchronization = (
  draft: TenantDraft,
  { synchronization: before, ...partner }: CrossTenantPartner,
  synchronization: Synchronization | undefined,
  actor: Actor,
): void => {
  const verb = synchronization === undefined ? 'Delete' : before === undefined ? 'Create' : 'Update';
  draft.put('crossTenantPartners', { ...partner, ...(synchronization === undefined ? {} : { synchronization }) });
  recordPolicyActivity(draft, actor, `${verb} a partner cross-tenant identity sync setting`, toTarget(partner));
};
