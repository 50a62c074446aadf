// How domains and their DNS records are written.

import { isFederated } from '../../domain/directory/domain-federation.js';
import { isRootDomain, listServices } from '../../domain/directory/domains.js';
import type { DnsRecord } from '../../domain/directory/domain-records.js';
import type { Domain } from '../../domain/tenant/rows.js';
import { createWriter, readProperty, type EntityWriter } from './entity-json.js';
import { toTypedRow, writeTypedRow, type TypedRow } from './entity-row.js';
import { inTenant, type PropertyReaders } from './property-readers.js';

const domainReaders: PropertyReaders<'domain', Domain> = {
  authenticationType: inTenant((domain, view) => (isFederated(view, domain) ? 'Federated' : 'Managed')),
  availabilityStatus: () => null,
  id: ({ id }) => id,
  isAdminManaged: () => true,
  isDefault: ({ isDefault }) => isDefault,
  isInitial: ({ isInitial }) => isInitial,
  isRoot: inTenant((domain, view) => isRootDomain(view, domain)),
  isVerified: ({ isVerified }) => isVerified,
  supportedServices: (domain) => listServices(domain),
  passwordValidityPeriodInDays: ({ passwordValidityPeriodInDays = null }) => passwordValidityPeriodInDays,
  passwordNotificationWindowInDays: ({ passwordNotificationWindowInDays = null }) => passwordNotificationWindowInDays,
  state: () => null,
};

/** Writes domains. */
export const domainWriter = createWriter('domain', domainReaders);

/** Writes a domain that was verified just now. Documented: only then is the status not null. */
export const verifiedDomainWriter = createWriter<'domain', Domain>('domain', {
  ...domainReaders,
  availabilityStatus: () => 'AvailableImmediately',
});

const common = {
  id: ({ id }: DnsRecord) => id,
  isOptional: ({ isOptional }: DnsRecord) => isOptional,
  label: ({ label }: DnsRecord) => label,
  recordType: ({ recordType }: DnsRecord) => recordType,
  supportedService: ({ supportedService }: DnsRecord) => supportedService,
  // Documented: the least.
  ttl: () => 3600,
};

const toValue =
  (name: string) =>
  ({ values }: DnsRecord): string | number | null =>
    values[name] ?? null;

const recordWriters: Readonly<Record<DnsRecord['recordType'], EntityWriter<DnsRecord>>> = {
  Mx: createWriter('domainDnsMxRecord', {
    ...common,
    mailExchange: toValue('mailExchange'),
    preference: toValue('preference'),
  }),
  Txt: createWriter('domainDnsTxtRecord', { ...common, text: toValue('text') }),
  CName: createWriter('domainDnsCnameRecord', { ...common, canonicalName: toValue('canonicalName') }),
  Srv: createWriter('domainDnsSrvRecord', {
    ...common,
    nameTarget: toValue('nameTarget'),
    port: toValue('port'),
    priority: toValue('priority'),
    protocol: toValue('protocol'),
    service: toValue('service'),
    weight: toValue('weight'),
  }),
};

const recordWriter = createWriter<'domainDnsRecord', DnsRecord>('domainDnsRecord', common);

/** Writes DNS records of any type, each with its type. */
export const dnsRecordWriter: EntityWriter<TypedRow> = {
  entity: recordWriter.entity,
  readers: Object.fromEntries(
    recordWriter.entity.properties.map(({ name }) => [
      name,
      inTenant(({ writer, row }: TypedRow, view) => readProperty(writer, name, row, view)),
    ]),
  ),
  toMembers: writeTypedRow,
  toOwnOctets: undefined,
};

/** A record with the writer of its type. */
export const toTypedRecord = (record: DnsRecord): TypedRow => toTypedRow(recordWriters[record.recordType], record);
