// Where the link of an invitation leads: the reader accepts, and goes on to where the invitation says. Choice: nobody signs in
// first. A guest's own organization would ask for that, and it is not here; who has the link may accept.

import { acceptInvitation, findInvitation } from '../../domain/users/invitations.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { toInvitationPage, toNoInvitationPage, toNotAcceptedPage } from '../pages/redeem-pages.js';
import { answerPage, answerRedirect, forPeople, toPageContext } from './answer-page.js';
import { readLanguage } from './flow.js';

const read = ({ tenant: { view } }: IdentityCall, fields: URLSearchParams) =>
  findInvitation(view, fields.get('user') ?? '', fields.get('ticket') ?? '');

const answerNothing = (call: IdentityCall): Promise<IdentityAnswer> =>
  answerPage(toNoInvitationPage(toPageContext(call, readLanguage(call))), { forms: 'none' }, [], 404);

/** Asks whether the reader accepts. Somebody who has accepted goes on at once. */
const showInvitation: IdentityOperation = forPeople(async (call) => {
  const found = read(call, call.query);
  if (found === undefined) return answerNothing(call);
  const { invitation, user } = found;
  if (user.externalUserState !== 'PendingAcceptance') return answerRedirect(invitation.inviteRedirectUrl);
  const hidden = { user: invitation.id, ticket: invitation.ticket };
  const page = toInvitationPage(toPageContext(call, readLanguage(call)), {
    form: { action: `${call.address}/redeem`, hidden },
    address: invitation.invitedUserEmailAddress,
    message: invitation.message.customizedMessageBody,
  });
  return answerPage(page, { forms: 'app' });
});

/** Takes what the reader said. */
const redeemInvitation: IdentityOperation = forPeople(async (call) => {
  const found = read(call, call.form);
  if (found === undefined) return answerNothing(call);
  if (call.form.has('idBtn_Back'))
    return answerPage(toNotAcceptedPage(toPageContext(call, readLanguage(call))), { forms: 'none' });
  call.tenant.transact((draft) => {
    acceptInvitation(draft, found.invitation);
  });
  return answerRedirect(found.invitation.inviteRedirectUrl, [], 303);
});

export const redeemOperations = { showInvitation, redeemInvitation };
