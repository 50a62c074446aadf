// The shipped scenarios can be played in German: nothing that an audience sees or hears is in English only.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ArazzoDocument } from '../../server/scenario/arazzo/document.js';

const names = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'));

/** Names that are the same in both languages. */
const isName = (actor: string): boolean => /^(?!Time$)[^,]+$/.test(actor);

type Texts = Readonly<Record<string, unknown>>;

const findUntranslated = (place: string, texts: Texts, german: Texts = {}): readonly string[] =>
  Object.keys(texts)
    .filter((name) => texts[name] !== undefined && typeof german[name] !== 'string')
    .map((name) => `${place}: ${name}`);

const listUntranslated = ({ info, workflows }: ArazzoDocument): readonly string[] => [
  ...findUntranslated(
    'info',
    { title: info.title, summary: info.summary, description: info.description },
    info['x-tenantry']?.de,
  ),
  ...workflows.flatMap(({ workflowId, summary, description, steps, ...workflow }) => [
    ...findUntranslated(workflowId, { summary, description }, workflow['x-tenantry']?.de),
    ...steps.flatMap(({ stepId, description, ...step }) => {
      const { actor, show = {}, de = {}, notes } = step['x-tenantry'] ?? {};
      const { show: labels, ...texts } = de;
      const said = { description, ...(actor === undefined || isName(actor) ? {} : { actor }) };
      return [
        ...findUntranslated(stepId, said, texts),
        ...findUntranslated(stepId, show, labels),
        ...findUntranslated(stepId, notes === undefined ? {} : { de: notes.en }, notes),
      ];
    }),
  ]),
];

describe.each(names)('%s', (name) => {
  const document = parse(readFileSync(`scenarios/${name}`, 'utf8')) as ArazzoDocument;

  it('has every text in German', () => {
    expect(listUntranslated(document)).toEqual([]);
  });

  it('has sentences that are short enough to be read aloud', () => {
    const narrations = document.workflows.flatMap(({ steps }) =>
      steps.map((step) => step['x-tenantry']?.de?.description ?? ''),
    );
    const long = narrations.flatMap((text) => text.split(/(?<=[.?!]) /)).filter((one) => one.split(' ').length > 24);
    expect(long).toEqual([]);
  });
});
