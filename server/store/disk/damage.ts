// A file that is not what was written.

/** Says which file is damaged, where, how, and what can be done. Nothing has been touched. */
export class DamageError extends Error {
  constructor(
    readonly file: string,
    /** From 1. */
    readonly line: number,
    readonly problem: string,
  ) {
    super(
      `${file}, line ${String(line)}: ${problem}. The file is damaged; nothing was changed. Put back a copy of the state ` +
        'directory, or move this tenant\'s directory away to begin without it. "tenantry state verify" lists all damage.',
    );
    this.name = 'DamageError';
  }
}
