// Who answers for a user, and for whom a user does. Graph: user-list-sponsors, user-list-sponsorof. One sponsor is read in
// server/graph/directory/related-objects.ts.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { addSponsor, listSponsoredIds, listSponsorIds, removeSponsor } from '../../domain/directory/sponsors.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationsById } from '../../http/operation.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { readObjects } from '../entities/find-directory-object.js';
import { requireCalledUser } from '../request/me.js';
import { readReference } from '../request/references.js';

/** Graph: user-list-sponsors. There are few. */
const listSponsors: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledUser(call);
  return answerDirectoryObjects(call, toListSource(`sponsors:${id}`, [...readObjects(view, listSponsorIds(view, id))]));
};

/** Graph: user-list-sponsorof. */
const listSponsorOf: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledUser(call);
  const rows = [...readObjects(view, listSponsoredIds(view, id))];
  return answerDirectoryObjects(call, toListSource(`sponsorOf:${id}`, rows));
};

/** Graph: user-post-sponsors. */
const addSponsorOperation: Operation<RequestBodyOf<'addSponsor'>> = (call) => {
  const user = requireCalledUser(call);
  const sponsorId = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    addSponsor(draft, user, sponsorId, call.actor);
  });
  return { status: 204 };
};

/** Graph: user-delete-sponsors. */
const removeSponsorOperation: Operation = (call) => {
  const user = requireCalledUser(call);
  call.tenant.transact((draft) => {
    removeSponsor(draft, user, requireParam(call, 'sponsorId').toLowerCase(), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const sponsorOperations = {
  listSponsors,
  listMySponsors: listSponsors,
  addSponsor: addSponsorOperation,
  removeSponsor: removeSponsorOperation,
  listSponsorOf,
  listMySponsorOf: listSponsorOf,
} satisfies OperationsById<GraphOperationId>;
