// What a page does that it must not: break its policy, ask another server, or load a font. It is noted from the first moment on.

import type { Page, Request, Response } from 'playwright-core';

/** A file that the browser loaded. */
export interface Loaded {
  readonly path: string;
  readonly body: Buffer;
}

/** Notes on one page. */
export interface PageNotes {
  /** Directives that the page tried to break, with what was blocked. */
  violations(): Promise<readonly string[]>;
  /** Addresses outside the page's own server that were asked for. */
  readonly strangers: readonly string[];
  readonly fonts: readonly string[];
  /** Scripts, styles, pictures and the page itself, as they arrived. Data from the server's routes are not among them. */
  loaded(): Promise<readonly Loaded[]>;
}

const noteViolations = `window.violations = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  window.violations.push(effectiveDirective + ' ' + blockedURI);
});`;

const fileTypes = ['document', 'script', 'stylesheet', 'image', 'font', 'manifest'];

/** Begins to take notes on a page. It must not have been opened yet. */
export const observePage = async (page: Page, origin: string): Promise<PageNotes> => {
  await page.addInitScript(noteViolations);
  const strangers: string[] = [];
  const fonts: string[] = [];
  const files: Response[] = [];
  page.on('request', (request: Request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) strangers.push(request.url());
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  page.on('response', (response) => {
    if (fileTypes.includes(response.request().resourceType())) files.push(response);
  });
  return {
    strangers,
    fonts,
    violations: () => page.evaluate<readonly string[]>('window.violations'),
    loaded: () =>
      Promise.all(files.map(async (file) => ({ path: new URL(file.url()).pathname, body: await file.body() }))),
  };
};
