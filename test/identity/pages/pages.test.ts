// What holds for every page: escaped, loads nothing, works without a script, says its language, keeps the names that
// automation for the real pages uses.

import { describe, expect, it } from 'vitest';
import { languages } from '../../../server/identity/pages/language.js';
import { sendForm } from '../../../server/identity/pages/form-post-page.js';
import { toDeviceCodePage } from '../../../server/identity/pages/device-pages.js';
import { pageStyle } from '../../../server/identity/pages/page-style.js';
import { toConsentPage } from '../../../server/identity/pages/consent-page.js';
import { toNamePage, toPasswordPage } from '../../../server/identity/pages/sign-in-pages.js';
import { selectWords } from '../../../server/identity/pages/words.js';
import { hostile, writeEveryPage } from './every-page.js';

const every = languages.flatMap((language) =>
  Object.entries(writeEveryPage(language, hostile)).map(([name, html]) => [name, language, html] as const),
);

const form = { action: '/common/login', hidden: { flowToken: 'sealed' } };
const english = { language: 'en', tenantName: 'Contoso' } as const;
const account = { displayName: 'Megan Bowen', userPrincipalName: 'meganb@contoso.com' };

/** The tags of a page, without what is between them. */
const listTags = (html: string): readonly string[] => html.match(/<[a-z/!][^>]*>/gi) ?? [];

describe.each(every)('the page %s in %s', (name, language, html) => {
  it('escapes every value that a request or the tenant brings', () => {
    const own = html.replace(`<script>${sendForm}</script>`, '').replace(`<style>${pageStyle}</style>`, '');
    expect(own).not.toContain('<script');
    expect(own).not.toContain('<!--');
    expect(own).not.toContain('</style>');
    expect(own.replaceAll('&#34;', '')).not.toContain(`'"`);
  });

  it('loads nothing and has no script or style of its own in a tag', () => {
    for (const tag of listTags(html)) {
      expect(tag).not.toMatch(/\s(on[a-z]+|style)\s*=/i);
      expect(tag).not.toMatch(/^<(img|object|embed|audio|video|base)\b/i);
      if (tag.startsWith('<link')) expect(tag).toBe('<link rel="icon" href="data:,">');
    }
  });

  it('says its language, has a title and exactly one heading of the first level', () => {
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
  });

  it('labels every field that people see', () => {
    for (const [, id = ''] of html.matchAll(/<input type="(?:text|email|password)"[^>]* id="([^"]+)"/g)) {
      expect(html).toContain(`<label for="${id}">`);
    }
  });

  it('has no id twice', () => {
    const ids = Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('sends its forms by POST, without a script', () => {
    for (const tag of listTags(html).filter((one) => one.startsWith('<form'))) expect(tag).toContain('method="post"');
    if (name !== 'formPost') expect(html.replace(pageStyle, '')).not.toContain('<script');
    else expect(html).toContain('<noscript>');
  });
});

// Observed: automation that is published for Entra's pages finds fields and buttons by these names.
it('names fields and buttons as the real pages do', () => {
  const pages = writeEveryPage('en', 'text');
  expect(pages.name).toMatch(/<input type="email" name="loginfmt" id="i0116"/);
  expect(pages.name).toMatch(/<input type="submit" id="idSIButton9"[^>]* value="Next"/);
  expect(pages.name).toContain('id="usernameError"');
  expect(pages.password).toMatch(/<input type="password" name="passwd" id="i0118"/);
  expect(pages.password).toMatch(/<input type="submit" id="idSIButton9"[^>]* value="Sign in"/);
  expect(pages.password).toContain('id="passwordError"');
  expect(pages.password).toContain('id="displayName"');
  expect(pages.accounts).toContain('id="otherTile"');
  expect(pages.accounts).toContain('id="otherTileText"');
  expect(pages.accounts).toContain('data-test-id="text"');
  expect(pages.stay).toMatch(/<input type="checkbox" name="DontShowAgain" id="KmsiCheckboxField"/);
  expect(pages.stay).toMatch(/id="idBtn_Back"[^>]* value="No"/);
  expect(pages.stay).toMatch(/id="idSIButton9"[^>]* value="Yes"/);
  expect(pages.consent).toMatch(/id="idSIButton9"[^>]* value="Accept"/);
  expect(pages.consent).toMatch(/id="idBtn_Back"[^>]* value="Cancel"/);
  expect(pages.deviceCode).toMatch(/<input type="text" name="otc" id="otc"/);
});

it('keeps Back out of the form of a field, so that Enter means Next', () => {
  for (const page of ['name', 'password'] as const) {
    const html = writeEveryPage('en', 'text')[page] ?? '';
    expect(html).toMatch(/id="idBtn_Back"[^>]* form="backForm"/);
    expect(html).toContain(
      '<form method="post" action="/common/login?text" autocomplete="off" novalidate id="backForm">',
    );
  }
});

it('ties an error to its field and reads it aloud', () => {
  const error = { text: selectWords('en').passwordWrong, code: 50126 };
  const html = toPasswordPage(english, { form, account, error, takesAny: false });
  expect(html).toContain('<div id="passwordError" class="error" role="alert" aria-live="assertive">The account or');
  expect(html).toMatch(/id="i0118"[^>]* aria-invalid="true" aria-describedby="passwordError"/);
  expect(html).toContain('AADSTS50126');
});

it('says that any password will do only where it does', () => {
  expect(toPasswordPage(english, { form, account, takesAny: true })).toContain('Any password will do');
  expect(toPasswordPage(english, { form, account, takesAny: false })).not.toContain('Any password will do');
});

it('offers no accounts of the tenant when there are none to offer', () => {
  expect(toNamePage(english, { form, typed: '', examples: [], hasBack: false })).not.toContain('<details>');
});

it('fills in the code of an address without sending it', () => {
  const html = toDeviceCodePage(english, { form, typed: 'ABCD1234E' });
  expect(html).toContain('value="ABCD1234E"');
  expect(html).toContain('id="idSIButton9"');
});

describe('the page of a consent', () => {
  const permissions = [
    { value: 'openid', name: '', isAdminOnly: false },
    { value: 'User.Read.All', name: "Read all users' full profiles", isAdminOnly: true },
  ];
  const consent = { form, account, appName: 'Expenses', permissions };

  it("names permissions in people's words and says which an administrator has to approve", () => {
    const html = toConsentPage(english, { ...consent, kind: 'blocked' });
    expect(html).toContain('Sign you in');
    expect(html).toContain('Read all users&#39; full profiles');
    expect(html.match(/An administrator has to approve this/g)).toHaveLength(1);
    expect(html).toContain('AADSTS90094');
    expect(html).not.toContain('idSIButton9');
  });

  it('lets only administrators consent for the organization', () => {
    expect(toConsentPage(english, { ...consent, kind: 'administrator' })).toContain('name="adminConsent"');
    expect(toConsentPage(english, { ...consent, kind: 'user' })).not.toContain('name="adminConsent"');
  });

  it('is in German with the names of permissions marked as English', () => {
    const html = toConsentPage({ language: 'de', tenantName: 'Contoso' }, { ...consent, kind: 'user' });
    expect(html).toContain('Angeforderte Berechtigungen');
    expect(html).toContain('Sie anmelden');
    expect(html).toContain('<span lang="en">Read all users&#39; full profiles</span>');
  });
});
