// Takes the lock of a directory, says whether it got it, and holds it until its input ends.

import { LockError, takeLock } from '../../../server/store/disk/lock.js';

const [directory = ''] = process.argv.slice(2);
try {
  const lock = await takeLock(directory, process.pid);
  process.stdout.write('held\n');
  for await (const _ of process.stdin);
  await lock.release();
} catch (error) {
  if (!(error instanceof LockError)) throw error;
  process.stdout.write(`refused: ${error.message}\n`);
}
