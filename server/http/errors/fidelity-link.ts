// Links from errors to the lines of docs/fidelity.md about what is not emulated.

/** The table of what is and is not emulated. */
export const fidelityPage = 'docs/fidelity.md';

/** The anchor of the line for a page of Microsoft. */
export const toFidelityAnchor = (source: string): string =>
  `not-emulated-${source.replace(/^https:\/\/[^/]+\/(?:en-us\/)?(?:graph\/)?/, '').replaceAll(/[^a-z0-9]+/gi, '-')}`;
