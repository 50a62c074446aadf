// The tenant's time as it goes on: what the server said last, and the seconds since, while the clock runs.

import { useEffect, useState } from 'react';
import { useServer } from '../../api/server.js';

const second = 1_000;
/** How often a running clock is compared with the server's. */
const comparison = 30_000;

/** The tenant's clock. */
export interface TenantClock {
  readonly now: string;
  readonly frozen: boolean;
}

/** The tenant's clock, second by second; undefined until the server has answered. */
export const useTenantNow = (): TenantClock | undefined => {
  const { developer } = useServer();
  const { data, dataUpdatedAt } = developer.useQuery('get', '/_tenantry/clock', undefined, {
    refetchInterval: ({ state }) => (state.data?.frozen === false ? comparison : false),
  });
  const [ticks, setTicks] = useState({ since: dataUpdatedAt, count: 0 });
  const runs = data?.frozen === false;
  useEffect(() => {
    if (!runs) return undefined;
    let count = 0;
    const ticking = setInterval(() => {
      count += 1;
      setTicks({ since: dataUpdatedAt, count });
    }, second);
    return () => {
      clearInterval(ticking);
    };
  }, [runs, dataUpdatedAt]);
  if (data === undefined) return undefined;
  const passed = runs && ticks.since === dataUpdatedAt ? ticks.count * second : 0;
  return { now: new Date(Date.parse(data.now) + passed).toISOString(), frozen: data.frozen };
};
