// The messages between the bench and its load generator.

import type { Question } from './ask.js';

/** A run that the bench asks for. */
export interface LoadOrder {
  readonly url: string;
  /** The certificate to trust, for HTTPS. */
  readonly ca?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Distributed over the connections, each of which repeats its own requests in this order. */
  readonly requests: readonly Question[];
  readonly connections: number;
  /** A connection ends after its last request once this time has passed; with 0 each request is sent once. */
  readonly seconds: number;
  /** Milliseconds between a response and the next request of its connection. */
  readonly pause: number;
}

/** Connect first, so that connecting is not measured; then go. `stop` ends a run before its time. */
export type ToLoad =
  { readonly kind: 'connect'; readonly order: LoadOrder } | { readonly kind: 'go' } | { readonly kind: 'stop' };

/** Latencies in milliseconds, in no order. */
export type FromLoad =
  | { readonly kind: 'connected' }
  | { readonly kind: 'report'; readonly seconds: number; readonly latencies: Float64Array };
