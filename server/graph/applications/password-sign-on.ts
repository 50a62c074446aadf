// The four actions on credentials of password-based single sign-on, in beta.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createPasswordSignOn,
  deletePasswordSignOn,
  requirePasswordSignOn,
  updatePasswordSignOn,
  type SignOnField,
} from '../../domain/apps/credentials/password-sign-on.js';
import type { PasswordSignOn } from '../../domain/tenant/rows.js';
import { writeJson } from '../../http/answer/result-body.js';
import type { Operation, OperationCall, OperationResult, OperationsById } from '../../http/operation.js';
import { requireCalledPrincipal } from '../request/called-app.js';

type Body = RequestBodyOf<'createPasswordSingleSignOnCredentials'>;
type HolderBody = RequestBodyOf<'getPasswordSingleSignOnCredentials'>;

const toFields = ({ credentials }: Body): readonly SignOnField[] =>
  credentials.map(({ fieldId, value = null, type }) => ({ fieldId, value, type }));

const toResult = ({ links }: OperationCall, { objectId, credentials }: PasswordSignOn): OperationResult => ({
  status: 200,
  body: writeJson({
    '@odata.context': `${links.base}/$metadata#microsoft.graph.passwordSingleSignOnCredentialSet`,
    id: objectId,
    credentials,
  }),
});

const requireCalled = (call: OperationCall<HolderBody>): PasswordSignOn =>
  requirePasswordSignOn(call.tenant.view, requireCalledPrincipal(call), call.body.id.toLowerCase());

/** Graph: serviceprincipal-createpasswordsinglesignoncredentials. */
const create: Operation<Body> = (call) => {
  const principal = requireCalledPrincipal(call);
  const id = call.body.id.toLowerCase();
  return toResult(
    call,
    call.tenant.transact((draft) => createPasswordSignOn(draft, principal, id, toFields(call.body))),
  );
};

/** Graph: serviceprincipal-getpasswordsinglesignoncredentials. */
const get: Operation<HolderBody> = (call) => toResult(call, requireCalled(call));

/** Graph: serviceprincipal-updatepasswordsinglesignoncredentials. */
const update: Operation<Body> = (call) => {
  const before = requireCalled(call);
  call.tenant.transact((draft) => {
    updatePasswordSignOn(draft, before, toFields(call.body));
  });
  return { status: 204 };
};

/** Graph: serviceprincipal-deletepasswordsinglesignoncredentials. */
const remove: Operation<HolderBody> = (call) => {
  const row = requireCalled(call);
  call.tenant.transact((draft) => {
    deletePasswordSignOn(draft, row);
  });
  return { status: 204 };
};

/** By operationId. */
export const passwordSignOnOperations = {
  createPasswordSingleSignOnCredentials: create,
  getPasswordSingleSignOnCredentials: get,
  updatePasswordSingleSignOnCredentials: update,
  deletePasswordSingleSignOnCredentials: remove,
} satisfies OperationsById<GraphOperationId>;
