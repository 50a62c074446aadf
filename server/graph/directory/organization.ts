// The tenant itself. Its domains are domains.ts.

import { writeExtensionValues } from '../../domain/extensions/object-extensions.js';
import { splitExtensions } from '../request/extension-values.js';
import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import type { Domain, Organization } from '../../domain/tenant/rows.js';
import { listTenantPlans } from '../../domain/ledger/subscribed-sku.js';
import { listRows, type TenantView } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { listServices } from '../../domain/directory/domains.js';
import { updateOrganization } from '../../domain/directory/update-organization.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { inTenant, type PropertyReaders } from '../entities/property-readers.js';
import { readExpansion } from '../collection/expand.js';
import { toTableSource } from '../collection/table-source.js';
import { requireOrganization } from '../entities/organization-row.js';

/** A domain as the organization shows it. Observed: `None` for a domain without services. */
const toVerifiedDomain = (domain: Domain) => ({
  capabilities: listServices(domain).join(', ') || 'None',
  isDefault: domain.isDefault,
  isInitial: domain.isInitial,
  name: domain.id,
  type: 'Managed',
});

/** Documented: only the verified ones. */
const listVerifiedDomains = (view: TenantView): readonly Domain[] =>
  listRows(view.scan('domains')).filter(({ isVerified }) => isVerified);

/** Objects of the directory, and those of them that are deleted. */
const objectTables = ['users', 'groups', 'applications', 'servicePrincipals', 'devices', 'orgContacts'] as const;
const deletedTables = [
  'deletedUsers',
  'deletedGroups',
  'deletedApplications',
  'deletedServicePrincipals',
  'deletedDevices',
] as const;

/**
 * Documented in entra/identity/users/directory-service-limits-restrictions: 50,000 objects, or 300,000 with a domain of one's
 * own; a deleted object counts a quarter. Choice: which objects count, and that nothing is refused beyond it.
 */
const toSizeQuota = (view: TenantView): object => {
  const sum = (tables: readonly (typeof objectTables | typeof deletedTables)[number][]): number =>
    tables.reduce((total, table) => total + view.size(table), 0);
  const hasOwnDomain = listVerifiedDomains(view).some(({ isInitial }) => !isInitial);
  return { used: sum(objectTables) + Math.floor(sum(deletedTables) / 4), total: hasOwnDomain ? 300_000 : 50_000 };
};

const organizationReaders: PropertyReaders<'organization', Organization> = {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  businessPhones: ({ businessPhones }) => businessPhones,
  city: ({ city }) => city,
  country: ({ country }) => country,
  countryLetterCode: ({ countryLetterCode }) => countryLetterCode,
  createdDateTime: ({ createdDateTime }) => toSeconds(createdDateTime),
  defaultUsageLocation: ({ defaultUsageLocation }) => defaultUsageLocation,
  directorySizeQuota: inTenant((_, view) => toSizeQuota(view)),
  displayName: ({ displayName }) => displayName,
  marketingNotificationEmails: ({ marketingNotificationEmails = [] }) => marketingNotificationEmails,
  onPremisesLastSyncDateTime: ({ onPremisesLastSyncDateTime: time = null }) => (time === null ? null : toSeconds(time)),
  onPremisesSyncEnabled: ({ onPremisesSyncEnabled = null }) => onPremisesSyncEnabled,
  partnerTenantType: () => null,
  postalCode: ({ postalCode }) => postalCode,
  preferredLanguage: ({ preferredLanguage }) => preferredLanguage,
  privacyProfile: ({ privacyProfile = null }) => privacyProfile,
  securityComplianceNotificationMails: ({ securityComplianceNotificationMails = [] }) =>
    securityComplianceNotificationMails,
  securityComplianceNotificationPhones: ({ securityComplianceNotificationPhones = [] }) =>
    securityComplianceNotificationPhones,
  state: ({ state }) => state,
  street: ({ street }) => street,
  technicalNotificationMails: ({ technicalNotificationMails }) => technicalNotificationMails,
  tenantType: () => 'AAD',
  assignedPlans: inTenant((_, view) =>
    listTenantPlans(view).map(({ plan, since, capabilityStatus }) => ({
      assignedDateTime: toSeconds(since),
      capabilityStatus,
      service: plan.service,
      servicePlanId: plan.servicePlanId,
    })),
  ),
  provisionedPlans: inTenant((_, view) =>
    listTenantPlans(view).map(({ plan, capabilityStatus }) => ({
      capabilityStatus,
      provisioningStatus: plan.provisioningStatus,
      service: plan.service,
    })),
  ),
  verifiedDomains: inTenant((_, view) => listVerifiedDomains(view).map(toVerifiedDomain)),
};

const organizationWriter = createWriter('organization', organizationReaders);

/** Graph: organization-list; always one. */
const listOrganizations: Operation = (call) =>
  answerCollection(call, {
    set: 'organization',
    writer: organizationWriter,
    source: toTableSource(call.tenant.view, 'organization'),
  });

const requireCalledOrganization = (call: OperationCall): Organization => {
  const organization = requireOrganization(call.tenant.view);
  const id = requireParam(call, 'id');
  if (organization.id !== id.toLowerCase()) throw new DomainError('notFound', { key: id });
  return organization;
};

/** Graph: organization-get. */
const getOrganization: Operation = (call) =>
  toEntityResult(call, 'organization', organizationWriter, requireCalledOrganization(call), {
    status: 200,
    expansion: readExpansion(call, organizationWriter.entity),
  });

/** Graph: organization-update. 204 without a body. */
const updateOrganizationOperation: Operation<RequestBodyOf<'updateOrganization'>> = (call) => {
  const organization = requireCalledOrganization(call);
  const { own, extensions } = splitExtensions(call.body);
  const { privacyProfile, ...others } = own;
  const changes = Object.fromEntries(Object.entries(others).filter(([name]) => !name.includes('@')));
  const { contactEmail = null, statementUrl = null } = privacyProfile ?? {};
  const profile = privacyProfile === null ? null : { contactEmail, statementUrl };
  call.tenant.transact((draft) => {
    const all = { ...changes, ...(privacyProfile === undefined ? {} : { privacyProfile: profile }) };
    updateOrganization(draft, organization, all, call.actor);
    writeExtensionValues(draft, 'Organization', organization.id, extensions);
  });
  return { status: 204 };
};

/** By operationId. */
export const organizationOperations = {
  listOrganizations,
  getOrganization,
  updateOrganization: updateOrganizationOperation,
} satisfies OperationsById<GraphOperationId>;
