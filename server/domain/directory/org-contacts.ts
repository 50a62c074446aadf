// Contacts of the organization. Graph only reads them: Exchange and the directory on premises write them, so here they come
// with a fixture or a state. Graph: orgContact resource.

import { DomainError } from '../tenant/errors.js';
import type { OrgContact } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** Finds a contact. Throws DomainError `notFound`. */
export const requireContact = (view: TenantView, id: string): OrgContact => {
  const contact = view.get('orgContacts', id.toLowerCase());
  if (contact === undefined) throw new DomainError('notFound', { key: id });
  return contact;
};
