// GUIDs from a seed: the same seed gives the same ids in the same order, on every machine.

import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Words that are drawn and thrown away, since the first ones of a small state are similar. */
const warmUp = 12;

const toHex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/**
 * The n-th GUID of a seed, version 4 in form.
 *
 * @param seed - any integer
 * @param n - position, from 0
 * @returns a lower-case GUID
 */
export const toGuid = (seed: number, n: number): string => {
  const generator = xoroshiro128plusFromState([seed | 0, 0x9e3779b9 | 0, n | 0, Math.floor(n / 0x1_0000_0000) | 0]);
  for (let drawn = 0; drawn < warmUp; drawn += 1) generator.next();
  const hex = toHex(generator.next()) + toHex(generator.next()) + toHex(generator.next()) + toHex(generator.next());
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  );
};
