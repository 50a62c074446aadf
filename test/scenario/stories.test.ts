// The shipped scenarios on the real engine: green as they are, red with any of their expectations falsified.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { falsify } from '../../scenarios/falsify.js';
import { files } from '../../server/cli/scenario/scenario-files.js';
import { createEmulator } from '../../server/emulator.js';
import type { Handle } from '../../server/http/exchange.js';
import { loadScenarios, type Scenario } from '../../server/scenario/load/load.js';
import type { DocumentOutcome } from '../../server/scenario/run/outcome.js';
import { toReasons } from '../../server/scenario/report/failure.js';
import { runScenario } from '../../server/scenario/run/run.js';
import { toHandleTransport } from '../../server/scenario/run/transport.js';

const folder = 'scenarios';
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** Loads versions of a shipped story together, so that the API descriptions are read once. */
const load = async (name: string, texts: readonly string[]): Promise<readonly Scenario[]> => {
  const versions = new Map(texts.map((text, index) => [`${folder}/${name}.${index}`, text]));
  const read = (file: string): Promise<string> => {
    const text = versions.get(file);
    return text === undefined ? files.read(file) : Promise.resolve(text);
  };
  return loadScenarios([...versions.keys()], { ...files, read });
};

const run = (scenario: Scenario, handle: Handle = createEmulator().handle): Promise<DocumentOutcome> => {
  const wait = (): Promise<void> => Promise.resolve();
  return runScenario(scenario, { transport: toHandleTransport(handle), wait, clock: () => 0 });
};

const explain = ({ workflows }: DocumentOutcome): readonly string[] =>
  workflows.flatMap((workflow) =>
    workflow.steps
      .filter((step) => step.status === 'failed')
      .map((step) => `${step.stepId}: ${toReasons(step).join('\n')}`),
  );

describe.each(names)('%s', (name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');

  it('is green, and again in the same tenant, since it begins by loading its state', async () => {
    const { handle } = createEmulator();
    for (const scenario of await load(name, [text, text])) {
      const outcome = await run(scenario, handle);
      expect(explain(outcome)).toEqual([]);
      expect(outcome.status).toBe('passed');
    }
  });

  it('turns red at the very step whose expectation is falsified', async () => {
    const copies = falsify(text);
    expect(copies.length).toBeGreaterThan(20);
    const scenarios = await load(
      name,
      copies.map((copy) => copy.text),
    );
    for (const [index, scenario] of scenarios.entries()) {
      const [stepId = ''] = copies[index]?.label.split(':') ?? [];
      expect(explain(await run(scenario))).toEqual([expect.stringContaining(`${stepId}: `)]);
    }
  });

  it('begins with a workflow that does nothing but load a state at a fixed time, and all others depend on it', async () => {
    const [scenario] = await load(name, [text]);
    const [arrange, ...others] = scenario?.document.workflows ?? [];
    expect(arrange).toMatchObject({
      workflowId: 'arrange',
      steps: [
        {
          operationId: '$sourceDescriptions.control.loadState',
          requestBody: {
            payload: { fixture: expect.any(String) as string, seed: 42, now: expect.any(String) as string },
          },
        },
      ],
    });
    expect(arrange?.steps).toHaveLength(1);
    expect(others.length).toBeGreaterThan(0);
    for (const workflow of others) expect(workflow.dependsOn).toEqual(['arrange']);
  });

  it('narrates every workflow and every step', async () => {
    const [scenario] = await load(name, [text]);
    for (const workflow of scenario?.document.workflows ?? []) {
      expect(workflow.description).toBeDefined();
      for (const step of workflow.steps) expect([step.stepId, step.description]).not.toContain(undefined);
    }
  });
});
