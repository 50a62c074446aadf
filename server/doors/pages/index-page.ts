// The start page, and the page for a wrong address. Plain HTML that loads nothing. How commands are written for a shell is
// in commands.ts.

import { firstQuery, type CommandWriter, type Header, type TrustCommand } from './commands.js';
import type { Story } from './story.js';

/** A running server, as its pages and its banner show it. */
export interface Site {
  readonly url: string;
  readonly httpsUrl?: string;
  /** The forward proxy for Microsoft's hosts, if there is one. */
  readonly proxyUrl?: string;
  /** The authority for clients to trust; absent without HTTPS. */
  readonly caFile?: string;
  readonly version: string;
  /** Of the default tenant. */
  readonly tenantId: string;
  /** Who may use the control plane: those who know its secret, or nobody. Absent: everybody on this computer. */
  readonly control?: 'secret' | 'off';
  /** Where tenants are saved; absent: in memory only. */
  readonly stateDirectory?: string;
}

/** The pages' only style sheet; light or dark like the reader's computer. */
export const pageStyle = [
  ':root{color-scheme:light dark;--line:#8886;--soft:#8881}',
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}',
  'h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.1rem;margin-top:2rem}',
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dt{font-weight:600}dd{margin:0}',
  'dd,pre{overflow-wrap:anywhere}',
  'pre{background:var(--soft);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem}',
  'pre{white-space:pre-wrap;margin:.3rem 0 1rem}code{font-family:ui-monospace,monospace;font-size:.9em}',
  'table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid var(--line);padding:.2rem .5rem}',
  'td,th{text-align:left;vertical-align:top}:target{background:var(--soft);outline:2px solid}',
].join('');

/** What the start page shows, besides where the server is. */
export interface IndexContent {
  /** Names of the shipped scenarios. */
  readonly scenarios: readonly string[];
  readonly hasFidelity: boolean;
  /** This program, for commands that run it; absent when it is not built. */
  readonly program?: string | undefined;
  readonly commands: CommandWriter;
  readonly trust: readonly TrustCommand[];
  /** How programs reach this server: what each is called, and what to copy. */
  readonly recipes: readonly { readonly title: string; readonly text: string }[];
  /** Somebody who can claim a license now; absent when nobody can. */
  readonly story?: Story | undefined;
}

/** The page at `/` for programs and for readers without scripts: what is running, where, and what to try. */
export const toIndexPage = (site: Site, content: IndexContent): string =>
  toPage('Tenantry', toIndexContent(site, content));

/** The same as part of a page. */
export const toIndexContent = (site: Site, content: IndexContent): string => {
  const { url, httpsUrl, proxyUrl, caFile, version, tenantId, control } = site;
  const { shell } = content.commands;
  const facts = [
    ['Microsoft Graph', `${url}/v1.0`],
    ...(httpsUrl === undefined ? [] : [['Over HTTPS', `${httpsUrl}/v1.0`]]),
    ...(proxyUrl === undefined ? [] : [['Proxy for Microsoft’s hosts', proxyUrl]]),
    ...(caFile === undefined ? [] : [['Certificate to trust', caFile]]),
    ['Tenant', tenantId],
    ['Version', version],
  ];
  return [
    '<h1>Tenantry is running</h1>',
    '<p>A local Microsoft 365 tenant: Microsoft Graph, licensing and the auto-claim policy. ',
    'Nothing here leaves this computer.</p>',
    `<dl>${facts.map(([name = '', value = '']) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>`,
    `<h2>Try it</h2><p>Paste the commands into a ${shell ?? 'second'} terminal, in this order. `,
    'Graph needs a bearer token; any text will do.',
    control === 'secret' ? ' Replace YOUR-SECRET by the secret that this server was started with.' : '',
    '</p>',
    ...toExamples(site, content).map(([what, command]) => toCommand(what, command)),
    ...(content.trust.length === 0 ? [] : toTrustSection(content.trust)),
    ...toConnectSection(content),
    ...toScenarioSection(content),
    '<h2>More</h2><ul>',
    '<li><a href="/docs">Every route, with <em>Try it out</em></a>',
    ' (<a href="/openapi/graph.json">graph</a>, <a href="/openapi/admin.json">admin</a>,',
    ' <a href="/openapi/control.json">control</a> as OpenAPI)</li>',
    content.hasFidelity ? '<li><a href="/fidelity">What is emulated, and how sure we are of it</a></li>' : '',
    control === undefined ? '<li><a href="/_tenantry/claims">The claim log</a></li>' : '',
    '</ul>',
  ].join('\n');
};

/** The page for a wrong address. */
export const toNotFoundPage = (path: string): string =>
  toPage(
    'Page not found',
    `<h1>Page not found</h1><p>There is no page <code>${escape(path)}</code> on this server. ` +
      'Go to <a href="/">the start page</a>, or look at <a href="/docs">every route</a>.</p>',
  );

const token: Header = ['Authorization', 'Bearer anything'];

/** What the control plane of this server asks for. A secret is never shown, so the reader puts it in. */
const toControlHeaders = ({ control }: Site): readonly Header[] =>
  control === 'secret' ? [['x-tenantry-control-token', 'YOUR-SECRET']] : [];

type Example = readonly [what: string, command: string];

const toCommand = (what: string, command: string): string =>
  `${escape(what)}<pre><code>${escape(command)}</code></pre>`;

const toExamples = (site: Site, content: IndexContent): readonly Example[] => {
  const { url, control } = site;
  const { commands, story } = content;
  const own = toControlHeaders(site);
  const graph: readonly Example[] = [
    ['List the products that the tenant has bought:', commands.get(`${url}${firstQuery}`, token)],
    ['List some of its users:', commands.get(`${url}/v1.0/users?$top=5&$select=displayName,userPrincipalName`, token)],
  ];
  if (control === 'off') return graph;
  return [
    ...graph,
    [
      'List the policies under which users claim a license:',
      commands.get(`${url}/_tenantry/autoClaimPolicies`, ...own),
    ],
    ...(story === undefined ? toNobody(url, commands, own) : toClaim(url, commands, own, story)),
    ['Print who claimed what:', commands.get(`${url}/_tenantry/reports/autoClaim`, ['Accept', 'text/csv'], ...own)],
  ];
};

const toClaim = (
  url: string,
  commands: CommandWriter,
  own: readonly Header[],
  { displayName, userPrincipalName: user, app, appName }: Story,
): readonly Example[] => [
  [
    `${displayName} has no license. Let ${displayName} open ${appName}, which claims one:`,
    commands.post(`${url}/_tenantry/appOpens`, { user, app }, ...own),
  ],
  [
    'See the license in Microsoft Graph:',
    commands.get(`${url}/v1.0/users/${encodeURIComponent(user)}/licenseDetails?$select=skuPartNumber`, token),
  ],
];

/** Nobody here can claim, so the example goes into a tenant of its own and leaves this one alone. */
const toNobody = (url: string, commands: CommandWriter, own: readonly Header[]): readonly Example[] => [
  [
    'In this tenant we found no user who would claim a license now: its policies are off, its seats are taken, or ' +
      'everybody has a license. Make a second tenant beside it, from the fixture that a plain start uses:',
    commands.post(`${url}/_tenantry/tenants`, { name: 'example', fixture: 'contoso' }, ...own),
  ],
  [
    'There, Christie Cline has no license. Let Christie Cline open Microsoft Teams, which claims one:',
    commands.post(
      `${url}/t/example/_tenantry/appOpens`,
      { user: 'christiec@contoso.onmicrosoft.com', app: 'teams' },
      ...own,
    ),
  ],
];

const toTrustSection = (trust: readonly TrustCommand[]): readonly string[] => [
  "<p>Some clients, such as Microsoft's own for JavaScript, insist on HTTPS. They must trust the certificate. In the " +
    'terminal in which you start your Node program:</p>',
  ...trust.map(({ shell, command }) => toCommand(shell ?? '', command)),
];

const toConnectSection = ({ recipes }: IndexContent): readonly string[] => [
  '<h2 id="connect">Connect a program</h2><p>A program that signs in first, as one for the cloud does. Any client id and ',
  'secret will do, unless this server is strict.</p>',
  ...recipes.map(
    ({ title, text }) => `<details><summary>${escape(title)}</summary><pre>${escape(text)}</pre></details>`,
  ),
];

const toScenarioSection = ({ scenarios, program, commands }: IndexContent): readonly string[] => [
  '<h2>Stories</h2><p>A scenario is a story that checks itself. Each runs in a tenant of its own and changes nothing ',
  'here.</p>',
  ...scenarios.map((name) => {
    const link = `<a href="/scenarios/${encodeURIComponent(name)}.yaml">${escape(name)}</a>`;
    if (program === undefined) return `<p>${link}</p>`;
    return `${link}<pre><code>${escape(commands.node(program, `scenario run ${name}`))}</code></pre>`;
  }),
];

/** A whole page. */
export const toPage = (title: string, content: string): string =>
  [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">',
    `<title>${escape(title)}</title><style>${pageStyle}</style>`,
    `<body><main>${content}</main></body></html>\n`,
  ].join('\n');

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
