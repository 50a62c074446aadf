// Checks the names in an Arazzo document: unique ids, existing targets, no circles. The shapes of its objects were checked
// before; single steps are checked in check-step.ts.

import { checkHints } from './check-hints.js';
import { checkActions, checkExpressions, checkParameterList, checkStep, checkWorkflowName } from './check-step.js';
import type { ArazzoDocument, Workflow } from '../arazzo/document.js';
import type { Operation } from './api-operations.js';
import type { Finding } from '../arazzo/problem.js';

/** All problems with the names and references of a document whose shapes are right. */
export const checkReferences = (document: ArazzoDocument, operations: readonly Operation[]): Finding[] => [
  ...checkUnique(document.sourceDescriptions, (source) => source.name, ['sourceDescriptions'], 'source description'),
  ...checkUnique(document.workflows, (workflow) => workflow.workflowId, ['workflows'], 'workflow'),
  ...document.workflows.flatMap((workflow, index) => checkWorkflow(workflow, index, document, operations)),
  ...checkHints(document),
  ...findCircles(document),
];

const checkWorkflow = (
  workflow: Workflow,
  index: number,
  document: ArazzoDocument,
  operations: readonly Operation[],
): Finding[] => {
  const path = ['workflows', index];
  const around = { document, workflow, operations };
  return [
    ...(workflow.dependsOn ?? []).flatMap((name, at) => checkWorkflowName(name, [...path, 'dependsOn', at], document)),
    ...checkUnique(workflow.steps, (step) => step.stepId, [...path, 'steps'], 'step'),
    ...workflow.steps.flatMap((step, at) => checkStep(step, [...path, 'steps', at], around)),
    ...checkParameterList(workflow.parameters, [...path, 'parameters'], around, false),
    ...checkActions(workflow.successActions, [...path, 'successActions'], 'successActions', around),
    ...checkActions(workflow.failureActions, [...path, 'failureActions'], 'failureActions', around),
    ...checkExpressions(workflow.outputs, [...path, 'outputs']),
  ];
};

const checkUnique = <T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  path: readonly (string | number)[],
  what: string,
): Finding[] => {
  const seen = new Set<string>();
  return items.flatMap((item, index): Finding[] => {
    const name = nameOf(item);
    const isTwice = seen.has(name);
    seen.add(name);
    return isTwice ? [{ path: [...path, index], message: `Two ${what}s are named "${name}". Rename one.` }] : [];
  });
};

// A circle of dependsOn and of workflows called by steps would never end.
const findCircles = (document: ArazzoDocument): Finding[] => {
  const next = new Map(
    document.workflows.map((workflow) => [
      workflow.workflowId,
      [...(workflow.dependsOn ?? []), ...workflow.steps.flatMap((step) => step.workflowId ?? [])],
    ]),
  );
  const done = new Set<string>();
  const walk = (name: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const child of next.get(name) ?? []) {
      const circle = walk(child, [...trail, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const [index, { workflowId }] of document.workflows.entries()) {
    const circle = walk(workflowId, []);
    if (circle) {
      return [
        {
          path: ['workflows', index],
          message: `Workflows depend on each other in a circle: ${circle.join(' -> ')}. Remove one of these dependencies.`,
        },
      ];
    }
  }
  return [];
};
