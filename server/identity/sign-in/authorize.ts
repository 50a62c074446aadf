// The authorize endpoint: reads the request, and shows the first page or answers at once if the browser is signed in.

import type { User } from '../../domain/tenant/rows.js';
import { findUser } from '../../domain/tenant/find-user.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { selectWords } from '../pages/words.js';
import { forPeople } from './answer-page.js';
import { readAskedScopes } from '../requests/asked-scopes.js';
import { readAskingClient, readAuthorizeRequest, type AuthorizeRequest } from '../requests/authorize-request.js';
import { listSignedIn } from './browser-session.js';
import { readLanguage, startVisit, type Visit } from './flow.js';
import { askAccount, askName, askPassword, findTypedUser, useSignedIn } from './identify.js';
import { needsMore, proceed } from './proceed.js';
import { replyIfRefused } from './reply-to-app.js';
import { findVisitConsent } from './visit-consent.js';

/** Somebody whom the client names: signed in already, or to type the password next. */
const goOnAs = (visit: Visit, user: User): Promise<IdentityAnswer> => {
  const ready = useSignedIn(visit, user);
  return ready === undefined ? askPassword(visit, user) : proceed(ready);
};

/** Answers without a page, or says which page it would have needed. OpenID Connect Core, 3.1.2.6. */
const answerSilently = (visit: Visit, request: AuthorizeRequest): Promise<IdentityAnswer> => {
  const { view } = visit.call.tenant;
  const signedIn = listSignedIn(visit.call, visit.session);
  const hinted = request.loginHint === undefined ? undefined : findUser(view, request.loginHint);
  const [user, ...others] = signedIn.filter(({ id }) => request.loginHint === undefined || id === hinted?.id);
  if (user === undefined) throw new IdentityError(50058);
  if (others.length > 0) throw new IdentityError(16000);
  const ready = useSignedIn(visit, user);
  if (ready?.flow.account === undefined) throw new IdentityError(50058);
  if (needsMore(ready, ready.flow.account)) throw new IdentityError(50076, request.scope);
  if (findVisitConsent(ready, user) !== undefined) throw new IdentityError(65001, request.clientId, request.clientId);
  return proceed(ready);
};

const showFirstPage = (visit: Visit, request: AuthorizeRequest): Promise<IdentityAnswer> => {
  const { prompts, loginHint } = request;
  if (prompts.includes('none')) return answerSilently(visit, request);
  const signedIn = listSignedIn(visit.call, visit.session);
  if (prompts.includes('select_account')) return signedIn.length > 0 ? askAccount(visit) : askName(visit, loginHint);
  if (loginHint !== undefined) {
    const user = findTypedUser(visit, loginHint);
    if (user !== undefined) return goOnAs(visit, user);
    const text = selectWords(visit.flow.language).nameUnknown;
    return askName(visit, loginHint, { text, code: 50034 });
  }
  const [only, ...others] = signedIn;
  if (only !== undefined && others.length === 0) return goOnAs(visit, only);
  return only === undefined ? askName(visit) : askAccount(visit);
};

/** Entra takes the request as a query or as a form. OpenID Connect Core, 3.1.2.1. */
const readFields = ({ request, query, form }: IdentityCall): URLSearchParams =>
  request.method === 'POST' ? form : query;

const authorize: IdentityOperation = forPeople((call) => {
  const fields = readFields(call);
  const asking = readAskingClient(call, fields);
  return replyIfRefused(call, asking.replyTo, { language: readLanguage(call) }, async () => {
    const request = readAuthorizeRequest(asking, fields, call.isV2);
    readAskedScopes(call, asking.client, request);
    const visit = await startVisit(call, { kind: 'authorize', request });
    return showFirstPage(visit, request);
  });
});

export const authorizeOperations = {
  authorize,
  authorizeByForm: authorize,
  authorizeV1: authorize,
  authorizeV1ByForm: authorize,
};
