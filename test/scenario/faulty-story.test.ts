// A story in which requests fail because a step arranged it. docs/ci.md

import { expect, it } from 'vitest';
import { files } from '../../server/cli/scenario/scenario-files.js';
import { loadScenarios } from '../../server/scenario/load/load.js';
import { runScenario } from '../../server/scenario/run/run.js';
import { toHandleTransport } from '../../server/scenario/run/transport.js';
import { newEmulator } from '../new-emulator.js';

const story = `arazzo: 1.0.1
info: { title: Throttled, version: 1.0.0, summary: A request waits and tries again }
sourceDescriptions:
  - { name: graph, type: openapi, url: graph }
  - { name: control, type: openapi, url: control }
workflows:
  - workflowId: main
    steps:
      - stepId: arrange
        operationId: $sourceDescriptions.control.arrangeFault
        requestBody: { contentType: application/json, payload: { operation: listUsers, count: 2, retryAfter: 4 } }
        successCriteria: [{ condition: $statusCode == 201 }]
      - stepId: ask
        operationId: $sourceDescriptions.graph.listUsers
        parameters: [{ name: Authorization, in: header, value: Bearer anybody }]
        successCriteria: [{ condition: $statusCode == 200 }]
        onFailure: [{ name: again, type: retry, retryAfter: 4, retryLimit: 5 }]
`;

it('a step arranges a fault, and another one tries again until it is over', async () => {
  const read = (file: string): Promise<string> => (file === 'story.yaml' ? Promise.resolve(story) : files.read(file));
  const [scenario] = await loadScenarios(['story.yaml'], { ...files, read });
  if (scenario === undefined) throw new Error('nothing was loaded');
  const waits: number[] = [];
  const outcome = await runScenario(scenario, {
    transport: toHandleTransport(newEmulator().handle),
    wait: async (seconds) => {
      waits.push(seconds);
    },
    clock: () => 0,
  });
  expect([outcome.status, waits]).toEqual(['passed', [4, 4]]);
});
