// Measures contenders in turn within each round, so that other work of the computer affects all of them equally; and tables.

import type { Round } from './programs/load-driver.js';
import { showProgress } from './progress.js';
import { showSpread, toSpread, type Spread } from './statistics.js';

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
}

/** A contender that is measured. */
export interface Contender {
  readonly name: string;
  measure(seconds: number): Promise<Round>;
}

/** All rounds of one contender. */
export interface Measured {
  readonly name: string;
  readonly rounds: readonly Round[];
}

/** Measures in interleaved rounds, after a warm-up round that is not counted. */
export const measureRounds = async (
  what: string,
  contenders: readonly Contender[],
  { rounds, seconds }: Effort,
): Promise<readonly Measured[]> => {
  const lists: Round[][] = contenders.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    showProgress(round < 0 ? `${what}: warming up` : `${what}: round ${round + 1} of ${rounds}`);
    // Each round starts with a different contender, so that none always follows the same one.
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const at = (Math.max(0, round) + turn) % contenders.length;
      const measured = await contenders[at]?.measure(seconds);
      if (round >= 0 && measured !== undefined) lists[at]?.push(measured);
    }
  }
  return contenders.map(({ name }, at) => ({ name, rounds: lists[at] ?? [] }));
};

/** A quantity of one contender. */
export const spreadOf = ({ rounds }: Measured, read: (round: Round) => number): Spread => toSpread(rounds.map(read));

/** How one contender's quantity relates to another's in the same round. */
export const spreadOfRatio = (one: Measured, other: Measured, read: (round: Round) => number): Spread =>
  toSpread(one.rounds.map((round, at) => read(round) / read(other.rounds[at] ?? round)));

/** The quantities that every table has. */
export const roundHead = ['requests/s', 'p50 ms', 'p99 ms', 'server CPU us/request'] as const;

/** The cells of `roundHead`. */
export const toRoundCells = (measured: Measured): string[] => [
  showSpread(
    spreadOf(measured, (round) => round.requestsPerSecond),
    0,
  ),
  showSpread(
    spreadOf(measured, (round) => round.p50),
    2,
  ),
  showSpread(
    spreadOf(measured, (round) => round.p99),
    2,
  ),
  measured.rounds.some(({ processorTime }) => Number.isNaN(processorTime))
    ? '-'
    : showSpread(
        spreadOf(measured, (round) => round.processorTime),
        1,
      ),
];
