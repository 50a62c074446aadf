// Invitations of people from other organizations. The page on which they accept is identity/sign-in/redeem.ts.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { createInvitation, type InvitationWish } from '../../domain/users/invitations.js';
import type { Invitation, InvitationMessage } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { toRedeemUrl } from '../../http/answer/redeem-link.js';
import { wrapJson } from '../../http/answer/result-body.js';
import type { Operation, OperationCall, OperationsById } from '../../http/operation.js';
import { toContext } from '../entities/entity-json.js';
import { readReference } from '../request/references.js';

type Body = RequestBodyOf<'createInvitation'>;

const readMessage = ({ invitedUserMessageInfo }: Body): InvitationMessage => ({
  messageLanguage: invitedUserMessageInfo?.messageLanguage ?? null,
  customizedMessageBody: invitedUserMessageInfo?.customizedMessageBody ?? null,
  ccRecipients: (invitedUserMessageInfo?.ccRecipients ?? []).map(({ emailAddress }) => ({
    name: emailAddress?.name ?? null,
    address: emailAddress?.address ?? null,
  })),
});

/** The sponsors that a body names. Choice: by id, or bound like other references. */
const readSponsors = (view: TenantView, body: Body): readonly string[] | undefined => {
  const { invitedUserSponsors: named, 'invitedUserSponsors@odata.bind': bound } = body;
  if ((named ?? undefined) === undefined && bound === undefined) return undefined;
  const property = 'invitedUserSponsors';
  return [
    ...(named ?? []).map(({ id }) => id.toLowerCase()),
    ...(bound ?? []).map((address) => readReference(view, address, property)),
  ];
};

const readWish = ({ body, actor, appId, tenant }: OperationCall<Body>): InvitationWish => ({
  isByApp: actor.kind === 'app' && appId !== undefined,
  invitedUserEmailAddress: body.invitedUserEmailAddress,
  invitedUserDisplayName: body.invitedUserDisplayName ?? null,
  invitedUserType: body.invitedUserType ?? 'Guest',
  inviteRedirectUrl: body.inviteRedirectUrl,
  sendInvitationMessage: body.sendInvitationMessage ?? false,
  message: readMessage(body),
  invitedUserId: body.invitedUser?.id,
  resetRedemption: body.resetRedemption ?? false,
  sponsorIds: readSponsors(tenant.view, body),
});

/** Documented by example: without copies, there is one empty recipient. */
const noRecipient = { name: null, address: null };

const toMessageInfo = ({ messageLanguage, customizedMessageBody, ccRecipients }: InvitationMessage): object => ({
  messageLanguage,
  customizedMessageBody,
  ccRecipients: (ccRecipients.length === 0 ? [noRecipient] : ccRecipients).map((emailAddress) => ({ emailAddress })),
});

const toInvitation = (body: Body, invitation: Invitation, inviteRedeemUrl: string): object => ({
  id: invitation.id,
  inviteRedeemUrl,
  invitedUserDisplayName: body.invitedUserDisplayName ?? null,
  invitedUserType: body.invitedUserType ?? 'Guest',
  invitedUserEmailAddress: invitation.invitedUserEmailAddress,
  sendInvitationMessage: invitation.sendInvitationMessage,
  resetRedemption: body.resetRedemption ?? false,
  inviteRedirectUrl: invitation.inviteRedirectUrl,
  status: invitation.status,
  invitedUserMessageInfo: toMessageInfo(invitation.message),
  invitedUser: { id: invitation.userId },
});

/** Graph: invitation-post. Documented: copies of the mail go to one other person at most. */
const createInvitationOperation: Operation<Body> = (call) => {
  const wish = readWish(call);
  if (wish.message.ccRecipients.length > 1)
    throw new DomainError('invalidProperty', { property: 'invitedUserMessageInfo.ccRecipients' });
  const invitation = call.tenant.transact((draft) => createInvitation(draft, wish, call.actor));
  const [organization] = call.tenant.view.scan('organization');
  const url = toRedeemUrl(call, invitation, organization?.row.id ?? '');
  const members = JSON.stringify(toInvitation(call.body, invitation, url)).slice(1);
  return {
    status: 201,
    body: wrapJson(`{"@odata.context":${toContext(call, 'invitations/$entity')},${members}`),
  };
};

/** By operationId. */
export const invitationOperations = {
  createInvitation: createInvitationOperation,
} satisfies OperationsById<GraphOperationId>;
