// How a state or a fixture is refused: a list of what is wrong, each fault with its place.

/** One thing that is wrong. */
export interface Fault {
  /** The way down, for example `users[3].mail`; empty if it is the whole. A file with lines says the line first. */
  readonly path: string;
  /** What is wrong, and often what to do. A sentence. */
  readonly problem: string;
}

/** A fault as a line of text. */
export const toFaultText = ({ path, problem }: Fault): string => (path === '' ? problem : `${path}: ${problem}`);

/** More faults than this are not looked for. */
export const mostFaults = 50;

/** Collects the first faults. */
export interface FaultList {
  /** In the order in which they were found; at most `mostFaults`. */
  readonly faults: readonly Fault[];
  /** Whether there is no need to look further. */
  readonly isFull: boolean;
  add(path: string, problem: string): void;
}

/** An empty list. */
export const createFaultList = (): FaultList => {
  const faults: Fault[] = [];
  return {
    faults,
    get isFull() {
      return faults.length >= mostFaults;
    },
    add: (path, problem) => {
      if (faults.length < mostFaults) faults.push({ path, problem });
    },
  };
};

/** The first fault, and how many more there are. */
export const toSummary = (faults: readonly Fault[]): string => {
  const [first] = faults;
  const more = faults.length - 1;
  if (first === undefined) return '';
  if (more <= 0) return toFaultText(first);
  const atLeast = faults.length >= mostFaults ? 'at least ' : '';
  return `${toFaultText(first)} (${atLeast}${String(more)} more ${more === 1 ? 'fault' : 'faults'})`;
};

/** As `toSummary`, as a sentence of its own. A place is written as it is in the document. */
export const toSentence = (faults: readonly Fault[]): string => {
  const text = toSummary(faults);
  return faults[0]?.path === '' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
};
