// Where change notifications go while requests are fuzzed: an endpoint in the process, and a clock that moves a second with
// each request. What was sent is looked at; its addresses say what they answer.

import type { NotificationOptions, PostAnswer } from '../../server/notify/post.js';

/** An endpoint with the clock that its tenants live by. */
export interface FuzzEndpoint {
  readonly notifications: NotificationOptions;
  /** How many notifications were taken. */
  readonly taken: () => number;
  /** Lets everything run that is due, and lists what was wrong with what was sent. */
  settle(): Promise<readonly string[]>;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

const plain = { 'content-type': 'text/plain; charset=utf-8' };

/** Lists what is wrong with the body of a notification. */
const checkBody = (body: string): readonly string[] => {
  const { value } = JSON.parse(body) as { value?: readonly Record<string, unknown>[] };
  if (!Array.isArray(value) || value.length === 0) return ['a notification without items'];
  return (value as readonly Record<string, unknown>[]).flatMap((item) => {
    const isWhole = ['subscriptionId', 'tenantId', 'subscriptionExpirationDateTime'].every(
      (name) => typeof item[name] === 'string' && item[name] !== '',
    );
    const isOne = 'lifecycleEvent' in item !== 'resourceData' in item;
    return isWhole && isOne ? [] : [`a notification that is not whole: ${JSON.stringify(item).slice(0, 300)}`];
  });
};

/**
 * Makes an endpoint.
 *
 * @param clock - the computer's time in milliseconds
 */
export const createFuzzEndpoint = (clock: () => number): FuzzEndpoint => {
  let timers: readonly Timer[] = [];
  let underWay = 0;
  let taken = 0;
  let wrong: string[] = [];
  const answer = (url: string, body: string): PostAnswer => {
    const { searchParams } = new URL(url);
    const token = searchParams.get('validationToken');
    if (token !== null) return { status: 200, contentType: plain['content-type'], body: token };
    wrong.push(...checkBody(body));
    const status = Number(searchParams.get('answer') ?? '202');
    if (status === 0) throw new Error('nobody is there');
    taken += 1;
    return { status, contentType: '', body: '' };
  };
  return {
    notifications: {
      allowedHosts: ['hooks.example'],
      post: async ({ url, body }) => {
        underWay += 1;
        try {
          await Promise.resolve();
          return answer(url, body);
        } finally {
          underWay -= 1;
        }
      },
      wait: (milliseconds, run) => {
        const timer = { due: clock() + milliseconds, run };
        timers = [...timers, timer];
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    taken: () => taken,
    settle: async () => {
      for (let turns = 0; underWay > 0 || timers.some(({ due }) => due <= clock()); turns += 1) {
        if (turns === 10_000) return ['the courier does not come to rest'];
        const ready = timers.filter(({ due }) => due <= clock());
        timers = timers.filter((timer) => !ready.includes(timer));
        for (const { run } of ready) run();
        await new Promise((resolve) => setImmediate(resolve));
      }
      const found = wrong;
      wrong = [];
      return found;
    },
  };
};
