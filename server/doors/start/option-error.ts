// Options of a start that do not go together.

/** Says which options, why, and what to do instead. Nothing has been started or changed. */
export class OptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OptionError';
  }
}
