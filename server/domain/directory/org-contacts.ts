// Contacts of the organization. Graph only reads them: Exchange and the directory on premises write them, so here they come
// with a fixture or a state. Graph: orgContact resource.

import { DomainError } from '../tenant/errors.js';
import type { OrgContact } from '../tenant/rows.js';
import { listBelow } from '../tenant/reports-below.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** Finds a contact. Throws DomainError `notFound`. */
export const requireContact = (view: TenantView, id: string): OrgContact => {
  const contact = view.get('orgContacts', id.toLowerCase());
  if (contact === undefined) throw new DomainError('notFound', { key: id });
  return contact;
};

/** Ids of the contacts whose manager is this contact, ordered. */
export function* listContactReportIds(view: TenantView, managerId: string): Generator<string> {
  for (const { id } of view.lookup('orgContacts', 'managerId', managerId)) yield id;
}

/** Ids of the contacts below a contact, each once. */
export const listTransitiveContactReportIds = (view: TenantView, id: string): Iterable<string> =>
  listBelow(id, (managerId) => listContactReportIds(view, managerId));
