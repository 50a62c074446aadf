// What `tenantry scenario run` and `list` do: load, run, report, and set an exit code for scripts.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { setTimeout as delay } from 'node:timers/promises';
import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import type { Fixture } from '../../../fixtures/fixture.js';
import { StateFileError } from '../../../fixtures/state-file/state-file-error.js';
import { OptionError } from '../../doors/start/option-error.js';
import { systemClock } from '../../clock-and-ids.js';
import { createEmulator } from '../../emulator.js';
import { loadScenarios, type Scenario } from '../../scenario/load/load.js';
import type { DocumentOutcome, Listener } from '../../scenario/run/outcome.js';
import { ScenarioError, toProblemLine } from '../../scenario/arazzo/problem.js';
import { runScenario } from '../../scenario/run/run.js';
import { toFetchTransport, toHandleTransport, type Transport } from '../../scenario/run/transport.js';
import { toPrintable, toPrintableLine } from '../../words/printable.js';
import { suggestOrList } from '../../words/suggest.js';
import { findControlToken, toControlHeaders } from '../options.js';
import { exitCodes } from '../run-program.js';
import { createEnterKey } from './enter-key.js';
import { files, findFiles, listShipped } from './scenario-files.js';
import { createReports, readReporters } from './scenario-reports.js';
import type { ScenarioFlags } from './scenario.js';

/** Runs scenarios and reports. Sets the exit code: 0 all passed, 1 something failed, 2 nothing could run. */
export async function runScenarios(this: CommandContext, flags: ScenarioFlags, ...names: string[]): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const { stdout, stderr } = program;
  const print = (text: string): void => {
    stdout.write(text);
  };
  const refuse = (problem: string): void => {
    stderr.write(`${toPrintable(problem)}\n`);
    program.exitCode = exitCodes.usage;
  };
  const reporters = readReporters(flags);
  if (typeof reporters === 'string') {
    refuse(reporters);
    return;
  }
  const scenarios = await load(names, flags.workflow);
  if (typeof scenarios === 'string') {
    refuse(scenarios);
    return;
  }
  const fixtures = await readOwnFixtures(flags.fixtures);
  if (typeof fixtures === 'string') {
    refuse(fixtures);
    return;
  }
  const enter = flags.step ? createEnterKey(process.stdin, print) : undefined;
  const colour = hasColour(process.stdout);
  const reports = createReports(reporters, { print, colour, ...(enter ? { pause: enter.wait } : {}) });
  const controlToken = findControlToken(flags.controlToken, program);
  const known = { ...flags, ...(controlToken === undefined ? {} : { controlToken }) };
  const outcomes = await runAll(scenarios, known, fixtures, toListener(reports.listeners));
  enter?.close();
  await reports.finish(outcomes);
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
      `${toPrintableLine(`${shipped[index]?.name ?? file}  ${title}${summary === undefined ? '' : `: ${summary}`}`)}\n`,
    );
    for (const workflow of document.workflows) {
      this.process.stdout.write(`    ${workflow.workflowId.padEnd(24)}  ${toPrintableLine(workflow.summary ?? '')}\n`);
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
  fixtures: readonly Fixture[],
  listener: Listener,
): Promise<readonly DocumentOutcome[]> => {
  const { workflow, maxSteps, maxWait } = flags;
  const outcomes: DocumentOutcome[] = [];
  for (const scenario of scenarios) {
    outcomes.push(
      await runScenario(scenario, {
        transport: createTransport(flags, fixtures),
        wait: async (seconds) => {
          await delay(seconds * 1000);
        },
        clock: systemClock,
        listener,
        ...(workflow === undefined ? {} : { workflow }),
        ...(maxSteps === undefined ? {} : { maxSteps }),
        ...(maxWait === undefined ? {} : { maxWait }),
      }),
    );
  }
  return outcomes;
};

/** The fixtures of a folder, or why it or a file in it cannot be used. */
const readOwnFixtures = async (directory: string | undefined): Promise<readonly Fixture[] | string> => {
  if (directory === undefined) return [];
  const { readFixtureDirectory } = await import('../../doors/start/named-fixtures.js');
  try {
    return await readFixtureDirectory(directory, builtInCatalogue(), systemClock());
  } catch (error) {
    if (error instanceof OptionError || error instanceof StateFileError) return error.message;
    throw error;
  }
};

// Without a URL each document gets a new tenant, so that none sees what another has changed.
const createTransport = ({ url, controlToken }: ScenarioFlags, fixtures: readonly Fixture[]): Transport =>
  url === undefined
    ? toHandleTransport(createEmulator({ fixtures }).handle)
    : toFetchTransport(url.href, fetch, toControlHeaders(controlToken));

/** Reports that are written during the run, as one. */
const toListener = (listeners: readonly Listener[]): Listener => ({
  documentStarts: (...what) => listeners.forEach((one) => one.documentStarts?.(...what)),
  workflowStarts: (...what) => listeners.forEach((one) => one.workflowStarts?.(...what)),
  async stepStarts(...what) {
    for (const one of listeners) await one.stepStarts?.(...what);
  },
  stepRetries: (...what) => listeners.forEach((one) => one.stepRetries?.(...what)),
  stepEnds: (...what) => listeners.forEach((one) => one.stepEnds?.(...what)),
  workflowEnds: (...what) => listeners.forEach((one) => one.workflowEnds?.(...what)),
});

const hasColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY && stream.hasColors();
