// Runs in every test file: watches which refusals there are, and writes the file's evidence when it is through.

import { relative } from 'node:path';
import { afterAll, expect, vi } from 'vitest';
import { noteRefusal, watchOnce, writeEvidence } from './recorder.js';

vi.mock('../../server/domain/tenant/errors.js', async (readOriginal) => {
  const original = await readOriginal<typeof import('../../server/domain/tenant/errors.js')>();
  const { DomainError } = original;
  const watched = watchOnce(
    () =>
      class WatchedError extends DomainError {
        constructor(...parts: ConstructorParameters<typeof DomainError>) {
          super(...parts);
          noteRefusal(this.code);
        }
      },
  );
  return { ...original, DomainError: watched };
});

afterAll(() => {
  const { testPath } = expect.getState();
  if (testPath !== undefined) writeEvidence(relative(process.cwd(), testPath).replaceAll('\\', '/'));
});
