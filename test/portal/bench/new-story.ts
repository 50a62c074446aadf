// Stories for tests of the player: one of three steps, and a playback of it or of a shipped one.

import { onTestFinished } from 'vitest';
import type { PortalBench } from './use-portal.js';

/** A story in which nobody has anything to do but open an app. */
export const shortStory = `arazzo: 1.0.1
info:
  title: Christie opens Teams
  version: 1.0.0
  summary: A story of three steps.
sourceDescriptions:
  - { name: control, type: openapi, url: control }
workflows:
  - workflowId: claim
    summary: One person opens Teams twice
    steps:
      - stepId: ask
        description: What would Christie get?
        x-tenantry:
          actor: Christie Cline
          notes: { en: Ask the class first. }
        operationId: simulateAppOpen
        requestBody:
          payload: { user: christiec@contoso.onmicrosoft.com, app: teams }
      - stepId: open
        description: Christie opens Teams.
        x-tenantry: { actor: Christie Cline }
        operationId: openApp
        requestBody:
          payload: { user: christiec@contoso.onmicrosoft.com, app: teams }
        successCriteria:
          - condition: $statusCode == 200
      - stepId: open-again
        description: She opens it again.
        x-tenantry: { actor: Christie Cline }
        operationId: openApp
        requestBody:
          payload: { user: christiec@contoso.onmicrosoft.com, app: teams }
`;

/** Begins a playback in a tenant of its own. Gives its id, where the portal shows it, and how to ask the server about it. */
export const beginStory = async (bench: PortalBench, body: object = { document: shortStory }) => {
  const tenant = await bench.newTenant();
  const prefix = `/t/${tenant}/_tenantry/playbacks`;
  const { id, length } = await bench.ask('POST', prefix, body);
  const path = `${prefix}/${String(id)}`;
  // There may only be so many.
  onTestFinished(() => bench.ask('DELETE', path));
  return {
    tenant,
    id: String(id),
    length: Number(length),
    readPosition: async (): Promise<number> => (await bench.ask('GET', path)).position,
    goTo: (n: number): Promise<unknown> => bench.ask('POST', `${path}/steps/${String(n)}`),
  };
};
