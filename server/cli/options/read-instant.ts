// Reads a point in time from the command line.

/**
 * @returns ISO 8601 in UTC, with milliseconds
 * @throws Error when the text is not a date and time with a zone
 */
export const readInstant = (text: string): string => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error(`'${text}' is not a date and time with its zone, like 2026-01-31T09:00:00Z`);
  }
  return new Date(text).toISOString();
};
