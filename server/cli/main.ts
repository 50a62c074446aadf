#!/usr/bin/env node
// The program `tenantry`: which commands there are. What each does is in the file of its name, loaded when it is used.

import { application } from './application.js';
import { runProgram } from './run-program.js';

process.exitCode = await runProgram(application, process.argv.slice(2));
