// Scenarios in memory against a made-up API, for the tests of the runner.

import type { ExchangeRequest, ExchangeResponse } from '../../server/http/exchange.js';
import { loadScenarios, type Files } from '../../server/scenario/load/load.js';
import type { DocumentOutcome } from '../../server/scenario/run/outcome.js';
import type { RunOptions } from '../../server/scenario/run/run-state.js';
import { runScenario } from '../../server/scenario/run/run.js';
import { toHandleTransport } from '../../server/scenario/run/transport.js';

/** An API with a few operations below the base path /v1.0, and a second one below no base path. */
const apis: Readonly<Record<string, string>> = {
  'api.yaml': `
openapi: 3.1.0
info: { title: A, version: '1' }
servers: [{ url: 'http://localhost:4365/v1.0' }]
paths:
  /users: { get: { operationId: listUsers }, post: { operationId: createUser } }
  /users/{id}: { get: { operationId: getUser }, patch: { operationId: updateUser } }
`,
  'control.yaml': `
openapi: 3.1.0
info: { title: C, version: '1' }
servers: [{ url: / }]
paths:
  /_tenantry/state: { put: { operationId: loadState }, get: { operationId: exportState } }
`,
};

/** The head of a document with both APIs; workflows follow. */
export const head = `arazzo: 1.0.1
info: { title: A story, version: 1.0.0, summary: What happens }
sourceDescriptions:
  - { name: graph, type: openapi, url: ./api.yaml }
  - { name: control, type: openapi, url: ./control.yaml }
`;

/** Files in memory, the two APIs among them. */
export const toFiles = (more: Readonly<Record<string, string>>): Files => {
  const all: Readonly<Record<string, string>> = { ...apis, ...more };
  return {
    read: async (file) => {
      const text = all[file];
      if (text === undefined) throw new Error(`no ${file}`);
      return text;
    },
    resolve: (_from, url) => url.replace('./', ''),
  };
};

/** An answer as the fake API gives it. */
export const answer = (
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): ExchangeResponse => {
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, ...text };
};

/** What a run of a story left, with what was sent and how long it would have waited. */
export interface Told {
  readonly outcome: DocumentOutcome;
  readonly sent: readonly ExchangeRequest[];
  readonly waits: readonly number[];
}

/** Runs a document against a fake API. Answers are made from the request and how many came before it. */
export const tell = async (
  document: string,
  respond: (request: ExchangeRequest, index: number) => ExchangeResponse = () => answer(200, {}),
  options: Partial<RunOptions> = {},
): Promise<Told> => {
  const [scenario] = await loadScenarios(['story.yaml'], toFiles({ 'story.yaml': document }));
  if (!scenario) throw new Error('nothing was loaded');
  const sent: ExchangeRequest[] = [];
  const waits: number[] = [];
  const outcome = await runScenario(scenario, {
    transport: toHandleTransport(async (request) => {
      sent.push(request);
      return respond(request, sent.length - 1);
    }, 'http://localhost'),
    wait: async (seconds) => {
      waits.push(seconds);
    },
    clock: () => 0,
    ...options,
  });
  return { outcome, sent, waits };
};
