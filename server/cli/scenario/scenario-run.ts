// What `tenantry scenario run` and `list` do: load, run, report, and set an exit code for scripts.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeDirectory } from '../../doors/files/make-directory.js';
import { systemClock } from '../../clock-and-ids.js';
import { createEmulator } from '../../emulator.js';
import { loadScenarios, type Scenario } from '../../scenario/load/load.js';
import type { DocumentOutcome, Listener } from '../../scenario/run/outcome.js';
import { ScenarioError, toProblemLine } from '../../scenario/arazzo/problem.js';
import { toJsonReport } from '../../scenario/report/json.js';
import { toJunitReport } from '../../scenario/report/junit.js';
import { createPrettyReporter, toSummary } from '../../scenario/report/pretty.js';
import { runScenario } from '../../scenario/run/run.js';
import { toFetchTransport, toHandleTransport, type Transport } from '../../scenario/run/transport.js';
import { suggestOrList } from '../../words/suggest.js';
import { findControlToken, toControlHeaders } from '../options.js';
import { exitCodes } from '../run-program.js';
import { createEnterKey, type EnterKey } from './enter-key.js';
import { files, findFiles, listShipped } from './scenario-files.js';
import type { ScenarioFlags } from './scenario.js';

/** Runs scenarios and reports. Sets the exit code: 0 all passed, 1 something failed, 2 nothing could run. */
export async function runScenarios(this: CommandContext, flags: ScenarioFlags, ...names: string[]): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const { stdout, stderr } = program;
  const hasNoAudience = flags.step && (flags.reporter !== 'pretty' || flags.output !== undefined);
  const scenarios = hasNoAudience
    ? '--step works only with the pretty report on the terminal. Leave out --reporter and --output.'
    : await load(names, flags.workflow);
  if (typeof scenarios === 'string') {
    stderr.write(`${scenarios}\n`);
    program.exitCode = exitCodes.usage;
    return;
  }
  const isPretty = flags.reporter === 'pretty';
  const report: string[] = [];
  const write = (text: string): void => {
    if (flags.output === undefined) stdout.write(text);
    else report.push(text);
  };
  const colour = flags.output === undefined && hasColour(process.stdout);
  const enter = flags.step ? createEnterKey(process.stdin, (text) => stdout.write(text)) : undefined;
  const controlToken = findControlToken(flags.controlToken, program);
  const known = { ...flags, ...(controlToken === undefined ? {} : { controlToken }) };
  const outcomes = await runAll(scenarios, known, isPretty ? toReporter(write, colour, enter) : undefined);
  enter?.close();
  if (isPretty) write(toSummary(outcomes, colour));
  else write(flags.reporter === 'junit' ? toJunitReport(outcomes) : toJsonReport(outcomes));
  if (flags.output !== undefined) {
    await makeDirectory(dirname(flags.output));
    await writeFile(flags.output, report.join(''));
    stdout.write(toSummary(outcomes, false).trimStart());
  }
  program.exitCode = outcomes.every((one) => one.status === 'passed') ? exitCodes.ok : exitCodes.failed;
}

/** Prints the shipped scenarios. */
export async function listScenarios(this: CommandContext): Promise<void> {
  const shipped = await listShipped();
  const scenarios = await loadScenarios(
    shipped.map((one) => one.file),
    files,
  );
  for (const [index, { document, file }] of scenarios.entries()) {
    const { title, summary } = document.info;
    this.process.stdout.write(
      `${shipped[index]?.name ?? file}  ${title}${summary === undefined ? '' : `: ${summary}`}\n`,
    );
    for (const workflow of document.workflows) {
      this.process.stdout.write(`    ${workflow.workflowId.padEnd(24)}  ${workflow.summary ?? ''}\n`);
    }
  }
}

/** Loads scenarios by name. Returns an error text, one line per problem, when one cannot run. */
const load = async (names: readonly string[], workflow: string | undefined): Promise<readonly Scenario[] | string> => {
  const { found, problems } = await findFiles(names);
  if (problems.length > 0) return problems.join('\n');
  try {
    const scenarios = await loadScenarios(found, files);
    const known = scenarios.flatMap(({ document }) => document.workflows.map((one) => one.workflowId));
    if (workflow === undefined || known.includes(workflow)) return scenarios;
    return `There is no workflow '${workflow}'.${suggestOrList(workflow, [...new Set(known)])}`;
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(toProblemLine).join('\n');
    throw error;
  }
};

const runAll = async (
  scenarios: readonly Scenario[],
  flags: ScenarioFlags,
  listener: Listener | undefined,
): Promise<readonly DocumentOutcome[]> => {
  const outcomes: DocumentOutcome[] = [];
  for (const scenario of scenarios) {
    outcomes.push(
      await runScenario(scenario, {
        transport: createTransport(flags),
        wait: async (seconds) => {
          await delay(seconds * 1000);
        },
        clock: systemClock,
        ...(listener ? { listener } : {}),
        ...(flags.workflow === undefined ? {} : { workflow: flags.workflow }),
      }),
    );
  }
  return outcomes;
};

// Without a URL each document gets a new tenant, so that none sees what another has changed.
const createTransport = ({ url, controlToken }: ScenarioFlags): Transport =>
  url === undefined
    ? toHandleTransport(createEmulator().handle)
    : toFetchTransport(url.href, fetch, toControlHeaders(controlToken));

const toReporter = (write: (text: string) => void, colour: boolean, enter: EnterKey | undefined): Listener =>
  createPrettyReporter({ write, colour, ...(enter ? { pause: enter.wait } : {}) });

const hasColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY && stream.hasColors();
