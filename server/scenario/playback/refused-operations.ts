// What a scenario cannot do while it is played: what going back could not undo.

import type { ArazzoDocument } from '../arazzo/document.js';
import type { Finding } from '../arazzo/problem.js';
import { findOperation, type Operation } from '../load/api-operations.js';

const isRefused = ({ method, path }: Operation): boolean =>
  method !== 'GET' && /^\/_tenantry\/(?:tenants|playbacks)(?:\/|$)/.test(path);

/** The steps that reach beyond the tenant of their playback. */
export const findRefusedSteps = (
  { workflows, sourceDescriptions }: ArazzoDocument,
  operations: readonly Operation[],
): readonly Finding[] => {
  const sources = sourceDescriptions.map(({ name }) => name);
  return workflows.flatMap(({ steps }, w) =>
    steps.flatMap((step, s): Finding[] => {
      if (step.workflowId !== undefined) return [];
      const operation = findOperation(step, operations, sources);
      if (typeof operation === 'string' || !isRefused(operation)) return [];
      const { method, path } = operation;
      const message =
        `A playback has one tenant and cannot call ${method} ${path}, since going back would not undo it. ` +
        `Run the scenario with "tenantry scenario run" instead, or remove the step.`;
      return [{ path: ['workflows', w, 'steps', s], message }];
    }),
  );
};
