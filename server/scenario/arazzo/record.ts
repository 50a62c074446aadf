// Telling a map from everything else that JSON and YAML have.

/** True for a plain object, not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
