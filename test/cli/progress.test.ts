// Progress is shown on a terminal, at most once a second.

import { expect, it } from 'vitest';
import { createProgress } from '../../server/cli/output/progress.js';

const watch = (
  isTTY: boolean,
): { readonly written: readonly string[]; readonly showAt: (time: number) => void; readonly clear: () => void } => {
  const written: string[] = [];
  let time = 0;
  const progress = createProgress({ isTTY, write: (text) => written.push(text) }, () => time);
  const showAt = (now: number): void => {
    time = now;
    progress.show(() => `at ${String(now)}`);
  };
  return { written, showAt, clear: () => progress.clear() };
};

it('shows at most one line a second, each in place of the last, and removes it at the end', () => {
  const { written, showAt, clear } = watch(true);
  for (const time of [0, 500, 1_000, 1_500, 1_999, 2_100]) showAt(time);
  clear();
  clear();
  expect(written).toEqual(['\r\u001b[Kat 1000', '\r\u001b[Kat 2100', '\r\u001b[K']);
});

it('writes nothing to a stream that is not a terminal', () => {
  const { written, showAt, clear } = watch(false);
  for (const time of [0, 5_000]) showAt(time);
  clear();
  expect(written).toEqual([]);
});
