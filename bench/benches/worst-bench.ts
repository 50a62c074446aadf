// What one caller can do to the others: the worst request of each kind, to a tenant of 200,000 users, while somebody asks
// for the server's health every 10 ms. How long that somebody waits is what counts, not how long the request takes.

import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { requestHeaders, requireAnswer, requireValue, toCall, toGet } from '../programs/ask.js';
import { toUpperBound, type Finding } from '../bounds.js';
import { startProgram, type Programs } from '../programs/programs.js';
import { showProgress } from '../progress.js';
import { showTable } from '../statistics.js';

/** Milliseconds between two questions for the server's health. */
const interval = 10;

/** The longest that anybody should wait. */
const mostMilliseconds = 100;

/** One request of a kind that takes long. */
interface Worst {
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: string | Buffer;
  /** What must be over before the next one: work that goes on after the answer. */
  readonly isOver?: () => Promise<boolean>;
}

interface Wait {
  readonly what: string;
  readonly seconds: number;
  readonly asked: number;
  readonly median: number;
  readonly longest: number;
}

const answering = new Agent({ keepAlive: true, maxSockets: 1 });
const asking = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends a request and throws its answer away, so that this program has time for its questions. */
const send = (
  base: string,
  { method, path, body }: Pick<Worst, 'method' | 'path' | 'body'>,
  agent = answering,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const headers = { ...requestHeaders, consistencylevel: 'eventual', 'content-type': 'application/json', ...length };
    const call = request(new URL(path, base), { method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject);
    call.end(body);
  });

/** Fetches an answer as it is, to be sent back. */
const download = (base: string, path: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const call = request(new URL(path, base), { headers: requestHeaders, agent: answering }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
    });
    call.on('error', reject);
    call.end();
  });

/** Asks for the server's health every so often until it is stopped, and returns how long each answer took. */
const startAsking = (base: string): { readonly stop: () => Promise<readonly number[]> } => {
  const waits: number[] = [];
  let isAsking = true;
  const ask = async (): Promise<void> => {
    while (isAsking) {
      const began = performance.now();
      await send(base, { method: 'GET', path: '/_tenantry/health' }, asking);
      const took = performance.now() - began;
      waits.push(took);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, interval - took)));
    }
  };
  const asked = ask();
  return {
    stop: async () => {
      isAsking = false;
      await asked;
      return waits;
    },
  };
};

const measure = async (base: string, worst: Worst): Promise<Wait> => {
  showProgress(`worst requests: ${worst.what}`);
  const asked = startAsking(base);
  const began = performance.now();
  let status: number;
  let waits: readonly number[];
  try {
    status = await send(base, worst);
    while (worst.isOver !== undefined && !(await worst.isOver())) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    waits = [...(await asked.stop())].sort((a, b) => a - b);
  }
  if (status > 399) throw new Error(`${worst.what}: ${worst.method} ${worst.path} answered ${String(status)}`);
  const seconds = (performance.now() - began) / 1000;
  const [median = 0, longest = 0] = [waits[Math.floor(waits.length / 2)], waits.at(-1)];
  showProgress(`${worst.what}: ${seconds.toFixed(1)} s, longest wait ${longest.toFixed(0)} ms`);
  return { what: worst.what, seconds, asked: waits.length, median, longest };
};

const toBatch = (url: (number: number) => string): string =>
  JSON.stringify({
    requests: Array.from({ length: 20 }, (_, number) => ({
      id: String(number),
      method: 'GET',
      url: url(number),
      headers: { ConsistencyLevel: 'eventual' },
    })),
  });

const count = '$count=true';
const reads: readonly Worst[] = [
  { what: 'a filter that no index helps', method: 'GET', path: `/v1.0/users?$filter=endsWith(mail,'zz')&${count}` },
  {
    what: 'a filter by assigned plans',
    method: 'GET',
    path: `/v1.0/users?$filter=assignedPlans/any(x:x/capabilityStatus eq 'Deleted')&${count}`,
  },
  { what: 'an order by two properties', method: 'GET', path: `/v1.0/users?$orderby=displayName,jobTitle&${count}` },
  { what: 'a search', method: 'GET', path: `/v1.0/users?$search="displayName:zzq"&${count}` },
  {
    what: 'a batch of twenty filters by assigned plans',
    method: 'POST',
    path: '/v1.0/$batch',
    body: toBatch(() => `/users?$filter=assignedPlans/any(x:x/capabilityStatus eq 'Deleted')&${count}`),
  },
  {
    what: 'a batch of twenty ordered scans',
    method: 'POST',
    path: '/v1.0/$batch',
    body: toBatch((number) => `/users?$filter=endsWith(mail,'z${String(number)}')&${count}&$orderby=displayName`),
  },
  {
    what: 'a page with every license property',
    method: 'GET',
    path: '/v1.0/users?$top=999&$select=id,assignedPlans,provisionedPlans,assignedLicenses,licenseAssignmentStates',
  },
  {
    what: 'a search of the audit log',
    method: 'GET',
    path: "/v1.0/auditLogs/directoryAudits?$filter=activityDisplayName eq 'Nothing'",
  },
  { what: 'the auto-claim report', method: 'GET', path: '/_tenantry/reports/autoClaim?period=90' },
];

/** The address of a report's file, which is what takes long. */
const findReport = (base: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const path = "/v1.0/reports/getOffice365ActiveUserDetail(period='D180')";
    const call = request(new URL(path, base), { headers: requestHeaders, agent: answering }, (response) => {
      response.resume();
      response.on('end', () => resolve(new URL(response.headers.location ?? '').pathname));
    });
    call.on('error', reject);
    call.end();
  });

interface Sku {
  readonly skuId: string;
  readonly appliesTo: string;
}

/** A group of everybody: made, licensed, and deleted, until nothing is left to do for it. */
const measureGroup = async (base: string): Promise<readonly Wait[]> => {
  const waits: Wait[] = [];
  const { value: skus } = await requireValue<{ readonly value: readonly Sku[] }>(base, toGet('/v1.0/subscribedSkus'));
  const skuId = skus.find(({ appliesTo }) => appliesTo === 'User')?.skuId ?? '';
  const findGroup = async (): Promise<string> => {
    const path = "/v1.0/groups?$filter=displayName eq 'Everybody'&$select=id";
    const { value } = await requireValue<{ readonly value: readonly { readonly id: string }[] }>(base, toGet(path));
    return value[0]?.id ?? '';
  };
  const isOver = async (): Promise<boolean> => {
    const path = '/_tenantry/tenants/default';
    return (await requireValue<{ readonly groupsInProgress: number }>(base, toGet(path))).groupsInProgress === 0;
  };
  waits.push(
    await measure(base, {
      what: 'a dynamic group of everybody',
      method: 'POST',
      path: '/v1.0/groups',
      body: JSON.stringify({
        displayName: 'Everybody',
        mailEnabled: false,
        mailNickname: 'everybody',
        securityEnabled: true,
        groupTypes: ['DynamicMembership'],
        membershipRule: 'user.userPrincipalName -contains "@"',
        membershipRuleProcessingState: 'On',
      }),
      isOver,
    }),
  );
  const id = await findGroup();
  const license = (what: string, change: object): Promise<Wait> =>
    measure(base, {
      what,
      method: 'POST',
      path: `/v1.0/groups/${id}/assignLicense`,
      body: JSON.stringify({ addLicenses: [], removeLicenses: [], ...change }),
      isOver,
    });
  waits.push(await license('its license', { addLicenses: [{ skuId }] }));
  waits.push(
    await measure(base, {
      what: 'the number of its members',
      method: 'GET',
      path: `/v1.0/groups/${id}/transitiveMembers/$count`,
    }),
  );
  waits.push(await license('its license taken away', { removeLicenses: [skuId] }));
  waits.push(await measure(base, { what: 'its deletion', method: 'DELETE', path: `/v1.0/groups/${id}`, isOver }));
  return waits;
};

/** Runs each of the worst requests while somebody asks for the server's health. */
export const measureWorst = async (programs: Programs, users: number): Promise<Finding> => {
  showProgress('starting a server for the worst requests');
  const size = users.toLocaleString('en');
  // Made up by an earlier start: the garbage of making it up would be collected during the first requests.
  const kept = join(programs.folder, 'worst');
  const maker = await startProgram(
    programs.toTenantry('worst', '--users', String(users), '--seed', '1', '--state', kept),
  );
  await maker.stop();
  const server = await startProgram(programs.toTenantry('worst', '--state', kept));
  try {
    const base = server.url;
    const waits: Wait[] = [];
    // At once after the start, when no index is made yet.
    const first = {
      what: 'a name, right after the start',
      method: 'GET',
      path: '/v1.0/users?$orderby=displayName',
    } as const;
    waits.push(await measure(base, first));
    await requireAnswer(base, toGet('/v1.0/users?$top=1'));
    for (const read of reads) waits.push(await measure(base, read));
    waits.push(await measure(base, { what: 'a usage report', method: 'GET', path: await findReport(base) }));
    waits.push(await measure(base, { what: 'the whole state', method: 'GET', path: '/_tenantry/state' }));
    const state = await download(base, '/_tenantry/state');
    const body = Buffer.concat([Buffer.from('{"state":'), state, Buffer.from('}')]);
    waits.push(
      await measure(base, { what: 'the whole state put back', method: 'PUT', path: '/_tenantry/state', body }),
    );
    waits.push(...(await measureGroup(base)));
    const advance = JSON.stringify({ advance: 'P40D' });
    waits.push(
      await measure(base, { what: 'forty days ahead', method: 'PATCH', path: '/_tenantry/clock', body: advance }),
    );
    await requireAnswer(base, toCall('POST', '/_tenantry/snapshots', { name: 'worst' }));
    const worst = waits.reduce((a, b) => (a.longest > b.longest ? a : b));
    const table = showTable([
      ['request', 'takes s', 'health: asked', 'p50 ms', 'longest ms'],
      ...waits.map(({ what, seconds, asked, median, longest }) => [
        what,
        seconds.toFixed(2),
        String(asked),
        median.toFixed(1),
        longest.toFixed(0),
      ]),
    ]);
    const intro = `The health of the server, asked every ${String(interval)} ms while one such request is under way.`;
    return {
      markdown: `### Worst requests to ${size} users\n\n${intro}\n\n${table}\n`,
      bounds: [
        {
          ...toUpperBound(
            `Longest wait beside the worst request to ${size} users`,
            worst.longest,
            mostMilliseconds,
            ' ms',
          ),
          figure: `${worst.longest.toFixed(0)} ms (${worst.what})`,
        },
      ],
    };
  } finally {
    answering.destroy();
    asking.destroy();
    await server.stop();
  }
};
