// Chooses what a run asks for: users from all parts of a made-up tenant, and pages near its beginning and far from it.

import { requireAnswer, requireValue, toCall, toGet } from './ask.js';
import type { Running } from './programs.js';

/** A user of the tenant. */
export interface Person {
  readonly id: string;
  readonly userPrincipalName: string;
}

/** What is known about a tenant. It is the same for every server with the same users and seed. */
export interface Sample {
  readonly people: readonly Person[];
  /** Those of them who may have a license. */
  readonly claimants: readonly Person[];
  /** Paths of the pages of 100 users, in order. */
  readonly pages: readonly string[];
}

/** Enough that no single row stays in the processor's cache just because of the bench. */
const wanted = 512;
const wantedClaimants = 256;

interface Page {
  readonly value: readonly Person[];
  readonly '@odata.nextLink'?: string;
}

interface Details extends Person {
  readonly accountEnabled: boolean;
  readonly userType: string;
  readonly usageLocation: string | null;
}

/** Reads all users page by page, as a client would. */
export const takeSample = async ({ url }: Running, users: number): Promise<Sample> => {
  const pages: string[] = [];
  const people: Person[] = [];
  const step = Math.max(1, Math.floor(users / wanted));
  let seen = 0;
  for (let path: string | undefined = '/v1.0/users?$top=100'; path !== undefined;) {
    const page: Page = await requireValue<Page>(url, toGet(path));
    pages.push(path);
    for (const { id, userPrincipalName } of page.value) {
      if (seen % step === 0 && people.length < wanted) people.push({ id, userPrincipalName });
      seen += 1;
    }
    const next: string | undefined = page['@odata.nextLink'];
    path = next === undefined ? undefined : next.slice(new URL(next).origin.length);
  }
  const claimants: Person[] = [];
  for (const { id } of people) {
    const details = '$select=id,userPrincipalName,accountEnabled,userType,usageLocation';
    const person = await requireValue<Details>(url, toGet(`/v1.0/users/${id}?${details}`));
    if (person.accountEnabled && person.userType === 'Member' && person.usageLocation !== null) claimants.push(person);
    if (claimants.length === wantedClaimants) break;
  }
  return { people, claimants, pages };
};

/** Removes all licenses of the claimants, and buys the units that they will claim. */
export const prepareClaimants = async ({ url }: Running, { claimants }: Sample): Promise<void> => {
  for (const skuPartNumber of ['Microsoft_Teams_Enterprise_New', 'FLOW_FREE']) {
    await requireAnswer(url, toCall('POST', '/_tenantry/subscriptions', { skuPartNumber, units: 1000 }));
  }
  for (const { id } of claimants) {
    const { assignedLicenses } = await requireValue<{ assignedLicenses: { skuId: string }[] }>(
      url,
      toGet(`/v1.0/users/${id}?$select=assignedLicenses`),
    );
    const removeLicenses = assignedLicenses.map(({ skuId }) => skuId);
    if (removeLicenses.length > 0) {
      const body = { addLicenses: [], removeLicenses };
      await requireAnswer(url, toCall('POST', `/v1.0/users/${id}/assignLicense`, body));
    }
  }
};
