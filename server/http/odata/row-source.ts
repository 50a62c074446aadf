// The ways to read a collection of rows. access-path.ts chooses one for a query.

import type { RangeOptions, Rows } from '../../domain/tenant/tenant-view.js';

/** A way to find rows by the value of one property. Keys are text in lower case. */
export interface RowIndex<T> {
  /**
   * The property in the contract's spelling, or what `any` looks at: `displayName`, `proxyAddresses` for the items of a
   * collection of text, `assignedLicenses/skuId` for a property of a collection's items.
   */
  readonly path: string;
  /** True: it has every row exactly once, so it can be read for its order. */
  readonly isWhole?: boolean;
  /**
   * The rows whose value is the key, each once; absent where the index only has an order. Positions continue a later read
   * of the same key.
   */
  readonly equal?: (key: string, after?: string) => Rows<T>;
  /** The rows ordered by their values; absent where the index only knows equal ones. */
  readonly range?: (options: RangeOptions) => Rows<T>;
  /** How many rows have the key, where that is known without reading them. */
  readonly count?: (key: string) => number;
}

/** The rows of a collection. */
export interface RowSource<T> {
  /** Names the collection in skip tokens and plans. */
  readonly name: string;
  /** All of them in an order of their own. */
  scan(options: Pick<RangeOptions, 'after' | 'descending'>): Rows<T>;
  /** How many there are, where that is known without reading. */
  readonly count?: number | undefined;
  readonly indexes?: readonly RowIndex<T>[];
}

/** A short list computed for the request. Positions are places in it. */
export const toListSource = <T>(name: string, rows: readonly T[]): RowSource<T> => ({
  name,
  count: rows.length,
  *scan({ after, descending }) {
    const step = descending === true ? -1 : 1;
    const first = after === undefined ? (step === 1 ? 0 : rows.length - 1) : Number(after) + step;
    for (let at = first; at >= 0 && at < rows.length; at += step) {
      const row = rows[at];
      if (row !== undefined) yield { position: String(at), row };
    }
  },
});
