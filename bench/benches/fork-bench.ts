// The time to fork a tenant of 200,000 users, as a client sees it.

import { requireAnswer, toCall } from '../programs/ask.js';
import { toUpperBound, type Finding } from '../bounds.js';
import type { Running } from '../programs/programs.js';
import { showProgress } from '../progress.js';
import { showSpread, toSpread } from '../statistics.js';

const forks = 30;

/** Forks repeatedly in memory, and removes each fork afterwards. */
export const measureFork = async ({ url }: Running, users: number): Promise<Finding> => {
  showProgress('forks');
  const times: number[] = [];
  for (let count = 0; count < forks; count += 1) {
    const name = `fork-${count}`;
    const began = performance.now();
    await requireAnswer(url, toCall('POST', '/_tenantry/tenants', { name, forkOf: 'default' }));
    times.push(performance.now() - began);
    await requireAnswer(url, { method: 'DELETE', path: `/_tenantry/tenants/${name}` });
  }
  const spread = toSpread(times);
  const what = `Fork of ${users.toLocaleString('en')} users in memory`;
  return {
    markdown: `### Fork\n\n${what}, request and answer, ${forks} times: ${showSpread(spread)} ms\n`,
    bounds: [{ ...toUpperBound(what, spread.median, 5, ' ms'), figure: `${showSpread(spread)} ms` }],
  };
};
