// Runs a command line and returns the exit code that scripts expect.

import { ExitCode, run, type Application, type ApplicationContext, type CommandContext } from '@stricli/core';

/** Exit codes: success, the command failed, the command line was wrong. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/**
 * Runs one command line. Never rejects.
 * @returns the exit code
 */
export const runProgram = async (
  application: Application<CommandContext>,
  inputs: readonly string[],
  streams: Pick<ApplicationContext['process'], 'stdout' | 'stderr' | 'env'> = process,
): Promise<number> => {
  const { stdout, stderr, env } = streams;
  const context: { process: ApplicationContext['process'] } = {
    process: { stdout, stderr, ...(env === undefined ? {} : { env }) },
  };
  await run(application, inputs, context);
  const code = Number(context.process.exitCode ?? 0);
  return code === ExitCode.UnknownCommand || code === ExitCode.InvalidArgument || code === exitCodes.usage
    ? exitCodes.usage
    : code === 0
      ? exitCodes.ok
      : // Negative ones are the library's own; a command may end with that of another.
        code > 0
        ? code
        : exitCodes.failed;
};
