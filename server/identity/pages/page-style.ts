// How the pages look: their one style sheet, and a drawing of our own. Nothing is loaded from anywhere.

import { appStyle } from './app-style.js';
import { asMarkup, markup, type Markup } from './markup.js';

/** The style sheet. Its hash is in the policy of every page, so it is a constant. */
export const pageStyle = [
  ':root{color-scheme:light dark;--ink:#1b1b1b;--soft:#505050;--line:#6b6b6b;--blue:#0062b3;--red:#b3131f;--card:#fff;',
  '--sky:linear-gradient(150deg,#eef3f8,#e2e9f1 60%,#eef1ea);--button:#cfcfcf;--hover:#eee;--primary:#0062b3}',
  '@media(prefers-color-scheme:dark){:root{--ink:#f0f0f0;--soft:#c4c4c4;--line:#9a9a9a;--blue:#7cbcff;--red:#ff99a4;--card:#242424;',
  '--sky:linear-gradient(150deg,#151a20,#1a222b 60%,#171a15);--button:#4a4a4a;--hover:#333}}',
  '*{box-sizing:border-box}',
  'body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;',
  'background:var(--sky);color:var(--ink);',
  'font:15px/1.35 "Segoe UI",system-ui,-apple-system,"Helvetica Neue",sans-serif}',
  'main{background:var(--card);width:100%;max-width:440px;min-height:338px;padding:44px;margin:24px 0 12px;',
  'box-shadow:0 2px 6px rgba(0,0,0,.2);overflow-wrap:anywhere}',
  '.brand{display:flex;align-items:center;gap:8px;color:var(--soft);font-size:18px;font-weight:600;margin:0 0 16px}',
  'h1{hyphens:auto;font-size:24px;line-height:28px;font-weight:600;margin:16px 0 12px}h2{font-size:15px;margin:20px 0 8px}',
  'p{margin:12px 0}.soft{color:var(--soft);font-size:13px}.error{color:var(--red);margin:12px 0}',
  'label{display:block}.field{display:block;width:100%;font:inherit;color:inherit;padding:6px 2px;border:0;',
  'border-bottom:1px solid var(--line);background:var(--card);min-height:36px;margin:4px 0 16px}',
  '.field[aria-invalid=true]{border-color:var(--red)}.check{display:flex;gap:8px;align-items:flex-start;margin:16px 0}',
  '.check input{width:20px;height:20px;margin:0;flex:none}',
  '.buttons{display:flex;justify-content:flex-end;gap:8px;margin:24px 0 0}',
  '.button{font:inherit;min-width:108px;min-height:32px;padding:4px 12px;border:1px solid transparent;cursor:pointer;',
  'background:var(--button);color:var(--ink);text-decoration:none;text-align:center}',
  '.primary{background:var(--primary);color:#fff}',
  '.button:hover{text-decoration:underline}a,.link{color:var(--blue)}',
  '.link{font:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:left}',
  '.link:hover{text-decoration:underline}',
  ':focus-visible{outline:2px solid var(--ink);outline-offset:2px}',
  '.tiles{list-style:none;margin:16px -44px;padding:0}.tile{display:flex;gap:12px;align-items:center;width:100%;',
  'font:inherit;color:inherit;text-align:left;padding:12px 44px;border:0;background:none;cursor:pointer}',
  '.tile:hover{background:var(--hover)}.tile:focus-visible{outline-offset:-2px}.tile svg{flex:none}',
  '.tile span{display:block}.account{display:flex;gap:8px;align-items:center;margin:0}',
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 12px;font-size:13px}dt{font-weight:600}dd{margin:0}',
  'ul.permissions,ol{padding-left:20px}.permissions li,ol li{margin:8px 0}summary{cursor:pointer}',
  'details{margin:16px 0}details .link{display:block;padding:4px 0}',
  'footer{width:100%;max-width:440px;padding:0 16px 16px;font-size:12px;color:var(--soft);text-align:center}',
  '@media(max-width:600px){body{background:var(--card);justify-content:flex-start}main{box-shadow:none;padding:24px;',
  'max-width:none;margin:0}.tiles{margin:16px -24px}.tile{padding:12px 24px}}',
  '@media(forced-colors:active){.button{border-color:ButtonText}}',
  appStyle,
].join('');

/** The mark beside the tenant's name: a house with one lit window. */
export const mark: Markup = asMarkup(
  '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">' +
    '<path fill="#44607c" d="M3 10 12 3l9 7v11H3z"/><path fill="#fff" d="M7 12h4v4H7z"/>' +
    '<path fill="#ffd166" d="M13 12h4v4h-4z"/></svg>',
);

/** A person, or a plus for an account that is not in the list. */
export const toTileIcon = (kind: 'person' | 'plus'): Markup =>
  markup`<svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><path fill="none" stroke="currentColor" stroke-width="2" d="${
    kind === 'plus' ? 'M20 10v20M10 20h20' : 'M20 19a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8 33c0-7 5-11 12-11s12 4 12 11'
  }"/></svg>`;
