// Compares a delta that reports ten changes in a large tenant with reading one user.

import { requireAnswer, requireValue, toCall, toGet } from '../programs/ask.js';
import { toUpperBound, type Finding } from '../bounds.js';
import type { LoadDriver } from '../programs/load-driver.js';
import { measureRounds, roundHead, spreadOfRatio, toRoundCells, type Effort } from '../rounds.js';
import type { Sized } from './size-bench.js';
import { showSpread, showTable } from '../statistics.js';

const connections = 16;
const changes = 10;

interface Latest {
  readonly '@odata.deltaLink': string;
}

/** A link to a delta that reports this many changed users. */
const prepareDelta = async ({ server: { url }, sample: { people } }: Sized): Promise<string> => {
  const latest = await requireValue<Latest>(url, toGet('/v1.0/users/delta?$deltatoken=latest'));
  for (const { id } of people.slice(0, changes)) {
    await requireAnswer(url, toCall('PATCH', `/v1.0/users/${id}`, { jobTitle: 'Surveyor' }));
  }
  const { pathname, search } = new URL(latest['@odata.deltaLink']);
  return pathname + search;
};

/** Compares a delta with a read by id. */
export const measureDelta = async (load: LoadDriver, sized: Sized, effort: Effort): Promise<Finding> => {
  const { server, sample, users } = sized;
  const link = await prepareDelta(sized);
  const reported = (await requireValue<{ value: unknown[] }>(server.url, toGet(link))).value.length;
  if (reported !== changes) throw new Error(`the delta reports ${reported} users`);
  const contenders = [
    { name: 'user by id', requests: sample.people.map(({ id }) => toGet(`/v1.0/users/${id}`)) },
    { name: `delta of ${changes} changed users`, requests: [toGet(link)] },
  ].map(({ name, requests }) => ({
    name,
    measure: (seconds: number) => load.measure({ server, requests, connections }, seconds),
  }));
  const measured = await measureRounds('delta', contenders, effort);
  const [read, delta] = measured;
  if (read === undefined || delta === undefined) throw new Error('a delta was not measured');
  const growth = spreadOfRatio(delta, read, ({ processorTime }) => processorTime);
  const table = showTable([
    ['request', ...roundHead, 'CPU / one read'],
    ...measured.map((one) => [one.name, ...toRoundCells(one), one === read ? '-' : showSpread(growth)]),
  ]);
  const what = `A delta after ${changes} changes in ${users.toLocaleString('en')} users compared with one read`;
  return {
    markdown: `### Delta\n\n${users.toLocaleString('en')} users, in memory.\n\n${table}\n`,
    bounds: [{ ...toUpperBound(what, growth.median, 2, ' times'), figure: `${showSpread(growth)} times` }],
  };
};
