// Where errors send a reader who wants to know what there is. The pages are shown by a server of ours only; one route lists
// the same wherever the engine runs.

/** What an error's reader should look up. */
export interface ReadOn {
  /** A page of our server, with the anchor of the line if there is one. */
  readonly page: string;
  /** What is listed there. */
  readonly lists: string;
}

/** All routes. */
export const allRoutes: ReadOn = { page: '/docs', lists: 'all routes' };

/** What is emulated. */
export const toFidelityLine = (anchor?: string): ReadOn => ({
  page: anchor === undefined ? '/fidelity' : `/fidelity#${anchor}`,
  lists: 'what is and what is not',
});

/**
 * The sentence at the end of an error.
 *
 * @param pages - the origin of the pages, where there are any
 */
export const toReadOnSentence = ({ page, lists }: ReadOn, pages: string | undefined): string =>
  pages === undefined ? `GET /_tenantry/fidelity lists ${lists}.` : `See ${pages}${page} for ${lists}.`;

/** The anchor of the line about a page of Microsoft. */
export const toFidelityAnchor = (source: string): string =>
  `not-emulated-${source.replace(/^https:\/\/[^/]+\/(?:en-us\/)?(?:graph\/)?/, '').replaceAll(/[^a-z0-9]+/gi, '-')}`;

/** The anchor of the line about the properties of a type, for example of `microsoft.graph.user`. */
export const toPropertiesAnchor = (typeName: string): string =>
  `not-emulated-properties-${typeName.slice(typeName.lastIndexOf('.') + 1)}`;
