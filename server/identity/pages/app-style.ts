// How an app's page looks: a frame like that of a web app, light or dark as the computer is set. The sign-in's looks are in
// page-style.ts.

import { asMarkup, markup, type Markup } from './markup.js';

/** The style of an app's page. It is part of the one style sheet of all pages. */
export const appStyle = [
  '.app{display:block;background:var(--ground);--ground:#f5f5f5;--paper:#fff;--bar:#44607c;--bone:#e3e6ea}',
  '.app .bar{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;padding:8px 16px;background:var(--bar);color:#fff}',
  '.bar a{color:#fff}.bar .name{font-size:16px;font-weight:600;margin-right:auto}.bar .who{display:flex;flex-wrap:wrap;',
  'align-items:center;gap:4px 12px}.bar .face{display:grid;place-items:center;width:32px;height:32px;border-radius:50%;',
  'background:#fff;color:#2c4257;font-size:13px;font-weight:600;flex:none}.bar :focus-visible{outline-color:#fff}',
  '.app main{max-width:none;min-height:0;margin:0;padding:0;background:none;box-shadow:none}',
  '.app h1{margin:4px 0 12px}.app .paper{background:var(--paper);border-radius:8px;padding:32px;max-width:720px;',
  'margin:24px auto;box-shadow:0 1px 4px rgba(0,0,0,.16)}.inside{display:grid;grid-template-columns:248px minmax(0,1fr);',
  'min-height:62vh;border-bottom:1px solid var(--bone)}',
  '.inside .paper{margin:24px;max-width:none}.side{background:var(--paper);border-right:1px solid var(--bone);padding:16px}',
  '.side p{font-weight:600;margin:0 0 12px}.bones{display:grid;gap:14px}',
  '.bones i{display:block;height:10px;border-radius:5px;background:var(--bone)}.bones i:nth-child(2n){width:72%}',
  '.bones i:nth-child(3n){width:54%}.paper .bones{margin-top:28px}.got{font-size:16px;display:flex;gap:8px;align-items:center}',
  '.got svg{flex:none}.shut{text-align:center}.shut .button{display:inline-block}',
  '.app .own{max-width:720px;margin:0 auto;padding:0 16px 8px;font-size:13px;color:var(--soft)}',
  '.app .own p{margin:8px 0}.app .own li{margin:6px 0}.app footer{margin:0 auto;color:var(--soft)}',
  '@media(max-width:700px){.inside{display:block;min-height:0;border:0}.side{display:none}.inside .paper,.app .paper{margin:0;border-radius:0;',
  'box-shadow:none;padding:24px 16px}.app .own{margin-top:16px}}',
  '@media(prefers-color-scheme:dark){.app{--ground:#141414;--paper:#242424;--bar:#2c4257;--bone:#3b3b3b}}',
  '@media(forced-colors:active){.bar,.paper,.side{border:1px solid}}',
].join('');

/** A tick, for a license that counts. */
export const tick: Markup = asMarkup(
  '<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">' +
    '<circle cx="10" cy="10" r="10" fill="#0e700e"/>' +
    '<path fill="none" stroke="#fff" stroke-width="2" d="m5.5 10.5 3 3 6-6.5"/></svg>',
);

/** The house of the mark with no light in its windows. */
export const darkHouse: Markup = asMarkup(
  '<svg width="72" height="72" viewBox="0 0 24 24" aria-hidden="true" focusable="false">' +
    '<path fill="#6f8297" d="M3 10 12 3l9 7v11H3z"/><path fill="#33475b" d="M7 12h4v4H7zM13 12h4v4h-4z"/></svg>',
);

/** Grey lines where the content of a real app would be. Nothing that anybody could read. */
export const toBones = (count: number): Markup =>
  markup`<div class="bones" aria-hidden="true">${Array.from({ length: count }, () => asMarkup('<i></i>'))}</div>`;
