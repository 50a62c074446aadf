// What a signed-in user does with the mailbox of a Microsoft 365 group: subscribing, favorites, and having seen everything.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { changeFavorite, requireMailbox, updateMailbox } from '../../domain/groups/group-mailbox.js';
import type { Actor, Group } from '../../domain/tenant/rows.js';
import type { TenantDraft } from '../../domain/tenant/tenant-view.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { isMinimal } from '../request/preferences.js';
import { requireCalledGroup } from './groups.js';

/** Documented: 200 without a body, and 204 for a client that prefers a minimal answer. */
const toAction =
  (run: (draft: TenantDraft, group: Group, actor: Actor) => void): Operation<never> =>
  (call) => {
    const group = requireCalledGroup(call);
    call.tenant.transact((draft) => {
      run(draft, group, call.actor);
    });
    return { status: isMinimal(call) ? 204 : 200 };
  };

/** By operationId. */
export const mailboxActionOperations = {
  /** Graph: group-subscribebymail. */
  subscribeByMail: toAction((draft, group, actor) => {
    updateMailbox(draft, group, { isSubscribedByMail: true }, actor);
  }),
  /** Graph: group-unsubscribebymail. */
  unsubscribeByMail: toAction((draft, group, actor) => {
    updateMailbox(draft, group, { isSubscribedByMail: false }, actor);
  }),
  /** Graph: group-addfavorite. */
  addFavorite: toAction((draft, group, actor) => {
    changeFavorite(draft, group, true, actor);
  }),
  /** Graph: group-removefavorite. */
  removeFavorite: toAction((draft, group, actor) => {
    changeFavorite(draft, group, false, actor);
  }),
  /** Graph: group-resetunseencount. There are no conversations, so the count is 0 before and after. */
  resetUnseenCount: toAction((draft, group, actor) => {
    requireMailbox(draft, group, true, actor);
  }),
} satisfies OperationsById<GraphOperationId>;
