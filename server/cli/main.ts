#!/usr/bin/env node
// The program `tenantry`. The commands are in application.ts.

import { application } from './application.js';
import { runProgram } from './run-program.js';

// A reader that stops early, as `head` does, has what it wanted. That is not an error, so print no stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runProgram(application, process.argv.slice(2));
