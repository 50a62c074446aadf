// A tenant whose notifications go to an endpoint in the test: it answers what it is told to, and keeps what it got.

import type { Emulator, EmulatorOptions } from '../../server/emulator.js';
import type { PostAnswer, PostRequest } from '../../server/notify/post.js';
import { benchNow, newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

/** Where the endpoint is. */
export const hook = 'http://localhost:9999/hook';

/** What the endpoint does with a POST that is no handshake. */
export type Behaviour = (request: PostRequest) => PostAnswer | Promise<PostAnswer>;

/** Answers with a status. */
export const answer = (status: number): PostAnswer => ({ status, contentType: '', body: '' });

/** The token of a handshake; undefined for any other POST. */
export const findToken = ({ url }: PostRequest): string | undefined =>
  new URL(url).searchParams.get('validationToken') ?? undefined;

/** What a right endpoint does with a handshake. */
export const shake = (request: PostRequest): PostAnswer => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  body: findToken(request) ?? '',
});

/** A tenant with its endpoint. */
export interface Notified {
  readonly client: Client;
  readonly emulator: Emulator;
  /** What was posted, handshakes too. */
  readonly posts: readonly PostRequest[];
  /** From now on the endpoint does this. */
  behave(behaviour: Behaviour): void;
  /** Lets the computer's clock run on, and with it what waits. */
  pass(milliseconds: number): Promise<void>;
  /** Resolves when nothing is under way any more. */
  quiet(): Promise<void>;
  /** The items that were delivered or tried, each post with its own. */
  sent(): readonly (readonly Json[])[];
  subscribe(body?: object): Promise<Json>;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

/** An empty tenant with an endpoint. */
export const newNotified = (options: EmulatorOptions = {}): Notified => {
  let now = Date.parse(benchNow);
  let behaviour: Behaviour = (request) => (findToken(request) === undefined ? answer(202) : shake(request));
  let timers: readonly Timer[] = [];
  let underWay = 0;
  const posts: PostRequest[] = [];
  const runDue = (): boolean => {
    const due = timers.filter((timer) => timer.due <= now);
    timers = timers.filter((timer) => timer.due > now);
    for (const { run } of due) run();
    return due.length > 0;
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const quiet = async (): Promise<void> => {
    for (let isBusy = true; isBusy;) {
      const ran = runDue();
      await turn();
      isBusy = ran || underWay > 0;
    }
  };
  const emulator = newEmulator({
    systemClock: () => now,
    ...options,
    notifications: {
      post: async (request) => {
        posts.push(request);
        underWay += 1;
        try {
          return await behaviour(request);
        } finally {
          underWay -= 1;
        }
      },
      wait: (milliseconds, run) => {
        const timer = { due: now + milliseconds, run };
        timers = [...timers, timer];
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      ...options.notifications,
    },
  });
  const client = newClient(emulator);
  return {
    client,
    emulator,
    posts,
    behave: (next) => {
      behaviour = next;
    },
    pass: async (milliseconds) => {
      now += milliseconds;
      await quiet();
    },
    quiet,
    sent: () =>
      posts.filter((post) => findToken(post) === undefined).map(({ body }) => JSON.parse(body).value as Json[]),
    subscribe: async (body = {}) => {
      const wish = { changeType: 'updated,deleted', notificationUrl: hook, resource: 'users', clientState: 'secret' };
      const expirationDateTime = '2026-10-06T09:00:00Z';
      return (await client.post('/v1.0/subscriptions', { ...wish, expirationDateTime, ...body })).body;
    },
  };
};
