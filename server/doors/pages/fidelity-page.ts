// docs/fidelity.md as a page. Errors link to its anchors. Loaded on the first request for it.

import { Marked } from 'marked';
import { toPage } from './index-page.js';

// The package has no tests and no other documents, so a link to one of them leads nowhere.
const isOnTheWeb = (href: string): boolean => href.startsWith('https://') || href.startsWith('#');

/** GitHub's anchor for a heading. */
const toAnchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const markdown = new Marked({
  gfm: true,
  renderer: {
    link({ href, tokens }) {
      const shown = this.parser.parseInline(tokens);
      return isOnTheWeb(href) ? `<a href="${encodeURI(decodeURI(href))}" rel="noreferrer">${shown}</a>` : shown;
    },
    heading({ tokens, depth, text }) {
      const level = String(depth);
      return `<h${level} id="${toAnchor(text)}">${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
  },
});

/** The page, from the text of docs/fidelity.md. */
export const toFidelityPage = (text: string): string =>
  toPage('Tenantry: fidelity', markdown.parse(text, { async: false }));
