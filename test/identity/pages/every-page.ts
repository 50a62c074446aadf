// Each page once, with values that a hostile request could bring. What must hold for all of them is in the test beside it.

import { toAppPage, toNoAppPage } from '../../../server/identity/pages/app-page.js';
import { toConsentPage } from '../../../server/identity/pages/consent-page.js';
import {
  toDeviceCodePage,
  toDeviceConfirmPage,
  toDeviceDonePage,
} from '../../../server/identity/pages/device-pages.js';
import { toErrorPage } from '../../../server/identity/pages/error-page.js';
import { toFormPostPage } from '../../../server/identity/pages/form-post-page.js';
import type { Language } from '../../../server/identity/pages/language.js';
import {
  toInvitationPage,
  toNoInvitationPage,
  toNotAcceptedPage,
} from '../../../server/identity/pages/redeem-pages.js';
import {
  toAccountsPage,
  toMoreNeededPage,
  toNamePage,
  toPasswordPage,
  toStayPage,
} from '../../../server/identity/pages/sign-in-pages.js';
import { toSignedOutPage } from '../../../server/identity/pages/sign-out-pages.js';

/** Text that breaks out of an element, an attribute in either quotes, a comment and a script. */
export const hostile = `'"><script>alert(1)</script><!--</style></script>&amp;`;

/** All pages by name, each written with `text` wherever a request or a tenant brings a value. */
export const writeEveryPage = (language: Language, text: string): Readonly<Record<string, string>> => {
  const context = { language, tenantName: text };
  const form = { action: `/common/login?${text}`, hidden: { flowToken: text } };
  const account = { displayName: text, userPrincipalName: text };
  const error = { text, code: 50126 };
  const permissions = [
    { value: 'openid', name: text, isAdminOnly: false },
    { value: text, name: text, isAdminOnly: true },
  ];
  const consent = { form, account, appName: text, publisher: text, permissions };
  const ids = { requestId: text, correlationId: text, timestamp: text };
  const urls = { claimUrl: text, tryAgainUrl: text, signOutUrl: text };
  const app = { appName: text, account, productName: text, place: text, ...urls };
  const steps = [{ rule: 'R1', detail: text }];
  return {
    name: toNamePage(context, { form, appName: text, typed: text, error, examples: [account], hasBack: true }),
    accounts: toAccountsPage(context, { form, appName: text, accounts: [account], purpose: 'signIn' }),
    signOutAccounts: toAccountsPage(context, { form, accounts: [account], purpose: 'signOut' }),
    password: toPasswordPage(context, { form, appName: text, account, error, takesAny: true }),
    moreNeeded: toMoreNeededPage(context, { form, account }),
    stay: toStayPage(context, { form, account }),
    consent: toConsentPage(context, { ...consent, kind: 'user' }),
    consentOfAdministrator: toConsentPage(context, { ...consent, kind: 'administrator' }),
    consentForOrganization: toConsentPage(context, { ...consent, kind: 'organization' }),
    consentBlocked: toConsentPage(context, { ...consent, kind: 'blocked' }),
    error: toErrorPage(context, { code: 50011, message: text, ...ids }),
    signedOut: toSignedOutPage(context, { userPrincipalName: text, frontChannel: [text], continueUrl: text }),
    deviceCode: toDeviceCodePage(context, { form, typed: text, error }),
    deviceConfirm: toDeviceConfirmPage(context, { form, appName: text }),
    deviceDone: toDeviceDonePage(context, text, true),
    invitation: toInvitationPage(context, { form, address: text, message: text }),
    notAccepted: toNotAcceptedPage(context),
    noInvitation: toNoInvitationPage(context),
    formPost: toFormPostPage(context, `https://localhost:3000/${text}`, { state: text }),
    noApp: toNoAppPage(context, [{ name: text, url: text }]),
    appUnlicensed: toAppPage(context, { ...app, outcome: 'unlicensed', steps }),
    appUnlicensedGuest: toAppPage(context, { ...app, outcome: 'unlicensedGuest', steps }),
    appClaimed: toAppPage(context, { ...app, outcome: 'claimed', steps }),
  };
};
