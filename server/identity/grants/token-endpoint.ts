// The token endpoint: who asks, for which grant. Each grant is a file of this folder and a line in grants.ts.

import type { IdentitySchemas } from '../../contract/operation-ids.js';
import { suggestOrList } from '../../words/suggest.js';
import { IdentityError } from '../errors/identity-error.js';
import {
  answerJson,
  requireField,
  type IdentityAnswer,
  type IdentityCall,
  type IdentityOperationsById,
} from '../identity-operation.js';
import { readClaims } from '../requests/claims-request.js';
import { refuseUnsupported } from '../requests/unsupported.js';
import type { TokenAnswer } from './grant.js';
import { findGrant, grantNames } from './grants.js';

/** The v1.0 endpoint writes numbers as texts, and says when the token begins and ends. */
const toV1 = (answer: TokenAnswer, { now }: IdentityCall): IdentitySchemas['TokenResponse'] => {
  const begin = Math.floor(now / 1000);
  const { expires_in, ext_expires_in, ...rest } = answer;
  return {
    ...rest,
    expires_in: String(expires_in),
    ext_expires_in: String(ext_expires_in),
    expires_on: String(begin + expires_in),
    not_before: String(begin),
  };
};

const issueToken = async (call: IdentityCall): Promise<IdentityAnswer> => {
  const name = requireField(call, 'grant_type');
  const grant = findGrant(name);
  if (grant === undefined) throw new IdentityError(70003, name, suggestOrList(name, grantNames));
  // Before anything is used up, such as a code.
  refuseUnsupported(call.form, call.isV2);
  readClaims(call.form.get('claims'));
  const answer = await grant(call);
  return answerJson(call.isV2 ? answer : toV1(answer, call));
};

export const tokenOperations: IdentityOperationsById<'issueToken' | 'issueTokenV1'> = {
  issueToken,
  issueTokenV1: issueToken,
};
