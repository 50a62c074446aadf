// Progress is told on a terminal, once a second at most.

import { expect, it } from 'vitest';
import { createProgress } from '../../server/cli/output/progress.js';

const watch = (
  isTTY: boolean,
): { readonly written: readonly string[]; readonly tellAt: (time: number) => void; readonly clear: () => void } => {
  const written: string[] = [];
  let time = 0;
  const progress = createProgress({ isTTY, write: (text) => written.push(text) }, () => time);
  const tellAt = (now: number): void => {
    time = now;
    progress.tell(() => `at ${String(now)}`);
  };
  return { written, tellAt, clear: () => progress.clear() };
};

it('shows a line a second at most, each in place of the last, and takes it away', () => {
  const { written, tellAt, clear } = watch(true);
  for (const time of [0, 500, 1_000, 1_500, 1_999, 2_100]) tellAt(time);
  clear();
  clear();
  expect(written).toEqual(['\r\u001b[Kat 1000', '\r\u001b[Kat 2100', '\r\u001b[K']);
});

it('says nothing where nobody watches', () => {
  const { written, tellAt, clear } = watch(false);
  for (const time of [0, 5_000]) tellAt(time);
  clear();
  expect(written).toEqual([]);
});
