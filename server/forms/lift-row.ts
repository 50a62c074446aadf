// Rows as earlier versions wrote them, in the form of today. Every door that takes a state from outside, and the reader
// of old state directories, asks here. A change of form that old rows do not meet adds its step here.

/** A step of a decision as it was once kept: with what follows from its rule. */
interface OldStep {
  readonly mark?: unknown;
  readonly source?: unknown;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const liftStep = (step: unknown): unknown => {
  if (!isObject(step) || !('mark' in step || 'source' in step)) return step;
  const { mark: _mark, source: _source, ...kept } = step as OldStep;
  return kept;
};

/** Once, claims kept the mark and the source of each rule. */
const liftClaim = (row: unknown): unknown => {
  const { decision } = (row ?? {}) as { readonly decision?: unknown };
  if (!isObject(row) || !Array.isArray(decision)) return row;
  return { ...row, decision: decision.map(liftStep) };
};

/**
 * A row in the form of today. What is no row of an earlier version comes back as it is, and is refused by its check.
 *
 * @param row - unchecked
 */
export const liftRow = (table: string, row: unknown): unknown => (table === 'claims' ? liftClaim(row) : row);
