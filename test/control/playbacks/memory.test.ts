// What playbacks keep is bounded, however much their steps ask for.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { begin, goTo, newStage, toDocument } from './new-stage.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const measure = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1_000_000;
};

it('keeps little of a story that asks for the whole tenant again and again', async () => {
  const client = newStage({ fixture: 'contoso' });
  const steps = Array.from(
    { length: 400 },
    (_one, n) => `      - { stepId: s${String(n)}, operationId: exportState }\n`,
  );
  const playback = await begin(client, toDocument(steps.join('')));
  await goTo(client, playback, 1);
  const before = measure();
  const last = await goTo(client, playback, 400);
  expect(last.reason).toContain('The answers of this story have more than 32000000 characters together');
  expect(last.position).toBeGreaterThan(20);
  // Of each answer 65,536 characters of two octets are kept; the journal of requests keeps as much of some. Whole answers
  // and what was read from them would be more than twice as much.
  expect((measure() - before) / last.position).toBeLessThan(0.3);
});
