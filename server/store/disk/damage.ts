// Errors for files of a state directory that cannot be read.

/** Says which file is damaged, where, how, and what to do. Nothing has been changed. */
export class DamageError extends Error {
  constructor(
    readonly file: string,
    /** From 1. */
    readonly line: number,
    readonly problem: string,
  ) {
    super(
      `${file}, line ${String(line)}: ${problem}. The file is damaged; nothing was changed. Restore the state directory ` +
        "from a backup, or move this tenant's directory away to start without it. To list all damage, run 'tenantry state " +
        "verify'.",
    );
    this.name = 'DamageError';
  }
}

/** A file that a newer Tenantry has written. It is not damaged, and nothing has been changed. */
export class NewerFormatError extends Error {
  constructor(
    readonly file: string,
    format: number,
    known: number,
  ) {
    super(
      `${file} was written by a newer Tenantry: it has format ${String(format)}, but this version reads formats up to ` +
        `${String(known)}. Nothing was changed. Use the newer Tenantry, or export the state with it and import it here.`,
    );
    this.name = 'NewerFormatError';
  }
}
