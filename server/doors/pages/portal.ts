// The portal as files: the built web app of portal/, which speaks to the control plane and Graph like every other client. What
// a reader without scripts sees of it is the start page.

import express, { type Request, type Response, type Router } from 'express';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newRandomHex } from '../files/random-hex.js';

const root = dirname(fileURLToPath(new URL('../../../package.json', import.meta.url)));

/** The built portal is beside the bundle, or in dist/ of the sources, where portal/ itself has no such folder. */
const findBuilt = (): string | undefined =>
  [join(root, 'dist', 'portal'), join(root, 'portal')].find((folder) => existsSync(join(folder, 'assets')));

/** Nothing from elsewhere, no script in the page, and no style but those that the nonce lets in. */
const toPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/** The colors that the address asks for, so that the page has them before its scripts run. */
const toTheme = ({ query: { theme } }: Request): string =>
  theme === 'light' || theme === 'dark' || theme === 'contrast' ? ` data-theme="${theme}"` : '';

/** The portal of a server. */
export interface Portal {
  /** Its files, and its page for every other path. To be mounted at `/portal`. */
  readonly router: Router;
  /**
   * Sends its page.
   *
   * @param withoutScript - what readers without scripts see, as HTML; a style element in it has the nonce
   */
  send(res: Response, withoutScript: (nonce: string) => string): Promise<void>;
}

/** Finds the built portal. Undefined when it was not built. */
export const findPortal = (): Portal | undefined => {
  const folder = findBuilt();
  if (folder === undefined) return undefined;
  const page = readFile(join(folder, 'index.html'), 'utf8');
  const send: Portal['send'] = async (res, withoutScript) => {
    const nonce = newRandomHex(16);
    const text = (await page)
      .replaceAll('NONCE', nonce)
      .replace('<html lang="en"', (tag) => tag + toTheme(res.req))
      .replace('<noscript></noscript>', () => {
        // What waits for the scripts would push the text off the screen.
        const style = `<style nonce="${nonce}">#portal{display:none}</style>`;
        return `<noscript>${style}${withoutScript(nonce)}</noscript>`;
      });
    // The nonce is good for one answer.
    res
      .set({ 'Content-Security-Policy': toPolicy(nonce), 'Cache-Control': 'no-store' })
      .type('html')
      .send(text);
  };
  const router = express.Router();
  router.use(
    '/assets',
    // Their names change with what is in them.
    express.static(join(folder, 'assets'), { index: false, immutable: true, maxAge: '1y', fallthrough: true }),
    (_req, res) => {
      res.status(404).type('text/plain').send('The portal has no such file. Load the page again.\n');
    },
  );
  router.get('/{*path}', async (_req, res) => {
    await send(res, () => '<p>The portal needs scripts. <a href="/">The start page</a> has commands that do not.</p>');
  });
  return { router, send };
};
