// The address at which somebody accepts an invitation: a page of the sign-in, identity/sign-in/redeem.ts.

import type { Invitation } from '../../domain/tenant/rows.js';
import type { OperationCall } from '../operation.js';

/** A hosted tenant that the request did not name by its path is named here: a browser brings no token. */
const toBase = ({
  links: { root },
  tenant: { name },
  target,
}: Pick<OperationCall, 'links' | 'tenant' | 'target'>): string =>
  name === 'default' || target.prefix !== '' ? root : `${root}/t/${encodeURIComponent(name)}`;

/** Like Microsoft's own: who invites, which invitation, and a ticket. */
export const toRedeemUrl = (
  call: Pick<OperationCall, 'links' | 'tenant' | 'target'>,
  { id, ticket }: Invitation,
  tenantId: string,
): string => {
  const query = new URLSearchParams({ tenant: tenantId, user: id, ticket, ver: '2.0' });
  return `${toBase(call)}/redeem?${query.toString()}`;
};
