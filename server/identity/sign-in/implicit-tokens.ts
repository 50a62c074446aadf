// Tokens that come with the answer of the authorize endpoint itself, for clients that ask for them: in a fragment or a form,
// never in a query.

import type { User } from '../../domain/tenant/rows.js';
import type { IdentityCall } from '../identity-operation.js';
import type { AuthorizationCode } from './authorization-code.js';
import type { AuthorizeRequest } from './authorize-request.js';
import type { ReplyFields } from './reply-to-app.js';

/** What the tokens are about. */
export interface ImplicitParts {
  readonly user: User;
  readonly code: AuthorizationCode;
  /** The code that travels with them. */
  readonly codeText: string | undefined;
}

/** Fields of the answer besides the code. */
export const toImplicitFields = async (
  call: IdentityCall,
  request: AuthorizeRequest,
  { user, code, codeText }: ImplicitParts,
): Promise<ReplyFields> => {
  [call, request, user, code, codeText];
  return {};
};
