// The DNS records that a domain needs: to verify it, and for the services that it is used for. Nobody serves them here.
// Graph: domainDnsRecord. Values: Learn, microsoft-365/enterprise/external-domain-name-system-records.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Domain } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { listServices } from './domains.js';

/** A record: what all have in common, and what its type adds. */
export interface DnsRecord {
  readonly id: string;
  readonly isOptional: boolean;
  readonly label: string;
  readonly recordType: 'Mx' | 'Txt' | 'CName' | 'Srv';
  readonly supportedService: string;
  readonly values: Readonly<Record<string, string | number>>;
}

type Draft = Omit<DnsRecord, 'id' | 'isOptional'>;

/** Choice: real ids are random; here they follow from the tenant and the record, so that they are the same every time. */
const toRecord = (tenantId: string, draft: Draft): DnsRecord => {
  const hex = bytesToHex(sha256(utf8ToBytes(`${tenantId} ${JSON.stringify(draft)}`)));
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  return { ...draft, id: id.join('-'), isOptional: false };
};

const requireTenantId = (view: TenantView): string => {
  const [tenant] = view.scan('organization');
  return tenant?.row.id ?? '';
};

/** Eight digits for a domain in a tenant, as Microsoft's texts have them: `MS=ms12345678`. */
const toProof = (tenantId: string, domain: string): string => {
  const hash = bytesToHex(sha256(utf8ToBytes(`${tenantId} ${domain}`)));
  return `ms${String(Number.parseInt(hash.slice(0, 12), 16) % 100_000_000).padStart(8, '0')}`;
};

/** The records of which one proves that the tenant owns a domain. Observed: a text, or a mail exchange nobody can reach. */
export const listVerificationRecords = (view: TenantView, { id: label }: Domain): readonly DnsRecord[] => {
  const tenantId = requireTenantId(view);
  const proof = toProof(tenantId, label);
  const drafts: readonly Draft[] = [
    { label, recordType: 'Txt', supportedService: 'Email', values: { text: `MS=${proof}` } },
    {
      label,
      recordType: 'Mx',
      supportedService: 'Email',
      values: { mailExchange: `${proof}.msv1.invalid`, preference: 32_767 },
    },
  ];
  return drafts.map((draft) => toRecord(tenantId, draft));
};

const toCname = (supportedService: string, label: string, canonicalName: string): Draft => ({
  label,
  recordType: 'CName',
  supportedService,
  values: { canonicalName },
});

const listServiceDrafts = (service: string, name: string): readonly Draft[] => {
  if (service === 'Email') {
    return [
      {
        label: name,
        recordType: 'Mx',
        supportedService: service,
        values: { mailExchange: `${name.replaceAll('.', '-')}.mail.protection.outlook.com`, preference: 0 },
      },
      {
        label: name,
        recordType: 'Txt',
        supportedService: service,
        values: { text: 'v=spf1 include:spf.protection.outlook.com -all' },
      },
      toCname(service, `autodiscover.${name}`, 'autodiscover.outlook.com'),
    ];
  }
  if (service === 'OfficeCommunicationsOnline') {
    const target = { recordType: 'Srv', supportedService: service, label: name } as const;
    return [
      {
        ...target,
        values: {
          nameTarget: 'sipdir.online.lync.com',
          port: 443,
          priority: 100,
          protocol: '_tls',
          service: '_sip',
          weight: 1,
        },
      },
      {
        ...target,
        values: {
          nameTarget: 'sipfed.online.lync.com',
          port: 5061,
          priority: 100,
          protocol: '_tcp',
          service: '_sipfederationtls',
          weight: 1,
        },
      },
      toCname(service, `sip.${name}`, 'sipdir.online.lync.com'),
      toCname(service, `lyncdiscover.${name}`, 'webdir.online.lync.com'),
    ];
  }
  if (service === 'Intune') {
    return [
      toCname(service, `enterpriseregistration.${name}`, 'enterpriseregistration.windows.net'),
      toCname(service, `enterpriseenrollment.${name}`, 'enterpriseenrollment.manage.microsoft.com'),
    ];
  }
  return [];
};

/** The records for the services of a domain. Choice: none for a service whose records no page lists. */
export const listServiceRecords = (view: TenantView, domain: Domain): readonly DnsRecord[] => {
  const tenantId = requireTenantId(view);
  return listServices(domain).flatMap((service) =>
    listServiceDrafts(service, domain.id).map((draft) => toRecord(tenantId, draft)),
  );
};
