// The error for options that contradict each other. A file of its own, so that catching it loads nothing else.

/** Says which options contradict each other, and what to do instead. Nothing has been started or changed. */
export class OptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OptionError';
  }
}
