// Checks one step beyond its shape: what it calls, what it passes, what it expects, and where it goes next.

import { JSONPointer, jsonpointer } from 'json-p3';
import { checkCriterion } from '../expression/criterion.js';
import type { Action, ArazzoDocument, Parameter, Reusable, Step, Workflow } from '../arazzo/document.js';
import { checkStepHints } from './check-hints.js';
import { findOperation, type Operation } from './api-operations.js';
import type { DocumentPath, Finding } from '../arazzo/problem.js';
import { suggestOrList } from '../../words/suggest.js';
import { mergeReusable, resolveReusable } from '../arazzo/reusable.js';
import { checkExpression, checkTemplate } from '../expression/template.js';

/** What a step is checked against. */
export interface StepSurroundings {
  readonly document: ArazzoDocument;
  readonly workflow: Workflow;
  readonly operations: readonly Operation[];
}

/** All problems of a step. */
export const checkStep = (step: Step, path: DocumentPath, around: StepSurroundings): Finding[] => [
  ...checkCall(step, path, around),
  ...checkParameterList(step.parameters, [...path, 'parameters'], around, step.workflowId === undefined),
  ...checkBody(step, path),
  ...(step.successCriteria ?? []).flatMap((one, index) => checkCriterion(one, [...path, 'successCriteria', index])),
  ...checkActions(step.onSuccess, [...path, 'onSuccess'], 'successActions', around),
  ...checkActions(step.onFailure, [...path, 'onFailure'], 'failureActions', around),
  ...checkExpressions(step.outputs, [...path, 'outputs']),
  ...checkExpressions(step['x-tenantry']?.show, [...path, 'x-tenantry', 'show']),
  ...checkStepHints(step, path),
];

/** The problems of a map of names to expressions. */
export const checkExpressions = (outputs: Readonly<Record<string, string>> = {}, path: DocumentPath): Finding[] =>
  Object.entries(outputs).flatMap(([name, text]) => checkExpression(text, [...path, name]));

/** The problems of a list of actions. */
export const checkActions = (
  actions: readonly (Action | Reusable)[] = [],
  path: DocumentPath,
  kind: 'successActions' | 'failureActions',
  { document, workflow }: StepSurroundings,
): Finding[] => {
  const names = new Set<string>();
  return actions.flatMap((item, index): Finding[] => {
    const at = [...path, index];
    const action = resolveReusable(item, kind, document.components);
    if (typeof action === 'string') return [{ path: at, message: action }];
    if (names.has(action.name)) return [{ path: at, message: `Two actions are named "${action.name}". Rename one.` }];
    names.add(action.name);
    const targets = [action.workflowId, action.stepId].filter((one) => one !== undefined).length;
    const findings = (action.criteria ?? []).flatMap((one, at2) => checkCriterion(one, [...at, 'criteria', at2]));
    if (targets > 1) findings.push({ path: at, message: 'Give either workflowId or stepId, not both.' });
    if (action.type === 'goto' && targets === 0) {
      findings.push({ path: at, message: 'A goto needs a workflowId or a stepId to go to.' });
    }
    const steps = workflow.steps.map((step) => step.stepId);
    if (action.stepId !== undefined && !steps.includes(action.stepId)) {
      const message = `The workflow has no step "${action.stepId}".${suggestOrList(action.stepId, steps)}`;
      findings.push({ path: at, message });
    }
    return [...findings, ...checkWorkflowName(action.workflowId, at, document)];
  });
};

/** The problem of the name of a workflow in the same document. */
export const checkWorkflowName = (
  name: string | undefined,
  path: DocumentPath,
  document: ArazzoDocument,
): Finding[] => {
  const names = document.workflows.map((workflow) => workflow.workflowId);
  if (name === undefined || names.includes(name)) return [];
  const message = name.startsWith('$sourceDescriptions.')
    ? `"${name}": this runner does not support workflows of other documents. Put the workflow into this document.`
    : `There is no workflow "${name}".${suggestOrList(name, names)}`;
  return [{ path, message }];
};

/** The problems of a list of parameters. */
export const checkParameterList = (
  parameters: readonly (Parameter | Reusable)[] = [],
  path: DocumentPath,
  { document }: Pick<StepSurroundings, 'document'>,
  needsPlace: boolean,
): Finding[] => {
  const seen = new Set<string>();
  return parameters.flatMap((item, index): Finding[] => {
    const at = [...path, index];
    const parameter = resolveReusable(item, 'parameters', document.components);
    if (typeof parameter === 'string') return [{ path: at, message: parameter }];
    const key = `${parameter.in ?? ''} ${parameter.name}`;
    if (seen.has(key)) return [{ path: at, message: `The parameter "${parameter.name}" is given twice. Remove one.` }];
    seen.add(key);
    const findings = checkTemplate(parameter.value, [...at, 'value']);
    if (needsPlace && parameter.in === undefined) {
      findings.push({
        path: at,
        message: `The parameter "${parameter.name}" has no "in". Add one: path, query or header.`,
      });
    }
    return findings;
  });
};

const checkCall = (step: Step, path: DocumentPath, { document, workflow, operations }: StepSurroundings): Finding[] => {
  const calls = (['operationId', 'operationPath', 'workflowId'] as const).filter((name) => step[name] !== undefined);
  const [call] = calls;
  if (call === undefined || calls.length > 1) {
    const message = `A step calls exactly one thing. Give one of operationId, operationPath and workflowId.`;
    return [{ path, message }];
  }
  if (call === 'workflowId') return checkWorkflowName(step.workflowId, [...path, call], document);
  const operation = findOperation(
    step,
    operations,
    document.sourceDescriptions.map((source) => source.name),
  );
  if (typeof operation === 'string') return [{ path: [...path, call], message: operation }];
  const { components } = document;
  const given = mergeReusable(step.parameters, workflow.parameters, 'parameters', components);
  const wanted = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  const missing = wanted.filter((name) => !given.some((one) => one.in === 'path' && one.name === name));
  const surplus = mergeReusable(step.parameters, undefined, 'parameters', components).filter(
    (one) => one.in === 'path' && !wanted.includes(one.name),
  );
  return [
    ...missing.map((name) => ({ path, message: `${operation.path} needs the path parameter "${name}". Add it.` })),
    ...surplus.map(({ name }) => {
      const hint = suggestOrList(name, wanted) || ' Remove it.';
      return { path: [...path, 'parameters'], message: `${operation.path} has no path parameter "${name}".${hint}` };
    }),
  ];
};

const checkBody = ({ requestBody, workflowId }: Step, path: DocumentPath): Finding[] => {
  if (requestBody === undefined) return [];
  const at = [...path, 'requestBody'];
  if (workflowId !== undefined) {
    return [{ path: at, message: 'A step that runs a workflow takes parameters, not a requestBody. Use parameters.' }];
  }
  const targets = (requestBody.replacements ?? []).flatMap((replacement, index): Finding[] => {
    const place = [...at, 'replacements', index];
    return [...checkPointer(replacement.target, [...place, 'target']), ...checkTemplate(replacement.value, place)];
  });
  return [...checkTemplate(requestBody.payload, [...at, 'payload']), ...targets];
};

const checkPointer = (target: unknown, path: DocumentPath): Finding[] => {
  try {
    if (typeof target === 'string') new JSONPointer(target);
    if (typeof target === 'string') return [];
  } catch (error) {
    if (!(error instanceof jsonpointer.JSONPointerError)) throw error;
  }
  return [
    { path, message: `${JSON.stringify(target)} is not a JSON Pointer (XPath is not supported). Write /like/this.` },
  ];
};
