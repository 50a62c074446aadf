// The headers that every page is sent with: what a browser may load, frame and send. Pages themselves are beside this file.

import { sendForm } from './form-post-page.js';
import { pageStyle } from './page-style.js';

/** What one page needs besides its own style. */
export interface PageNeeds {
  /**
   * `own`: forms lead back here. `app`: an answer to a form may lead to an app, and the app may lead further. Chromium
   * applies `form-action` to each address on that way, so no list of ours could be right.
   */
  readonly forms: 'own' | 'app' | 'none';
  /** A scheme of an app's own in a redirect URI, such as `msalabc:`. */
  readonly scheme?: string | undefined;
  /** Whether the page sends its form by itself. */
  readonly sendsItself?: boolean;
  /** Origins of addresses that the page loads in frames. */
  readonly frames?: readonly string[];
}

const hashes = new Map<string, Promise<string>>();

const hash = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
};

/** A constant's hash, made once. */
const rememberHash = (text: string): Promise<string> => {
  const known = hashes.get(text) ?? hash(text);
  hashes.set(text, known);
  return known;
};

const plainScheme = /^[a-z][a-z0-9+.-]*:$/i;

const toFormTargets = ({ forms, scheme }: PageNeeds): string => {
  if (forms === 'none') return "'none'";
  if (forms === 'own') return "'self'";
  return ["'self'", 'https:', 'http:', ...(scheme !== undefined && plainScheme.test(scheme) ? [scheme] : [])].join(' ');
};

/** Headers of a page. */
export const toPageHeaders = async (needs: PageNeeds): Promise<Readonly<Record<string, string>>> => {
  const { sendsItself = false, frames = [] } = needs;
  const policy = [
    "default-src 'none'",
    `style-src ${await rememberHash(pageStyle)}`,
    ...(sendsItself ? [`script-src ${await rememberHash(sendForm)}`] : []),
    ...(frames.length > 0 ? [`frame-src ${[...new Set(frames)].join(' ')}`] : []),
    'img-src data:',
    "base-uri 'none'",
    `form-action ${toFormTargets(needs)}`,
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    // Under no-referrer a browser says `Origin: null` even to the page's own server, which then could not know who asks.
    // An app over http gets our origin, too, as form_post apps may check it. The path and the query stay here.
    'Referrer-Policy': 'origin-when-cross-origin',
    'Cache-Control': 'no-store, no-cache',
    Pragma: 'no-cache',
    Expires: '-1',
  };
};
