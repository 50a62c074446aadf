// The errand of following changes, the same for every client. What it does is in delta-program.ts.

/** What one client saw of the users of a tenant. */
export interface SeenDelta {
  /** Names of all users, in the first round. */
  readonly first: readonly string[];
  /** Whether the second round, with nothing done in between, was empty. */
  readonly isQuiet: boolean;
  /** What the third round told: names with their new department. */
  readonly changed: readonly (readonly [name: string, department: string])[];
  /** Why those left whom the third round no longer has. */
  readonly removed: readonly string[];
  /** What a link of another time is answered with. */
  readonly refused: { readonly status: number | undefined; readonly code: string | undefined };
}

/** What every client must have seen. */
export const toExpectedDelta = (domain: string, before: readonly string[]): SeenDelta => ({
  first: before.map((name) => `${name}@${domain}`),
  isQuiet: true,
  changed: [[`alexw@${domain}`, 'Delta']],
  removed: ['changed'],
  refused: { status: 400, code: 'Request_BadRequest' },
});
