#!/usr/bin/env -S node --max-semi-space-size=64
// The program `tenantry`: which commands there are. What each does is in the file of its name, loaded when it is used.

import { application } from './application.js';
import { runProgram } from './run-program.js';

// A reader that goes before the end, as `head` does, has what it wanted: no mistake, and no trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runProgram(application, process.argv.slice(2));
