// The invitations of a tenant, with the mail that Microsoft would send: a test follows the link as the guest would.

import { writeJson } from '../http/answer/result-body.js';
import { toRedeemUrl } from '../http/answer/redeem-link.js';
import type { Operation } from '../http/operation.js';
import { readNumber } from './parameters.js';

/** The invitations, newest first. */
export const listInvitations: Operation = (call) => {
  const top = readNumber(call, 'top', { default: 100, min: 1, max: 1000 });
  const { view } = call.tenant;
  const [organization] = view.scan('organization');
  const value: object[] = [];
  for (const { row } of view.range('invitations', 'createdDateTime', { descending: true })) {
    if (value.length === top) break;
    const { id, createdDateTime, userId, invitedUserEmailAddress, status, sendInvitationMessage, message } = row;
    const inviteRedeemUrl = toRedeemUrl(call, row, organization?.row.id ?? '');
    const mail = { to: invitedUserEmailAddress, ...message };
    value.push({ id, createdDateTime, userId, status, inviteRedeemUrl, mail: sendInvitationMessage ? mail : null });
  }
  return { status: 200, body: writeJson({ value }) };
};
