// The environment of a program whose requests Tenantry answers: what each runtime reads. Plain values.

/** What the program must reach and trust. */
export interface ProgramSurroundings {
  /** HTTPS. */
  readonly httpsUrl: string;
  /** Without a user name, which not every runtime sends: the address alone leads to the tenant. */
  readonly proxyUrl: string;
  readonly tenant: string | undefined;
  /** In PEM. */
  readonly caFile: string;
  /** The same as a trust store for Java. */
  readonly trustStore: string;
  /** The module that redirects programs on Node; absent when it is not built. */
  readonly redirect: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that name a file of authorities to trust: Node, Python's ssl with Go, .NET and Ruby, requests, curl, Deno. */
export const trustVariables = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'DENO_CERT',
] as const;

const local = 'localhost,127.0.0.1,::1';

/** Options of Java's command line, in the form of a variable: split at blanks, unless quoted. */
const toJavaOptions = ({ proxyUrl, trustStore }: ProgramSurroundings): string => {
  const { hostname, port } = new URL(proxyUrl);
  return [
    ...['http', 'https'].flatMap((scheme) => [`-D${scheme}.proxyHost=${hostname}`, `-D${scheme}.proxyPort=${port}`]),
    '-Dhttp.nonProxyHosts=localhost|127.*|[::1]',
    `-Djavax.net.ssl.trustStore=${/\s/.test(trustStore) ? `"${trustStore}"` : trustStore}`,
    '-Djavax.net.ssl.trustStoreType=PKCS12',
  ].join(' ');
};

const append = (before: string | undefined, more: string): string =>
  before === undefined || before.trim() === '' ? more : `${before} ${more}`;

/** The environment, with what was in it before where that can stay. */
export const toProgramEnvironment = (surroundings: ProgramSurroundings, before: Environment): Environment => {
  const { httpsUrl, proxyUrl, tenant, caFile, redirect } = surroundings;
  return {
    ...before,
    ...Object.fromEntries(
      ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].map((name) => [name, proxyUrl] as const),
    ),
    // Whatever else was there would lead past the proxy.
    NO_PROXY: local,
    no_proxy: local,
    ...Object.fromEntries(trustVariables.map((name) => [name, caFile] as const)),
    // Node 24 and later: fetch and node:http use the proxy.
    NODE_USE_ENV_PROXY: '1',
    ...(redirect === undefined
      ? {}
      : { NODE_OPTIONS: append(before.NODE_OPTIONS, `--import=${redirect}`), TENANTRY_OTHER_HOSTS: 'refuse' }),
    JAVA_TOOL_OPTIONS: append(before.JAVA_TOOL_OPTIONS, toJavaOptions(surroundings)),
    TENANTRY_URL: httpsUrl,
    TENANTRY_CA_FILE: caFile,
    TENANTRY_TENANT: tenant,
  };
};
