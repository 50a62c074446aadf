// Who may use the control plane: everybody on this computer, those who know its secret, or nobody. Pages of other sites are
// kept out before that, by guard.ts.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { HeaderMap } from '../../http/exchange.js';
import type { Refusal } from './guard.js';

/** How the control plane is protected. */
export interface ControlOptions {
  /** False: nobody may use it. Default true. */
  readonly control?: boolean;
  /** The secret that a client must send in `x-tenantry-control-token`. Without it none is asked for. */
  readonly controlToken?: string;
}

/** Checks a request to the control plane. Returns the refusal, or undefined when the request may go on. */
export type ControlCheck = (path: string, headers: HeaderMap) => Refusal | undefined;

const root = String.raw`^(?:/t/[^/?]+)?/_tenantry/`;

/**
 * Health says whether the server runs and which version: programs that wait for the server know no secret. Graph's usage reports
 * redirect to a file below reports/, which clients read without a token; whoever may call Graph may have it.
 */
const alwaysOpen = new RegExp(String.raw`${root}(?:health|reports/\w+-(?:D\d{1,3}|\d{4}-\d\d-\d\d)-\d+)(?:\?|$)`, 'i');

/** Takes change notifications, and keeps nothing. The courier that sends them knows no secret. */
const catcher = new RegExp(String.raw`${root}notifications/catch(?:\?|$)`, 'i');

const off: Refusal = {
  status: 403,
  code: 'Forbidden',
  message:
    'The control plane of this server is switched off. To use /_tenantry, start the server without --no-control.',
};

const secretNeeded: Refusal = {
  status: 401,
  code: 'Unauthorized',
  message:
    'The control plane of this server asks for its secret. Send it in the header "x-tenantry-control-token". It was given ' +
    'when the server was started, with TENANTRY_CONTROL_TOKEN or --control-token.',
  headers: { 'WWW-Authenticate': 'TenantryControl header="x-tenantry-control-token"' },
};

// Of equal length whatever the text, as the comparison needs.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Makes the check of requests to the control plane. */
export const createControlCheck = ({ control = true, controlToken }: ControlOptions): ControlCheck => {
  if (!control) return (path) => (alwaysOpen.test(path) ? undefined : off);
  if (controlToken === undefined) return () => undefined;
  const wanted = digest(controlToken);
  // Not in Authorization: there a token says as which user somebody calls.
  return (path, { 'x-tenantry-control-token': sent = '' }) => {
    if (alwaysOpen.test(path) || catcher.test(path)) return undefined;
    // In a time that does not say how much of it is right.
    return timingSafeEqual(digest(sent), wanted) ? undefined : secretNeeded;
  };
};
