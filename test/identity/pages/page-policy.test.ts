// https://www.w3.org/TR/CSP3/ : what a browser may do with a page.

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toPageHeaders } from '../../../server/identity/pages/page-policy.js';
import { writeEveryPage } from './every-page.js';

const findHashes = (html: string, tag: 'style' | 'script'): readonly string[] =>
  Array.from(
    html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g')),
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );

const readPolicy = async (needs: Parameters<typeof toPageHeaders>[0]): Promise<string> =>
  (await toPageHeaders(needs))['Content-Security-Policy'] ?? '';

it('lets the style of every page be used by its hash, and nothing else', async () => {
  const policy = await readPolicy({ forms: 'own' });
  for (const html of Object.values(writeEveryPage('en', 'text'))) {
    for (const hash of findHashes(html, 'style')) expect(policy).toContain(`style-src ${hash};`);
  }
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('script-src');
});

it('lets the one script be used by its hash on the page that sends itself', async () => {
  const policy = await readPolicy({ forms: 'app', sendsItself: true });
  const [hash] = findHashes(writeEveryPage('en', 'text').formPost ?? '', 'script');
  expect(hash).toBeDefined();
  expect(policy).toContain(`script-src ${hash ?? ''};`);
});

it('lets no site frame a page', async () => {
  const headers = await toPageHeaders({ forms: 'own' });
  expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
  expect(headers['X-Frame-Options']).toBe('DENY');
});

it.each([
  [{ forms: 'none' }, "form-action 'none'"],
  [{ forms: 'own' }, "form-action 'self'"],
  [{ forms: 'app' }, "form-action 'self' https: http:"],
  [{ forms: 'app', scheme: 'msal0123:' }, "form-action 'self' https: http: msal0123:"],
  [{ forms: 'app', scheme: "x: 'unsafe-inline'; script-src *" }, "form-action 'self' https: http:"],
] as const)('with %j sends %s', async (needs, directive) => {
  expect((await readPolicy(needs)).split('; ')).toContain(directive);
});

it('frames the addresses of apps at a sign-out, and otherwise nothing', async () => {
  expect(await readPolicy({ forms: 'none' })).not.toContain('frame-src');
  expect(await readPolicy({ forms: 'none', frames: ['https://a.example', 'https://a.example'] })).toContain(
    'frame-src https://a.example;',
  );
});

it("keeps a page out of caches, and says where a form comes from to the page's own server", async () => {
  const headers = await toPageHeaders({ forms: 'own' });
  expect(headers['Cache-Control']).toBe('no-store, no-cache');
  expect(headers['Referrer-Policy']).toBe('origin-when-cross-origin');
});
