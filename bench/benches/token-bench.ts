// The token service: tokens of a registered app beside what the library alone signs, and what clients read before they sign in
// beside a bare server that sends the same bytes.

import { generateKeyPair, SignJWT } from 'jose';
import { requireAnswer, requireValue, toCall, toForm, toGet } from '../programs/ask.js';
import { toLowerBound, type Bound, type Finding } from '../bounds.js';
import type { LoadDriver, Round } from '../programs/load-driver.js';
import { startProgram, type Programs, type Running } from '../programs/programs.js';
import { measureRounds, roundHead, spreadOfRatio, toRoundCells, type Effort, type Measured } from '../rounds.js';
import { showTable } from '../statistics.js';

const connections = 16;
const graphAppId = '00000003-0000-0000-c000-000000000000';

interface Created {
  readonly id: string;
  readonly appId: string;
}

/** Registers an app with a secret and one role, and gives the form with which it signs in. */
const registerApp = async (url: string): Promise<Readonly<Record<string, string>>> => {
  const create = <T>(path: string, body: object): Promise<T> => requireValue<T>(url, toCall('POST', path, body));
  const app = await create<Created>('/v1.0/applications', { displayName: 'Bench' });
  const principal = await create<Created>('/v1.0/servicePrincipals', { appId: app.appId });
  const { secretText } = await create<{ readonly secretText: string }>(`/v1.0/applications/${app.id}/addPassword`, {
    passwordCredential: { displayName: 'Bench' },
  });
  const graph = await requireValue<Created>(url, toGet(`/v1.0/servicePrincipals(appId='${graphAppId}')`));
  await create(`/v1.0/servicePrincipals/${principal.id}/appRoleAssignments`, {
    principalId: principal.id,
    resourceId: graph.id,
    // User.Read.All
    appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
  });
  return {
    grant_type: 'client_credentials',
    client_id: app.appId,
    client_secret: secretText,
    scope: 'https://graph.microsoft.com/.default',
  };
};

/** Signs one after the other: what one core can do. */
const toSigner = async (claims: Readonly<Record<string, unknown>>): Promise<(seconds: number) => Promise<Round>> => {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  return async (seconds) => {
    const began = performance.now();
    const used = process.cpuUsage();
    const latencies: number[] = [];
    for (let last = began; last - began < seconds * 1000;) {
      await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'JWT' }).sign(privateKey);
      const now = performance.now();
      latencies.push(now - last);
      last = now;
    }
    const { user, system } = process.cpuUsage(used);
    const sorted = latencies.toSorted((a, b) => a - b);
    const quantile = (q: number): number => sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;
    return {
      requests: sorted.length,
      requestsPerSecond: (sorted.length / (performance.now() - began)) * 1000,
      p50: quantile(0.5),
      p99: quantile(0.99),
      processorTime: (user + system) / sorted.length,
    };
  };
};

/** The worse of the ratios of rate and processor time. */
const toRatio = ([own, other]: readonly Measured[]): readonly [ratio: number, words: string] => {
  if (own === undefined || other === undefined) throw new Error('a contender was not measured');
  const rate = spreadOfRatio(own, other, ({ requestsPerSecond }) => requestsPerSecond).median;
  const time = spreadOfRatio(other, own, ({ processorTime }) => processorTime).median;
  return [Math.min(rate, time), ` (rate ${rate.toFixed(2)}, CPU ${time.toFixed(2)})`];
};

const toBound = (what: string, measured: readonly Measured[], least: number): Bound => {
  const [ratio, words] = toRatio(measured);
  const bound = toLowerBound(what, ratio, least, ' of it');
  return { ...bound, figure: bound.figure + words };
};

const toTable = (measured: readonly Measured[]): string =>
  showTable([['', ...roundHead], ...measured.map((one) => [one.name, ...toRoundCells(one)])]);

const toClaims = (token: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** Tokens of a registered app. */
const measureTokenEndpoint = async (load: LoadDriver, server: Running, effort: Effort): Promise<Finding> => {
  const request = toForm('/common/oauth2/v2.0/token', await registerApp(server.url));
  const { access_token } = await requireValue<{ readonly access_token: string }>(server.url, request);
  const sign = await toSigner(toClaims(access_token));
  const measured = await measureRounds(
    'tokens',
    [
      {
        name: 'token endpoint',
        measure: (seconds) => load.measure({ server, requests: [request], connections }, seconds),
      },
      { name: 'jose alone, one after the other', measure: sign },
    ],
    effort,
  );
  return {
    markdown: `#### Tokens of a registered app\n\n${toTable(measured)}\n`,
    bounds: [toBound('Token endpoint compared with jose alone (RSA 2048)', measured, 0.7)],
  };
};

/** A document that clients read, beside a bare server. */
const measureDocument = async (
  load: LoadDriver,
  [server, bare]: readonly [Running, Running],
  [name, path]: readonly [string, string],
  effort: Effort,
): Promise<Finding> => {
  const measured = await measureRounds(
    name,
    [server, bare].map((one, at) => ({
      name: at === 0 ? 'Tenantry' : 'bare node:http',
      measure: (seconds: number) => load.measure({ server: one, requests: [toGet(path)], connections }, seconds),
    })),
    effort,
  );
  return {
    markdown: `#### ${name}\n\n${toTable(measured)}\n`,
    bounds: [toBound(`${name} compared with bare node:http`, measured, 0.5)],
  };
};

const documents: readonly (readonly [name: string, path: string])[] = [
  ['Discovery', '/common/v2.0/.well-known/openid-configuration'],
  ['Keys', '/common/discovery/v2.0/keys'],
];

/** Measures all. */
export const measureTokens = async (programs: Programs, load: LoadDriver, effort: Effort): Promise<Finding> => {
  const server = await startProgram(programs.toTenantry('Tenantry, contoso'));
  const running = [server];
  try {
    const answers = await Promise.all(documents.map(([, path]) => requireAnswer(server.url, toGet(path))));
    programs.setAnswers(answers);
    const bare = await startProgram(programs.node);
    running.push(bare);
    const findings = [await measureTokenEndpoint(load, server, effort)];
    for (const document of documents) findings.push(await measureDocument(load, [server, bare], document, effort));
    const intro = `### Token service\n\n${connections} connections, ${effort.rounds} rounds of ${effort.seconds} s.\n\n`;
    return {
      markdown: intro + findings.map(({ markdown }) => markdown).join('\n'),
      bounds: findings.flatMap(({ bounds }) => bounds),
    };
  } finally {
    for (const one of running) await one.stop();
  }
};
