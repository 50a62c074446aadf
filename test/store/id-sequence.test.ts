// GUIDs from a seed.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toGuid } from '../../server/store/id-sequence.js';

describe('the id sequence', () => {
  it('gives GUIDs of version 4 in lower case, for any seed and position', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 2 ** 40 }), (seed, n) => {
        expect(toGuid(seed, n)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('is the same today and tomorrow: states that were exported depend on it', () => {
    expect([toGuid(42, 0), toGuid(42, 1), toGuid(-1, 2 ** 33)]).toMatchInlineSnapshot(`
      [
        "8ca73ad3-f739-4c3f-be27-bedcbf6fa8b0",
        "ccd91ebb-b28c-4920-86d7-f58c5146df83",
        "d2aee0f2-9cda-48b5-97a6-e1f544b40f03",
      ]
    `);
  });

  it('repeats no id within a seed, nor across neighbouring seeds', () => {
    const ids = new Set<string>();
    for (let seed = 0; seed < 5; seed += 1) for (let n = 0; n < 4000; n += 1) ids.add(toGuid(seed, n));
    expect(ids.size).toBe(20_000);
  });
});
