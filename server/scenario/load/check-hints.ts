// Checks the texts of x-tenantry in German: each must be the translation of something that is there.

import type { ArazzoDocument, Step } from '../arazzo/document.js';
import type { DocumentPath, Finding } from '../arazzo/problem.js';
import { suggestOrList } from '../../words/suggest.js';

type Texts = Readonly<Record<string, unknown>>;

const hint = 'x-tenantry';

const checkTexts = (german: Texts = {}, original: object, path: DocumentPath): Finding[] =>
  Object.keys(german)
    .filter((name) => (original as Texts)[name] === undefined)
    .map((name) => ({
      path: [...path, name],
      atKey: true,
      message: `There is a "${name}" in German and none in English. Write both.`,
    }));

const checkLabels = (german: Texts = {}, shown: Texts = {}, path: DocumentPath): Finding[] =>
  Object.keys(german)
    .filter((label) => !Object.hasOwn(shown, label))
    .map((label) => ({
      path: [...path, label],
      atKey: true,
      message: `"${label}" is not shown.${suggestOrList(label, Object.keys(shown))}`,
    }));

/** The problems of a step's hints. */
export const checkStepHints = (step: Step, path: DocumentPath): Finding[] => {
  const { de = {}, actor, show } = step[hint] ?? {};
  const at = [...path, hint, 'de'];
  const { show: labels, ...texts } = de;
  return [
    ...checkTexts(texts, { description: step.description, actor }, at),
    ...checkLabels(labels, show, [...at, 'show']),
  ];
};

/** The problems of the hints of a document and of its workflows. */
export const checkHints = ({ info, workflows }: ArazzoDocument): Finding[] => [
  ...checkTexts(info[hint]?.de, info, ['info', hint, 'de']),
  ...workflows.flatMap((workflow, index) => checkTexts(workflow[hint]?.de, workflow, ['workflows', index, hint, 'de'])),
];
