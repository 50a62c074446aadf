// Where docs/fidelity.md tells of what is not emulated, so that an error leads to its line.

/** The table of what is and is not emulated. */
export const fidelityPage = 'docs/fidelity.md';

/** The name of the line that tells of what a page of Microsoft's describes. */
export const toFidelityAnchor = (source: string): string =>
  `not-emulated-${source.replace(/^https:\/\/[^/]+\/(?:en-us\/)?(?:graph\/)?/, '').replaceAll(/[^a-z0-9]+/gi, '-')}`;
