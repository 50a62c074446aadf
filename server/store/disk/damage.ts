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

/** Files that a newer Tenantry has written. They are whole, and nothing has been touched. */
export class NewerFormatError extends Error {
  constructor(
    readonly file: string,
    format: number,
    known: number,
  ) {
    super(
      `${file} was written by a newer Tenantry: it has format ${String(format)}, and this one knows up to ` +
        `${String(known)}. Nothing was changed. Use a newer Tenantry, or export the state there and import it here.`,
    );
    this.name = 'NewerFormatError';
  }
}
