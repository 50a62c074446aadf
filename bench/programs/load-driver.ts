// Drives the load generator, and measures a server's processor time for each run.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { requestHeaders, type Question } from './ask.js';
import type { FromLoad, LoadOrder, ToLoad } from './load-order.js';
import type { Running } from './programs.js';

/** The result of one run or of several together. Latencies in milliseconds, processor time in us per request. */
export interface Round {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly processorTime: number;
}

/** Which requests to send to which server. */
export interface Drive {
  readonly server: Running;
  /** The certificate to trust; with it the run goes over HTTPS. */
  readonly ca?: string;
  readonly requests: readonly Question[];
  /** Sent after each pass, not measured: undoes what the requests changed. */
  readonly undo?: readonly Question[];
  readonly connections: number;
  /** Milliseconds between a response and the next request of its connection; absent: none. */
  readonly pause?: number;
}

/** The generator, ready for one run after the other. */
export interface LoadDriver {
  measure(drive: Drive, seconds: number): Promise<Round>;
  /** Runs until `until` settles. */
  measureUntil(drive: Drive, until: Promise<unknown>): Promise<Round>;
  close(): void;
}

interface Lap {
  readonly seconds: number;
  readonly latencies: Float64Array;
  readonly processorTime: number;
}

const toRound = (laps: readonly Lap[]): Round => {
  const latencies = Float64Array.from(laps.flatMap((lap) => [...lap.latencies])).sort();
  const sum = (read: (lap: Lap) => number): number => laps.reduce((total, lap) => total + read(lap), 0);
  const quantile = (q: number): number => latencies[Math.floor(q * (latencies.length - 1))] ?? Number.NaN;
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / sum((lap) => lap.seconds),
    p50: quantile(0.5),
    p99: quantile(0.99),
    processorTime: sum((lap) => lap.processorTime) / latencies.length,
  };
};

/** Starts the generator's process. */
export const startLoad = (program: string): LoadDriver => {
  const child = fork(program, { serialization: 'advanced' });
  const send = (message: ToLoad): boolean => child.send(message);
  const hear = async (): Promise<FromLoad> => {
    const ended = new AbortController();
    const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('the load generator ended; its output is above');
    });
    exit.catch(() => undefined);
    try {
      const [message] = (await Promise.race([once(child, 'message'), exit])) as [FromLoad];
      return message;
    } finally {
      ended.abort();
    }
  };
  const runLap = async (order: LoadOrder, server: Running, until?: Promise<unknown>): Promise<Lap> => {
    send({ kind: 'connect', order });
    await hear();
    const before = server.readProcessorTime() ?? Number.NaN;
    send({ kind: 'go' });
    void until?.finally(() => send({ kind: 'stop' })).catch(() => undefined);
    const report = await hear();
    const processorTime = (server.readProcessorTime() ?? Number.NaN) - before;
    if (report.kind !== 'report') throw new Error('the load generator sent an unexpected report');
    return { seconds: report.seconds, latencies: report.latencies, processorTime };
  };
  const toOrder = (
    { server, ca, connections, pause = 0 }: Drive,
    requests: readonly Question[],
    seconds: number,
  ): LoadOrder => ({
    url: ca === undefined ? server.url : server.httpsUrl,
    ...(ca === undefined ? {} : { ca }),
    headers: requestHeaders,
    requests,
    connections,
    seconds,
    pause,
  });
  return {
    measure: async (drive, seconds) => {
      const { server, requests, undo } = drive;
      if (undo === undefined) return toRound([await runLap(toOrder(drive, requests, seconds), server)]);
      const laps: Lap[] = [];
      for (let measured = 0; measured < seconds; measured += laps.at(-1)?.seconds ?? 0) {
        laps.push(await runLap(toOrder(drive, requests, 0), server));
        await runLap(toOrder(drive, undo, 0), server);
      }
      return toRound(laps);
    },
    measureUntil: async (drive, until) =>
      toRound([await runLap(toOrder(drive, drive.requests, 3600), drive.server, until)]),
    close: () => child.disconnect(),
  };
};
