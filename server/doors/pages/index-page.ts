// The start page, and the page for a wrong address. Plain HTML that loads nothing.

/** A running server, as its pages and its banner show it. */
export interface Site {
  readonly url: string;
  readonly httpsUrl?: string;
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
].join('');

/** What the start page links to, besides the engine. */
export interface PageLinks {
  /** File names of the shipped scenarios. */
  readonly scenarios: readonly string[];
  readonly hasFidelity: boolean;
}

/** The page at `/`: what is running, where, and what to try. */
export const toIndexPage = (site: Site, links: PageLinks): string => {
  const { url, httpsUrl, caFile, version, tenantId, control } = site;
  const facts = [
    ['Microsoft Graph', `${url}/v1.0`],
    ...(httpsUrl === undefined ? [] : [['Over HTTPS', `${httpsUrl}/v1.0`]]),
    ...(caFile === undefined ? [] : [['Certificate to trust', caFile]]),
    ['Tenant', tenantId],
    ['Version', version],
  ];
  return toPage(
    'Tenantry',
    [
      '<h1>Tenantry is running</h1>',
      '<p>A local Microsoft 365 tenant: Microsoft Graph, licensing and the auto-claim policy. ',
      'Nothing here leaves this computer.</p>',
      `<dl>${facts.map(([name = '', value = '']) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>`,
      '<h2>Try it</h2><p>Graph needs a bearer token; any text will do.</p>',
      ...toExamples(url, control).map(([what, command]) => `${escape(what)}<pre><code>${escape(command)}</code></pre>`),
      ...(caFile === undefined
        ? []
        : [
            "<p>Some clients, such as Microsoft's own for JavaScript, insist on HTTPS. They must trust the certificate:</p>",
            `<pre><code>export NODE_EXTRA_CA_CERTS='${escape(caFile)}'</code></pre>`,
          ]),
      '<h2>More</h2><ul>',
      '<li><a href="/docs">Every route, with <em>Try it out</em></a>',
      ' (<a href="/openapi/graph.json">graph</a>, <a href="/openapi/admin.json">admin</a>,',
      ' <a href="/openapi/control.json">control</a> as OpenAPI)</li>',
      links.hasFidelity ? '<li><a href="/fidelity">What is emulated, and how sure we are of it</a></li>' : '',
      control === undefined ? '<li><a href="/_tenantry/claims">The claim log</a></li>' : '',
      ...links.scenarios.map((file) => toScenarioLink(file)),
      '</ul>',
    ].join('\n'),
  );
};

/** The page for a wrong address. */
export const toNotFoundPage = (path: string): string =>
  toPage(
    'Page not found',
    `<h1>Page not found</h1><p>There is no page <code>${escape(path)}</code> on this server. ` +
      'Go to <a href="/">the start page</a>, or look at <a href="/docs">every route</a>.</p>',
  );

const toExamples = (url: string, control: Site['control']): [what: string, command: string][] => {
  const token = "-H 'Authorization: Bearer anything'";
  const secret = control === 'secret' ? '-H "x-tenantry-control-token: $TENANTRY_CONTROL_TOKEN" ' : '';
  const graph: [what: string, command: string][] = [
    ['List the products that the tenant has bought:', `curl ${token} ${url}/v1.0/subscribedSkus`],
    ['List its users:', `curl ${token} '${url}/v1.0/users?$top=5&$select=displayName,userPrincipalName'`],
  ];
  if (control === 'off') return graph;
  return [
    ...graph,
    ['List the policies under which users claim a license:', `curl ${secret}${url}/_tenantry/autoClaimPolicies`],
    [
      'Let a user open Teams (replace USER with one of the users above):',
      `curl ${secret}-X POST ${url}/_tenantry/appOpens -H 'Content-Type: application/json' -d '{"user":"USER","app":"teams"}'`,
    ],
    ['Print who claimed what:', `curl ${secret}-H 'Accept: text/csv' ${url}/_tenantry/reports/autoClaim`],
  ];
};

const toScenarioLink = (file: string): string => {
  const path = `/scenarios/${encodeURIComponent(file)}`;
  return `<li>A scenario to run: <a href="${path}"><code>tenantry scenario run ${escape(file)}</code></a></li>`;
};

const toPage = (title: string, content: string): string =>
  [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">',
    `<title>${escape(title)}</title><style>${pageStyle}</style>`,
    `<body><main>${content}</main></body></html>\n`,
  ].join('\n');

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
