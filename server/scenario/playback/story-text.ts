// The texts of a document in both languages.

import type { ArazzoDocument, Step } from '../arazzo/document.js';
import { findOperation, type Operation } from '../load/api-operations.js';
import type { StepPlace } from './place.js';
import type { LocalizedText, Story, StoryStep } from '../../emulator-options.js';

/** A text in both languages; null if there is none. */
const toText = (en: string | undefined, de: string | undefined): LocalizedText | null =>
  en === undefined ? null : { en, de: de ?? null };

/** What a document says of itself. */
export const toStoryTexts = ({ info }: ArazzoDocument): Pick<Story, 'title' | 'summary' | 'description'> => {
  const { de = {} } = info['x-tenantry'] ?? {};
  return {
    title: { en: info.title, de: de.title ?? null },
    summary: toText(info.summary, de.summary),
    description: toText(info.description, de.description),
  };
};

/** A label of what a step shows. */
export const toLabel = ({ step }: StepPlace, label: string): LocalizedText => ({
  en: label,
  de: step['x-tenantry']?.de?.show?.[label] ?? null,
});

const toStoryStep = (
  { workflow, step }: StepPlace,
  document: ArazzoDocument,
  operations: readonly Operation[],
): StoryStep => {
  const { actor, notes, de = {} } = step['x-tenantry'] ?? {};
  const sources = document.sourceDescriptions.map(({ name }) => name);
  const found = step.workflowId === undefined ? findOperation(step, operations, sources) : undefined;
  const operation = typeof found === 'string' ? undefined : found;
  return {
    workflowId: workflow.workflowId,
    workflowSummary: toText(workflow.summary, workflow['x-tenantry']?.de?.summary),
    stepId: step.stepId,
    actor: toText(actor, de.actor),
    narration: toText(step.description, de.description),
    notes: toText(notes?.en, notes?.de),
    operationId: operation?.operationId ?? null,
    operationSummary: operation?.summary ?? null,
    method: operation?.method ?? null,
    path: operation?.path ?? null,
    calls: step.workflowId ?? null,
  };
};

/** Reads how the steps of a document are announced, each once. */
export const createStepReader = (
  document: ArazzoDocument,
  operations: readonly Operation[],
): ((place: StepPlace) => StoryStep) => {
  const known = new Map<Step, StoryStep>();
  return (place) => {
    const read = known.get(place.step) ?? toStoryStep(place, document, operations);
    known.set(place.step, read);
    return read;
  };
};
