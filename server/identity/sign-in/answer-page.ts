// Pages as answers: with their headers, cookies and forms. What a page says is in pages/.

import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { toErrorPage } from '../pages/error-page.js';
import type { Language } from '../pages/language.js';
import type { PageAccount, PageContext, PageForm } from '../pages/page-frame.js';
import { toPageHeaders, type PageNeeds } from '../pages/page-policy.js';
import type { User } from '../../domain/tenant/rows.js';
import { readLanguage, sealFlow, type Visit } from './flow.js';

/** Whose page it is, and for whom. */
export const toPageContext = ({ tenant: { view } }: IdentityCall, language: Language): PageContext => {
  const [organization] = view.scan('organization');
  return { language, tenantName: organization?.row.displayName ?? 'Tenantry' };
};

/** A user as pages show one. */
export const toPageAccount = ({ displayName, userPrincipalName }: User): PageAccount => ({
  displayName,
  userPrincipalName,
});

/** An answer that is a page. */
export const answerPage = async (
  body: string,
  needs: PageNeeds,
  cookies: readonly string[] = [],
  status = 200,
): Promise<IdentityAnswer> => ({ status, headers: await toPageHeaders(needs), body, cookies });

/** An answer that leads elsewhere. After a form it is 303, so that the browser asks by GET. */
export const answerRedirect = (location: string, cookies: readonly string[] = [], status = 302): IdentityAnswer => ({
  status,
  headers: { Location: location, 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache', Expires: '-1' },
  cookies,
});

/** The tenant as the client wrote it, for addresses of ours. */
const toBase = ({ address, params, tenantId }: IdentityCall): string => `${address}/${params.tenant ?? tenantId}`;

/** The form of a page of a sign-in. */
const toVisitForm = async (visit: Visit): Promise<PageForm> => ({
  action: `${toBase(visit.call)}/login`,
  hidden: { flowToken: await sealFlow(visit) },
});

const schemeOf = (uri: string): string => uri.slice(0, uri.indexOf(':') + 1);

/** What the pages of a sign-in need: the answer to their form may lead to the app. */
const toNeeds = ({ flow: { purpose } }: Visit): PageNeeds => {
  if (purpose.kind === 'device' || purpose.kind === 'app') return { forms: 'own' };
  return { forms: 'app', scheme: schemeOf(purpose.request.redirectUri) };
};

/** A page of a sign-in. */
export const answerVisit = (
  visit: Visit,
  write: (context: PageContext, form: PageForm) => string,
): Promise<IdentityAnswer> =>
  toVisitForm(visit).then((form) =>
    answerPage(write(toPageContext(visit.call, visit.flow.language), form), toNeeds(visit), visit.cookies),
  );

/** A refusal as a page. The tenant may be what is refused, so the page does without one. */
export const answerErrorPage = (
  call: Pick<IdentityCall, 'request' | 'query' | 'stamp'>,
  error: IdentityError,
  tenantName = 'Tenantry',
): Promise<IdentityAnswer> => {
  const { stamp } = call;
  const page = toErrorPage(
    { language: readLanguage(call), tenantName },
    {
      code: error.code,
      message: error.message,
      requestId: stamp.traceId,
      correlationId: stamp.correlationId,
      timestamp: `${new Date(stamp.now).toISOString().slice(0, 19)}Z`,
    },
  );
  return answerPage(page, { forms: 'none' }, [], error.row.status);
};

/** An operation whose refusals people read. */
export const forPeople =
  (operation: IdentityOperation): IdentityOperation =>
  async (call) => {
    try {
      return await operation(call);
    } catch (error) {
      if (error instanceof IdentityError) return answerErrorPage(call, error, toPageContext(call, 'en').tenantName);
      throw error;
    }
  };
