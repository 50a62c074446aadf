// How the portal's own requests are known: what it asks is not what a program of the reader asks.

import type { HeaderMap } from '../exchange.js';

/** The header by which the portal says that a request is its own. */
const portalHeader = 'x-tenantry-portal';

/** Whether a request is the portal's own. */
export const isPortalRequest = (headers: HeaderMap): boolean => headers[portalHeader] === '1';
